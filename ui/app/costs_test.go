package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// trip is how long a request takes in the tests of costs.
const trip = 100 * time.Millisecond

// Rule: viewing pages costs few of the 60 requests a minute.
func TestViewingCostsFewRequests(t *testing.T) {
	world, err := planetest.Many(testday.Morning(), 0, 1980) // 1,004 items in the cycle of bigBoard
	if err != nil {
		t.Fatal(err)
	}
	cycles := nav.Cycles{Project: bigBoard().Project}
	tests := []struct {
		name   string
		start  nav.Route
		before []string // keys after the start whose requests aren't counted; if nil, the start counts
		do     func(*uitest.Driver)
		most   int
	}{
		{"the projects", nav.Projects{}, nil, nil, 1},
		{"the cycles of a project", nav.Projects{}, []string{"j", "k"}, keysOf("enter"), 1},
		{"moving through the cycles", cycles, []string{}, keysOf("j", "j", "G", "g"), 0},
		{"the cycles of a project again", cycles, []string{}, func(d *uitest.Driver) { d.Sleep(32 * time.Second) }, 1},
		{"an unknown board of 1,000 items", bigBoard(), nil, func(d *uitest.Driver) {
			d.Sleep(trip + trip/2)
			d.See("125 of 1004 items")
			d.Sleep(2 * trip) // one of them because a page has an estimate that the first page didn't have
			d.See("updated just now")
		}, 16},
		{"an item", bigBoard(), []string{}, keysOf("enter"), 2},
		{"the items below it", bigBoard(), []string{"enter", "esc"}, keysOf("j", "j", "pgdown", "pgdown", "l", "G", "h", "g"), 0},
		{"ten minutes without a key", bigBoard(), []string{}, func(d *uitest.Driver) { d.Sleep(10 * time.Minute) }, 20},
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

// keysOf returns a function that presses keys, with a pause after each.
func keysOf(keys ...string) func(*uitest.Driver) {
	return func(d *uitest.Driver) {
		for _, key := range keys {
			d.Press(key)
			d.Sleep(time.Second)
		}
	}
}

// Rule: the current user is read at the first key for which it matters. Until then, no message says that an action
// isn't allowed.
func TestCurrentUserIsReadWhenNeeded(t *testing.T) {
	me := func(d *uitest.Driver) int {
		n := 0
		for _, r := range d.Requests() {
			if strings.HasSuffix(r, "/users/me/") {
				n++
			}
		}
		return n
	}
	start := nav.Cycles{Project: inApollo.Project}
	uitest.Story(t, uitest.Options{Start: start, Key: "plane_api_world_bea_member_0002"}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		if n := me(d); n != 0 {
			t.Errorf("%d requests before any key", n)
		}
		d.Press("D")
		d.See("press the key again")
		d.Sleep(time.Second)
		d.Press("D")
		d.See("only its owner or an admin can delete this cycle")
		d.Press("j", "D") // Sprint 4 is hers
		d.See("Delete Sprint 4")
		d.Press("n", "n")
		d.Sleep(time.Second)
		if n := me(d); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
	uitest.Story(t, uitest.Options{Start: start}, func(t *testing.T, d *uitest.Driver) { // an admin may delete all
		d.Sleep(time.Second)
		d.Press("D")
		d.See("Delete Sprint 3")
		d.Press("esc", "n")
		d.Sleep(time.Second)
		if n := me(d); n != 0 {
			t.Errorf("%d unnecessary requests", n)
		}
	})
}
