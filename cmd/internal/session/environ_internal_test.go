package session

import "testing"

func TestOverSSHNoBrowserIsOpened(t *testing.T) {
	if browserOf([]string{"SSH_CONNECTION=10.0.0.1 1 10.0.0.2 22"}) != nil || browserOf([]string{"SSH_TTY=/dev/pts/1"}) != nil {
		t.Error("a browser would open on the far machine")
	}
	if browserOf(nil) == nil {
		t.Error("no browser here")
	}
}
