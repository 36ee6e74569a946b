package planetest

import (
	"testing"
	"time"
)

// The built-in worlds are checked here, because they aren't each time they are used.
func TestBuiltInWorldsAreValid(t *testing.T) {
	many := func(now time.Time) (*World, error) { return Many(now, 12, 30) }
	few := func(now time.Time) (*World, error) {
		return Few(now, []string{"Sprint 1", "Sprint 3"}, []int{1, 21, 22})
	}
	for name, world := range map[string]func(time.Time) (*World, error){"small": Small, "many": many, "few": few, "hostile": Hostile, "demo": Demo} {
		for _, now := range []time.Time{time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC), time.Date(2026, 12, 31, 23, 59, 0, 0, time.UTC)} {
			w, err := world(now)
			if err == nil {
				err = w.check()
			}
			if err != nil {
				t.Errorf("%s on %v: %v", name, now, err)
			}
		}
	}
}
