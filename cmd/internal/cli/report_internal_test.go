package cli

import (
	"errors"
	"strings"
	"testing"
)

func TestStderrIsPrintable(t *testing.T) {
	var b strings.Builder
	code := report(&b, errors.New("the proxy said \x1b]52;c;aGk=\x07\u009b31mno\x00\u202e\r\nLocation: \x1b[31mhere, /home/کتاب\u200cها"))
	if want := "planedeck: the proxy said no Location: here, /home/کتاب\u200cها\n"; code != exitFailed || b.String() != want {
		t.Errorf("%d, %q", code, b.String())
	}
}
