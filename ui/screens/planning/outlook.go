package planning

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// outlook compares the work in a cycle with the mean of the work completed in the last cycles.
type outlook struct {
	have, usual sprint.Load
	// cancelled counts the cancelled items, which are listed but aren't part of have.
	cancelled int
	// past are the cycles of the mean, newest first; empty if no cycle has been completed or read yet.
	past []plane.Cycle
	// people are the people with work now or in the past, then a row for unassigned work.
	people []person
	// days is the number of working days, "9 days", if the usual load is scaled to them; otherwise empty.
	days string
	// away is the number of these days on which each person is away.
	away map[plane.UserID]int
	// points reports whether the figures are points rather than items.
	points bool
}

// person is a row of the load.
type person struct {
	name        string
	unassigned  bool // the row of unassigned work, which isn't compared
	away        int  // number of working days
	have, usual sprint.Work
}

func outlookOf(f *facts, d *days) outlook {
	in := sprint.InScale(f.snap.Items(f.cycle.ID), f.project.Scale)
	cancelled := func(i plane.Item) bool { return f.group(&i) == plane.GroupCancelled }
	o := outlook{
		have:      sprint.LoadOf(in, func(i plane.Item) bool { return !cancelled(i) }),
		cancelled: int(sprint.LoadOf(in, cancelled).Total.Items),
	}
	var done []sprint.Load
	for _, c := range f.snap.LastCycles(f.project.ID, f.now) {
		_, _, some := f.snap.Part(store.Key{Kind: store.Items, ID: string(c.ID)})
		if some || f.snap.ItemCount(c.ID) == 0 && c.Record == nil || c.ID == f.cycle.ID {
			continue
		}
		load := sprint.LoadOf(sprint.InScale(f.snap.Items(c.ID), f.project.Scale), func(i plane.Item) bool { return f.group(&i) == plane.GroupCompleted })
		done = append(done, sprint.AsRecorded(load, c.Record))
		o.past = append(o.past, c)
	}
	o.usual = sprint.Mean(done)
	o.points = o.have.Total.Estimated() || o.usual.Total.Estimated()
	d.adjust(f, &o)
	o.people = peopleOf(f, &o)
	return o
}

// peopleOf returns the people sorted by name, so that their rows don't change when items move.
func peopleOf(f *facts, o *outlook) []person {
	ids := make(map[plane.UserID]bool)
	for who := range o.have.People {
		ids[who] = true
	}
	for who := range o.usual.People {
		ids[who] = true
	}
	var people []person
	for who := range ids {
		user, known := f.snap.User(who)
		name := user.Name()
		if !known {
			name = "former member"
		}
		people = append(people, person{name: name, away: o.away[who], have: o.have.People[who], usual: o.usual.People[who]})
	}
	slices.SortFunc(people, func(a, b person) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), cmp.Compare(a.have.Items, b.have.Items))
	})
	if o.have.Unassigned.Items > 0 {
		people = append(people, person{name: "unassigned", unassigned: true, have: o.have.Unassigned})
	}
	return people
}

// amount returns the points of some work, or the items if nothing has points.
func (o *outlook) amount(w sprint.Work) float64 {
	if o.points {
		return w.Points
	}
	return w.Items
}

// total returns the row of everyone's work.
func (o *outlook) total() person {
	return person{name: "total", have: o.have.Total, usual: o.usual.Total}
}

// over returns by how much a person's work exceeds the usual; negative if it is less.
func (o *outlook) over(who person) float64 {
	if len(o.past) == 0 || who.unassigned {
		return 0
	}
	return math.Round(10*(o.amount(who.have)-o.amount(who.usual))) / 10
}

// unit returns what the figures count.
func (o *outlook) unit() string {
	if o.points {
		return "points"
	}
	return "items"
}

// against describes the usual load, and the working days if it is scaled to them, longest form first.
func (o *outlook) against() []string {
	usual := "usual: "
	if o.days != "" {
		usual = "usual for " + o.days + ": "
	}
	switch len(o.past) {
	case 0:
		return []string{"no completed cycle to compare with yet"}
	case 1:
		return []string{usual + o.past[0].Name}
	}
	last := "last " + words.Count(len(o.past), "cycle")
	return []string{usual + "mean of the " + last, usual + last}
}

// figure formats an amount with at most one decimal and without a sign.
func figure(f float64) string {
	return strings.TrimPrefix(strings.TrimSuffix(strconv.FormatFloat(f, 'f', 1, 64), ".0"), "-")
}
