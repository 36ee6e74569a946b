package config

import (
	"fmt"
	"log/slog"
)

// mask is shown in place of a Secret, however it is printed.
const mask = "••••"

// Secret holds an API key. It shows as dots however it is printed, logged or
// encoded. The zero value is an empty secret.
type Secret struct {
	// A pointer, because fmt doesn't call the methods of a struct in an
	// unexported field, and prints its fields instead.
	text *string
}

// NewSecret wraps text.
func NewSecret(text string) Secret { return Secret{&text} }

// Reveal returns the text. It is only for the code that sends it.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// Empty reports whether the secret is empty.
func (s Secret) Empty() bool { return s.Reveal() == "" }

// String returns dots.
func (s Secret) String() string { return mask }

// GoString returns dots.
func (s Secret) GoString() string { return mask }

// Format writes dots for every verb, including %x and %q.
func (s Secret) Format(f fmt.State, _ rune) {
	// The owner of the writer sees its errors.
	_, _ = f.Write([]byte(mask))
}

// MarshalText returns dots, so that JSON and TOML never contain the secret.
func (s Secret) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue returns dots for log/slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(mask) }
