package config

import (
	"fmt"
	"log/slog"
)

// mask is what every way of printing a Secret shows.
const mask = "••••"

// Secret holds an API key, and shows dots however it is printed, logged or
// encoded. The zero value is an empty secret.
type Secret struct {
	// A pointer, because fmt prints the fields of a struct without asking
	// their methods when the struct sits in an unexported field.
	text *string
}

// NewSecret wraps text.
func NewSecret(text string) Secret { return Secret{&text} }

// Reveal returns the text, for the one place that sends it.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// Empty reports whether there is no text.
func (s Secret) Empty() bool { return s.Reveal() == "" }

// String returns dots.
func (s Secret) String() string { return mask }

// GoString returns dots.
func (s Secret) GoString() string { return mask }

// Format writes dots for every verb, %x and %q too.
func (s Secret) Format(f fmt.State, _ rune) {
	// An error here is the writer's, which its owner sees.
	_, _ = f.Write([]byte(mask))
}

// MarshalText returns dots, so that JSON and TOML hold nothing else.
func (s Secret) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue returns dots for log/slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(mask) }
