package sprint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// mostPoints is more than any estimate is worth; what lies above is a slip or an attack.
const mostPoints = 1e6

// Points is the number of an estimate ("8", "2.5"). An estimate that isn't a number ("XL"), or none at all, has none: such
// an item counts as unestimated wherever points are summed up.
func Points(estimate string) (float64, bool) {
	if estimate == "" { // mostly, and an error costs an allocation
		return 0, false
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(estimate), 64)
	if err != nil || !(n >= 0 && n <= mostPoints) { // also not a number
		return 0, false
	}
	return n, true
}

// InScale returns items whose points of another scale than the project's are taken away, so that they count as unestimated:
// points of two scales don't add up. An empty scale, of items or of the project, is any.
func InScale(items []plane.Item, scale plane.ScaleID) []plane.Item {
	kept := slices.Clone(items)
	for i := range kept {
		if Outdated(kept[i], scale) {
			kept[i].Points = ""
		}
	}
	return kept
}

// Outdated reports whether the points of an item are of another scale than the project's: the scale was changed since.
func Outdated(i plane.Item, scale plane.ScaleID) bool {
	return scale != "" && i.Scale != "" && i.Scale != scale
}

// Work is an amount of work. A mean has fractions.
type Work struct {
	Items  float64
	Points float64
	// Unestimated counts the items whose points are not known, which are part of Items too.
	Unestimated float64
}

// add takes one item in.
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

// Estimated reports whether there is any item with points: without, only items can be compared.
func (w Work) Estimated() bool { return w.Items > w.Unestimated }

// Load is the work of a cycle: in total, and by person. Whoever is on an item has all of it on the plate, so that what two
// share counts for both, and once in the total.
type Load struct {
	Total      Work
	People     map[plane.UserID]Work
	Unassigned Work
}

// LoadOf sums up the items for which counts is true; nil counts all.
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

// AsRecorded is what was completed in a cycle by its record, from what is completed among the items that it has now. Items
// that left it since, or were completed after it was closed, don't change what the team did: the record knows how many were
// completed, and the work of each is the mean of those that are there. Where none is there, it isn't known.
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

// Mean is the average of several loads, the zero Load for none. Who was not there in one of them counts with nothing for it:
// a holiday is part of what to expect.
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
