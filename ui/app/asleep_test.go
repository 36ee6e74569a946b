package app_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/uitest"
)

// A sleeping computer stops the timers: the clock has advanced, but the program wasn't notified.
func TestStaleDataIsReadAtFirstKeyAfterSleep(t *testing.T) {
	for name, wake := range map[string]func(*uitest.Driver){
		"a key":     func(d *uitest.Driver) { d.Press("j") },
		"the focus": func(d *uitest.Driver) { d.Focus(true) },
	} {
		for _, sleep := range []time.Duration{8 * time.Hour, 3 * 24 * time.Hour, -time.Hour} {
			var slept atomic.Int64
			wall := func(o *app.Options) {
				o.Now = func() time.Time { return testday.Now().Add(time.Duration(slept.Load())).Round(0) }
			}
			uitest.Story(t, uitest.Options{Change: wall}, func(t *testing.T, d *uitest.Driver) {
				cycles(d)
				d.Focus(false)
				d.Mark()
				slept.Store(int64(sleep))
				wake(d)
				d.Wait()
				if len(d.Requests()) == 0 {
					t.Errorf("%s after %v: nothing is read", name, sleep)
				}
			})
		}
	}
}
