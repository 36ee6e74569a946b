package plane_test

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestRefusedReportsRefusalBecauseOfTheLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := open(t, always(429, limitBody, "Retry-After: 5"))
		refused := c.Refused()
		done := make(chan struct{})
		go func() {
			defer close(done)
			_, _ = c.Me(t.Context()) // refused in the end
		}()
		<-refused
		if wait := c.Budget().Wait; wait != 6*time.Second {
			t.Errorf("the budget waits for %v", wait)
		}
		select {
		case <-c.Refused():
			t.Error("the channel of the next refusal is already closed")
		default:
		}
		<-done
	})
}
