package app_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// trip is how long a request takes in the tests of costs.
const trip = 100 * time.Millisecond

// Rule: what is looked at costs few of the 60 requests a minute.
func TestWhatIsLookedAtCostsFewRequests(t *testing.T) {
	world, err := planetest.Many(testday.Morning(), 0, 1980) // 1,004 items in the cycle of bigBoard
	if err != nil {
		t.Fatal(err)
	}
	cycles := nav.Cycles{Project: bigBoard().Project}
	tests := []struct {
		name   string
		start  nav.Route
		before []string // keys that are not counted, after the start; nil: the start is
		do     func(*uitest.Driver)
		most   int
	}{
		{"the projects, who one is, and the cycles of the one that has a current one", nav.Projects{}, nil, nil, 3},
		{"the cycles of a project that were read with the projects, and its detail", nav.Projects{}, []string{"j", "k"}, keysOf("enter"), 4},
		{"the cycles of a project again", cycles, []string{}, func(d *uitest.Driver) { d.Sleep(32 * time.Second) }, 1},
		{"a board of 1,000 items of which nothing is known", bigBoard(), nil, func(d *uitest.Driver) {
			d.Sleep(trip + trip/2)
			d.See("125 of 1004 items")
			d.Sleep(3 * trip) // one of them as a page has an estimate whose value no item on the first page had
			d.See("updated just now")
		}, 16},
		{"an item", bigBoard(), []string{}, keysOf("enter"), 2},
		{"the items below it", bigBoard(), []string{"enter", "esc"}, keysOf("j", "j", "pgdown", "pgdown", "l", "G", "h", "g"), 0},
		{"ten minutes in which nobody does anything", bigBoard(), []string{}, func(d *uitest.Driver) { d.Sleep(10 * time.Minute) }, 20},
		{"ten times to another board and back", bigBoard(), []string{"]", "["}, func(d *uitest.Driver) {
			for range 10 {
				d.Press("]")
				d.Sleep(time.Second)
				d.Press("[")
				d.Sleep(time.Second)
			}
		}, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			uitest.Story(t, uitest.Options{World: world, Start: test.start, Latency: trip, Size: [2]int{120, 30}}, func(t *testing.T, d *uitest.Driver) {
				if test.before != nil {
					d.Sleep(3 * time.Second)
					for _, key := range test.before {
						d.Press(key)
						d.Sleep(time.Second)
					}
					d.Mark()
				}
				if test.do != nil {
					test.do(d)
				}
				d.Sleep(3 * time.Second)
				if got := d.Requests(); len(got) > test.most {
					t.Errorf("%d requests, %d are allowed: %q", len(got), test.most, got)
				}
			})
		})
	}
}

// keysOf presses keys, with some time after each.
func keysOf(keys ...string) func(*uitest.Driver) {
	return func(d *uitest.Driver) {
		for _, key := range keys {
			d.Press(key)
			d.Sleep(time.Second)
		}
	}
}
