//go:build unix && !race

// A killed Bubble Tea closes its reader while that still reads, by its own
// choice (Program.shutdown): the race detector is right, and there is no cure
// from outside. So this test is not for it.

package session

import (
	"context"
	"errors"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

func TestALoopThatHangsIsKilled(t *testing.T) {
	cause := errors.New("hang-up")
	ctx, cancel := context.WithCancelCause(t.Context())
	hung := make(chan struct{})
	hang := func(tea.Msg) tea.Cmd {
		cancel(cause)
		<-hung
		return nil
	}
	time.AfterFunc(2*quitLimit, func() { close(hung) })
	if err := show(t, ctx, model{update: hang}, "x"); !errors.Is(err, cause) {
		t.Errorf("got %v, want the cause", err)
	}
}
