package testday_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestDateIsTheSameOnEveryMachine(t *testing.T) {
	const want = "Tue 2026-11-24 09:00 UTC"
	const layout = "Mon 2006-01-02 15:04 MST"
	if got := testday.Clock()().Format(layout); got != want {
		t.Errorf("outside a bubble Now is %s", got)
	}
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		if got := testday.Now().Format(layout); got != want {
			t.Errorf("in a bubble Now is %s", got)
		}
		clock, fast := testday.Clock(), testday.FastClock(60)
		time.Sleep(time.Minute)
		if got := clock().Sub(testday.Morning()); got != time.Minute {
			t.Errorf("the clock advanced by %v in a minute", got)
		}
		if got := fast().Sub(testday.Morning()); got != time.Hour {
			t.Errorf("the fast clock advanced by %v in a minute", got)
		}
	})
}
