package cycles_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

const (
	bea   = "20000000-0000-4000-8000-000000000002"
	other = "20000000-0000-4000-8000-000000000005" // a former member of the project
)

// kinds returns a world where Apollo has unusual cycles: two current ones, some with only one date, a very long one, and
// one with a multi-line description.
func kinds(t *testing.T) *planetest.World {
	t.Helper()
	return uitest.World(t, func(apollo uitest.Record) {
		add := func(id, name, start, end, owner string) uitest.Record {
			cycle := uitest.Add(apollo, "cycles", uitest.Record{
				"id": "70000000-0000-4000-8000-0000000009" + id, "name": name, "start_date": nil, "end_date": nil, "owned_by": owner, "items": []any{},
			})
			if start != "" {
				cycle["start_date"] = "{today" + start + "T18:30:01Z}"
			}
			if end != "" {
				cycle["end_date"] = "{today" + end + "T18:29:00Z}"
			}
			return cycle
		}
		add("01", "Hotfix", "-2", "+2", bea)["description"] = "Only what burns.\nNothing else."
		add("02", "Open end", "-5", "", ada)
		add("03", "Open start", "", "+9", other)
		add("04", "All year", "+30", "+430", ada)
	})
}

func TestDetailOfEachKindOfCycle(t *testing.T) {
	listing(t, uitest.Options{World: kinds(t), Size: [2]int{120, 44}}, func(d *uitest.Driver) {
		d.Press("G", "z", "g")
		for _, c := range []struct {
			on        string
			want, not []string
		}{
			{"Hotfix", []string{"Current · 4 days", "Mon 23 Nov 2026 – Thu 26 Nov 2026", "Owner bea", "overlaps Sprint 3 by 4 days", "Only what burns.", "days in Asia/Kolkata"}, []string{"archived ", "as closed"}},
			{"Sprint 3", []string{"Current · 14 days", "Owner ada", "overlaps Hotfix by 4 days"}, []string{"Sprint 3 by", "as closed"}},
			{"Sprint 4", []string{"Upcoming · 14 days"}, []string{"overlaps", "left in it"}},
			{"All year", []string{"Upcoming · 400 days", "overlaps Sprint 5 🚀 次 by 5 days"}, nil},
			{"Open end", []string{"Draft · from 20 Nov 2026", "Owner ada"}, []string{"overlaps"}},
			{"Open start", []string{"Draft · until 3 Dec 2026", "Owner otto"}, []string{"overlaps"}},
			{"Someday", []string{"Draft · no dates"}, []string{"days in", "overlaps"}},
			{"Sprint 0", []string{"Archived · 14 days", "archived Sun 25 Oct 2026"}, []string{"overlaps"}},
		} {
			down(t, d, c.on)
			d.See(c.want...)
			d.NotSee(c.not...)
		}
	})
}

// down moves the cursor down to the row of a cycle.
func down(t *testing.T, d *uitest.Driver, name string) {
	t.Helper()
	for range 12 {
		if cursorLine(d, name) {
			return
		}
		d.Press("j")
	}
	t.Fatalf("%s isn't listed below:\n%s", name, d.Screen())
}

func TestCurrentCycleThatEndsFirstIsOpened(t *testing.T) {
	spaced := " Current "
	for name, want := range map[string]string{
		"current": "Hotfix ends first; also current: Sprint 3",
		spaced:    "Hotfix ends first; also current: Sprint 3",
		"Hotfix":  "",
		"hotFIX":  "",
	} {
		listing(t, uitest.Options{World: kinds(t), Size: [2]int{120, 24}, Start: nav.Cycles{Project: apollo, Open: name}}, func(d *uitest.Driver) {
			if d.See("Hotfix"); want != "" {
				d.See(want)
			} else {
				d.NotSee("also current")
			}
			if !strings.Contains(d.Canvas().Lines()[0], "Hotfix") {
				t.Errorf("%q opened another cycle:\n%s", name, d.Screen())
			}
		})
	}
	listing(t, uitest.Options{Start: nav.Cycles{Project: apollo, Open: "current"}}, func(d *uitest.Driver) { d.NotSee("also current") })
}

// Rule: an action that isn't available for a kind of cycle is refused with the reason.
func TestUnavailableActionsByKindOfCycle(t *testing.T) {
	listing(t, uitest.Options{World: kinds(t), Size: [2]int{80, 44}}, func(d *uitest.Driver) {
		d.Press("G", "z", "g")
		for _, c := range []struct{ on, key, want string }{
			{"Hotfix", "t", "Hotfix has no items to transfer"},
			{"Sprint 3", "a", "not ended yet"},
			{"Sprint 5", "t", "Sprint 5 🚀 次 has no items to transfer"},
			{"Open start", "t", "Open start has no items to transfer"},
			{"Someday", "a", "it has no end: only ended cycles can be archived"},
			{"Sprint 2", "+", "an ended cycle takes no items"},
			{"Sprint 2", "P", "an ended cycle takes no items"},
			{"Sprint 2", "A", "not archived"},
			{"Sprint 0", "a", "it is archived already"},
			{"Sprint 0", "e", "archived"},
		} {
			down(t, d, c.on)
			if d.Press(c.key); !strings.Contains(d.Screen(), c.want) {
				t.Errorf("%s on %s: no %q\n%s", c.key, c.on, c.want, d.Screen())
			}
		}
		d.Press("/")
		d.Type("sprint")
		d.Press("enter", "z")
		d.See("While a filter is on, all groups are open · esc clears it")
	})
}

func TestEmptyProjectShowsWhyNoCycleCanBeCreated(t *testing.T) {
	bare := uitest.World(t, func(apollo uitest.Record) { apollo["cycles"] = []any{} })
	listing(t, uitest.Options{World: bare, Key: guest}, func(d *uitest.Driver) {
		d.See("No cycles yet: ")
		d.NotSee("n creates the first")
	})
}
