package sprint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// maxPoints is more than any real estimate; a larger number is a mistake or an attack.
const maxPoints = 1e6

// Points returns the number of an estimate ("8", "2.5"). It returns false for an estimate that isn't a number ("XL"),
// or an empty one: such items count as unestimated in all sums.
func Points(estimate string) (float64, bool) {
	if estimate == "" { // the usual case; an error would cost an allocation
		return 0, false
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(estimate), 64)
	if err != nil || !(n >= 0 && n <= maxPoints) { // also excludes NaN
		return 0, false
	}
	return n, true
}

// InScale returns the items without the points of scales other than the project's, so that they count as unestimated:
// points of different scales can't be added. An empty scale, of an item or of the project, matches any.
func InScale(items []plane.Item, scale plane.ScaleID) []plane.Item {
	kept := slices.Clone(items)
	for i := range kept {
		if Outdated(kept[i], scale) {
			kept[i].Points = ""
		}
	}
	return kept
}

// Outdated reports whether the points of an item are of another scale than the project's, since the scale was changed.
func Outdated(i plane.Item, scale plane.ScaleID) bool {
	return scale != "" && i.Scale != "" && i.Scale != scale
}

// Work is an amount of work. It may have fractions, in a mean.
type Work struct {
	Items  float64
	Points float64
	// Unestimated is the number of items whose points are unknown; they are included in Items.
	Unestimated float64
}

// add adds one item.
func (w Work) add(i plane.Item) Work {
	w.Items++
	n, ok := Points(i.Points)
	if !ok {
		w.Unestimated++
	}
	w.Points += n
	return w
}

func (w Work) plus(o Work) Work {
	return Work{w.Items + o.Items, w.Points + o.Points, w.Unestimated + o.Unestimated}
}

func (w Work) over(n float64) Work {
	return Work{w.Items / n, w.Points / n, w.Unestimated / n}
}

func (w Work) times(n float64) Work {
	return Work{w.Items * n, w.Points * n, w.Unestimated * n}
}

// Estimated reports whether any item has points: otherwise, only items can be compared.
func (w Work) Estimated() bool { return w.Items > w.Unestimated }

// Load is the work of a cycle, in total and by person. Each assignee has the whole work of an item, so shared items
// count for each of them, but only once in the total.
type Load struct {
	Total      Work
	People     map[plane.UserID]Work
	Unassigned Work
}

// LoadOf sums up the items for which counts returns true; nil counts all.
func LoadOf(items []plane.Item, counts func(plane.Item) bool) Load {
	l := Load{People: make(map[plane.UserID]Work)}
	for _, i := range items {
		if counts != nil && !counts(i) {
			continue
		}
		l.Total = l.Total.add(i)
		for _, who := range i.Assignees {
			l.People[who] = l.People[who].add(i)
		}
		if len(i.Assignees) == 0 {
			l.Unassigned = l.Unassigned.add(i)
		}
	}
	return l
}

// AsRecorded returns what was completed in a cycle according to its record, given what is completed among its current
// items. Items that have left since, or were completed later, don't change what the team did: the record has the number
// of completed items, and the work of each is the mean of the current ones. Without current items the work is unknown.
func AsRecorded(now Load, record *plane.Record) Load {
	if record == nil || float64(record.Counts.Completed) == now.Total.Items {
		return now
	}
	completed := float64(record.Counts.Completed)
	if now.Total.Items == 0 {
		return Load{Total: Work{Items: completed, Unestimated: completed}}
	}
	if completed == 0 {
		return Load{}
	}
	share := now.Total.Items / completed
	as := Load{Total: now.Total.over(share), Unassigned: now.Unassigned.over(share), People: make(map[plane.UserID]Work)}
	for who, w := range now.People {
		as.People[who] = w.over(share)
	}
	return as
}

// Mean returns the average of several loads, the zero Load if there are none. A person who is missing from a load
// counts as zero in it: holidays are part of what to expect.
func Mean(loads []Load) Load {
	mean, n := Load{People: make(map[plane.UserID]Work)}, float64(len(loads))
	for _, l := range loads {
		mean.Total = mean.Total.plus(l.Total.over(n))
		mean.Unassigned = mean.Unassigned.plus(l.Unassigned.over(n))
		for who, w := range l.People {
			mean.People[who] = mean.People[who].plus(w.over(n))
		}
	}
	return mean
}
