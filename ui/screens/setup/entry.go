package setup

import (
	"fmt"
	"log/slog"
)

// Entry is what to connect with. It never shows the key when it is printed or logged.
type Entry struct {
	BaseURL   string // of the API, as returned by plane.ParseAddress
	Workspace string // its slug
	Key       string
}

// Format prints the entry without the key, whatever the verb.
func (e Entry) Format(f fmt.State, _ rune) {
	// A write error is handled by the owner of the writer.
	_, _ = fmt.Fprintf(f, "setup.Entry{BaseURL:%q, Workspace:%q, Key:%s}", e.BaseURL, e.Workspace, hidden(e.Key))
}

// LogValue returns the entry without the key, for slog.
func (e Entry) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(e)) }

// Format prints the start without the key, whatever the verb.
func (s Start) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "setup.Start{Address:%q, Workspace:%q, Key:%s, KeyFrom:%q, Wins:%v}",
		s.Address, s.Workspace, hidden(s.Key), s.KeyFrom, s.Overrides)
}

// LogValue returns the same for slog.
func (s Start) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(s)) }

// hidden returns only whether there is a key.
func hidden(key string) string {
	if key == "" {
		return "unset"
	}
	return "set"
}
