package plane_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// panickingLedger is a ledger that panics from its n-th update on.
type panickingLedger struct {
	held    []byte
	updates atomic.Int64
	from    int64
}

func (l *panickingLedger) Update(_ context.Context, change func([]byte) []byte) error {
	if l.updates.Add(1) >= l.from {
		panic("the ledger is broken")
	}
	l.held = change(l.held)
	return nil
}

// TestPanicOfRenewalIsRaisedInCaller: the caller can restore the terminal before the program ends.
func TestPanicOfRenewalIsRaisedInCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		world, err := planetest.Small(testday.Now())
		if err != nil {
			t.Fatal(err)
		}
		server := planetest.New(world, planetest.Options{Rate: -1, Latency: 5 * time.Second})
		ledger := &panickingLedger{from: 2}
		c := open(t, server, func(cfg *plane.Config) { cfg.Ledger = ledger })
		defer func() {
			if value := fmt.Sprint(recover()); !strings.Contains(value, "the ledger is broken") {
				t.Errorf("%s after %d updates", value, ledger.updates.Load())
			}
		}()
		_, err = c.Me(t.Context())
		t.Errorf("the request returned %v", err)
	})
}
