package setup

import (
	"fmt"
	"log/slog"
)

// Entry is what there is to connect with. However it is printed or logged, it
// does not show the key.
type Entry struct {
	BaseURL   string // of the API, as plane.ParseAddress gives it
	Workspace string // its slug
	Key       string
}

// Format prints the entry without the key, whatever the verb.
func (e Entry) Format(f fmt.State, _ rune) {
	// An error here is the writer's, which its owner sees.
	_, _ = fmt.Fprintf(f, "setup.Entry{BaseURL:%q, Workspace:%q, Key:%s}", e.BaseURL, e.Workspace, hidden(e.Key))
}

// LogValue is the entry without the key, for slog.
func (e Entry) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(e)) }

// Format prints what is known without the key, whatever the verb.
func (s Start) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "setup.Start{Address:%q, Workspace:%q, Key:%s, KeyFrom:%q, Wins:%v}",
		s.Address, s.Workspace, hidden(s.Key), s.KeyFrom, s.Wins)
}

// LogValue is the same, for slog.
func (s Start) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(s)) }

// hidden is only whether there is a key.
func hidden(key string) string {
	if key == "" {
		return "unset"
	}
	return "set"
}
