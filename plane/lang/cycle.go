package lang

import (
	"errors"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Cycle finds a cycle by name or as "current" or "next". "none" and "backlog" return a cycle without an ID. Ended and
// archived cycles are ignored, since they accept no items.
func (w *Words) Cycle(name string) ([]plane.Cycle, error) {
	open := w.open()
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

// open returns the cycles that have not ended and aren't archived.
func (w *Words) open() []plane.Cycle {
	return slices.DeleteFunc(slices.Clone(w.Cycles), func(c plane.Cycle) bool {
		_, end := w.days(c)
		return !c.ArchivedAt.IsZero() || !end.IsZero() && end.Before(w.Today)
	})
}

// byTime returns the current cycle that ends first, or the upcoming one that starts first.
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

// AnyCycle finds a cycle by name or as "current", "next", or "prev" for the one that ended last. Unlike Cycle it
// includes ended and archived cycles.
func (w *Words) AnyCycle(name string) ([]plane.Cycle, error) {
	var found plane.Cycle
	var ok bool
	switch spelling.Name(name) {
	case "current":
		found, ok = w.byTime(w.open(), false)
	case "next":
		found, ok = w.byTime(w.open(), true)
	case "prev", "previous", "last":
		found, ok = w.lastEnded()
	}
	if ok {
		return []plane.Cycle{found}, nil
	}
	all, err := find("cycle", name, w.Cycles, cycleNames)
	if e, is := errors.AsType[*NameError](err); is && len(e.Known) > 0 {
		e.Known = ownNames(entries(w.open(), cycleNames))
	}
	return all, err
}

// lastEnded returns the cycle that ended last.
func (w *Words) lastEnded() (plane.Cycle, bool) {
	var last plane.Cycle
	for _, c := range w.Cycles {
		_, end := w.days(c)
		if _, best := w.days(last); end.Before(w.Today) && end.After(best) {
			last = c
		}
	}
	return last, last.ID != ""
}
