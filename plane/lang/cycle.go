package lang

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Cycle finds a cycle by its name or by when it is: "current", "next". "none" and "backlog" are a cycle without an id.
// Ended and archived cycles are not looked at: they take no items.
func (w *Words) Cycle(name string) ([]plane.Cycle, error) {
	open := slices.DeleteFunc(slices.Clone(w.Cycles), func(c plane.Cycle) bool {
		_, end := w.days(c)
		return !c.ArchivedAt.IsZero() || !end.IsZero() && end.Before(w.Today)
	})
	switch folded := spelling.Name(name); folded {
	case "none", "backlog":
		return []plane.Cycle{{}}, nil
	case "current", "next":
		if c, ok := w.byTime(open, folded == "next"); ok {
			return []plane.Cycle{c}, nil
		}
	}
	return find("cycle", name, open, cycleNames)
}

// byTime returns the cycle that runs today and ends first, or that which starts next.
func (w *Words) byTime(open []plane.Cycle, next bool) (plane.Cycle, bool) {
	var best plane.Cycle
	for _, c := range open {
		start, end := w.days(c)
		upcoming := start.After(w.Today)
		if start.IsZero() || end.IsZero() || upcoming != next {
			continue
		}
		bestStart, bestEnd := w.days(best)
		if best.ID == "" || next && start.Before(bestStart) || !next && end.Before(bestEnd) {
			best = c
		}
	}
	return best, best.ID != ""
}

func (w *Words) days(c plane.Cycle) (start, end plane.Date) {
	return w.DateOf(c.Start), w.DateOf(c.End)
}
