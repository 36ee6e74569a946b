package cli

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestFirstLine(t *testing.T) {
	for _, tt := range []struct{ input, want string }{{"", ""}, {"\n", ""}, {" key \r\nmore", "key"}, {"key", "key"}, {"\nkey\n", ""}} {
		if got, err := firstLine(t.Context(), strings.NewReader(tt.input)); got != tt.want || err != nil {
			t.Errorf("%q: %q, %v, want %q", tt.input, got, err, tt.want)
		}
	}
	if _, err := firstLine(t.Context(), strings.NewReader(strings.Repeat("x", maxAnswer+1))); !errors.Is(err, errTooLong) {
		t.Errorf("a line that is too long: %v", err)
	}
}

// ctrl+c ends a command that waits for a key which nobody writes.
func TestFirstLineEndsWithItsContext(t *testing.T) {
	in, out := io.Pipe()
	defer func() { _ = out.Close() }()
	interrupted := errors.New("interrupted")
	ctx, stop := context.WithCancelCause(t.Context())
	stop(interrupted)
	if _, err := firstLine(ctx, in); !errors.Is(err, interrupted) {
		t.Error(err)
	}
}
