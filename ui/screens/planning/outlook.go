package planning

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// outlook compares what is in a cycle with the mean of what the last ones completed.
type outlook struct {
	have, can sprint.Load
	// cancelled is what is listed too, though nobody will do it: with have it sums to the list.
	cancelled sprint.Work
	// past are the cycles of the mean, newest first; empty when nothing was completed yet, or it is not read.
	past   []plane.Cycle
	people []person
	// points tells that the figures are points; else they are items.
	points bool
}

// person is somebody with work, now or in the past.
type person struct {
	name      string
	nobody    bool // it stands for what is assigned to nobody
	have, can sprint.Work
}

func outlookOf(f *facts) outlook {
	in := sprint.InScale(f.snap.Items(f.cycle.ID), f.project.Scale)
	cancelled := func(i plane.Item) bool { return f.group(&i) == plane.GroupCancelled }
	o := outlook{
		have:      sprint.LoadOf(in, func(i plane.Item) bool { return !cancelled(i) }),
		cancelled: sprint.LoadOf(in, cancelled).Total,
	}
	var done []sprint.Load
	for _, c := range f.snap.LastCycles(f.project.ID, f.now) {
		if f.snap.ItemCount(c.ID) == 0 && c.Record == nil || c.ID == f.cycle.ID {
			continue
		}
		load := sprint.LoadOf(sprint.InScale(f.snap.Items(c.ID), f.project.Scale), func(i plane.Item) bool { return f.group(&i) == plane.GroupCompleted })
		done = append(done, sprint.AsRecorded(load, c.Record))
		o.past = append(o.past, c)
	}
	o.can = sprint.Mean(done)
	o.points = o.have.Total.Estimated() || o.can.Total.Estimated()
	o.people = peopleOf(f, &o)
	return o
}

// peopleOf are those with work now or in the past, by name, so that nobody changes places while items move.
func peopleOf(f *facts, o *outlook) []person {
	ids := make(map[plane.UserID]bool)
	for who := range o.have.People {
		ids[who] = true
	}
	for who := range o.can.People {
		ids[who] = true
	}
	var people []person
	for who := range ids {
		user, known := f.snap.User(who)
		name := user.Name()
		if !known {
			name = "somebody"
		}
		people = append(people, person{name: name, have: o.have.People[who], can: o.can.People[who]})
	}
	slices.SortFunc(people, func(a, b person) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), cmp.Compare(a.have.Items, b.have.Items))
	})
	if o.have.Unassigned.Items > 0 {
		people = append(people, person{name: "nobody", nobody: true, have: o.have.Unassigned})
	}
	return people
}

// amount is the figure of some work: points, or items where nothing has points.
func (o *outlook) amount(w sprint.Work) float64 {
	if o.points {
		return w.Points
	}
	return w.Items
}

// unit is what the figures count.
func (o *outlook) unit() string {
	if o.points {
		return "pt"
	}
	return "items"
}

// total is what is in the cycle against what the last ones completed, in a number of cells: "3 of ~9 items · 9 of ~24 pt",
// or the latter alone. What is cancelled is named after it where there is room.
func (o *outlook) total(room int) string {
	of := func(have, can float64) string {
		if len(o.past) == 0 {
			return figure(have)
		}
		return figure(have) + " of ~" + figure(can)
	}
	text := of(o.amount(o.have.Total), o.amount(o.can.Total)) + " " + o.unit()
	apart := ""
	if o.amount(o.cancelled) > 0 {
		apart = " + " + figure(o.amount(o.cancelled)) + " cancelled"
	}
	if both := of(o.have.Total.Items, o.can.Total.Items) + " items · " + text; o.points && cell.Width(both+apart) <= room {
		return both + apart
	}
	if cell.Width(text+apart) <= room {
		return text + apart
	}
	return text
}

// against says what the figures are compared with.
func (o *outlook) against() string {
	switch len(o.past) {
	case 0:
		return "no completed cycle to compare with yet"
	case 1:
		return "mean: " + o.past[0].Name
	}
	return "mean of the last " + words.Count(len(o.past), "cycle")
}

// full tells whether more is in than was completed on average.
func (o *outlook) full() bool {
	return len(o.past) > 0 && o.amount(o.have.Total) > o.amount(o.can.Total)
}

// figure is an amount as people write it, with one decimal at most.
func figure(f float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(f, 'f', 1, 64), ".0")
}
