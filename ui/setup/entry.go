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
	key := "unset"
	if e.Key != "" {
		key = "set"
	}
	// An error here is the writer's, which its owner sees.
	_, _ = fmt.Fprintf(f, "setup.Entry{BaseURL:%q, Workspace:%q, Key:%s}", e.BaseURL, e.Workspace, key)
}

// LogValue is the entry without the key, for slog.
func (e Entry) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(e)) }
