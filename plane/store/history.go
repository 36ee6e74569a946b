package store

import (
	"fmt"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/sprint"
)

// CycleDay is what a cycle was on a day of its project. The server only tells the present, so that what charts show of the
// past has to be noted while it is.
type CycleDay struct {
	Project plane.ProjectID
	Cycle   plane.CycleID
	Name    string
	Day     civil.Date
	Counts  plane.Counts
	// Points and PointsDone are sums of the estimates that are numbers. They are zero unless Estimated: the items were read.
	Points, PointsDone float64
	Estimated          bool
}

// History keeps days of cycles on disk. A later one of the same cycle and day replaces the one before. It may block.
type History interface {
	Add(...CycleDay) error
}

// cycleDays are the days of the cycles that have not ended, of the projects whose cycles were read since the store is open:
// what only the copy on disk has says nothing about today.
func (s *Store) cycleDays(d *data) []CycleDay {
	var days []CycleDay
	for _, r := range d.readings.all() {
		if r.key.Kind != Cycles || r.at.Before(s.opened) {
			continue
		}
		project, _ := pointed(d.project, r.key.Project)
		day := civil.Of(r.at, project.Location())
		ids, _ := d.cycles.at(r.key.Project)
		for _, c := range pointedAll(d.cycle, ids) {
			if c.ArchivedAt.IsZero() && !sprint.Ended(c, r.at) {
				days = append(days, s.cycleDay(d, c, day))
			}
		}
	}
	return days
}

func (s *Store) cycleDay(d *data, c plane.Cycle, day civil.Date) CycleDay {
	out := CycleDay{Project: c.Project, Cycle: c.ID, Name: c.Name, Day: day, Counts: c.Counts}
	items, _ := d.readings.at(itemsOf(c.Project, c.ID).String())
	if out.Estimated = !items.at.IsZero() && !items.at.Before(s.opened); !out.Estimated {
		return out
	}
	ids, _ := d.roster.at(c.ID)
	for _, i := range pointedAll(d.item, ids) {
		if n, ok := sprint.Points(i.Points); ok && counted(&i) {
			out.Points += n
			if d.group(i.State).Done() {
				out.PointsDone += n
			}
		}
	}
	return out
}

// note adds the days that have changed to the history.
func (v *saver) note(d *data) error {
	if v.store.history == nil {
		return nil
	}
	var changed []CycleDay
	for _, day := range v.store.cycleDays(d) {
		last := v.days[day.Cycle]
		if !day.Estimated && last.Day == day.Day { // the items are not read again at once
			day.Points, day.PointsDone, day.Estimated = last.Points, last.PointsDone, last.Estimated
		}
		if day != last {
			changed = append(changed, day)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	if err := v.store.history.Add(changed...); err != nil {
		return fmt.Errorf("keep the history of the cycles: %w", err)
	}
	for _, day := range changed {
		v.days[day.Cycle] = day
	}
	return nil
}
