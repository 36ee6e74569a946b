//go:build unix && !race

// A killed Bubble Tea program deliberately closes its reader while that is still
// reading (Program.shutdown). The race detector is right to complain, but this
// can't be fixed from outside, so this test doesn't run with it.

package session

import (
	"context"
	"errors"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

func TestHangingLoopIsKilled(t *testing.T) {
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
