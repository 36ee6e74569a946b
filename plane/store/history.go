package store

import (
	"fmt"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/sprint"
)

// CycleDay is the state of a cycle on a day in its project's time zone. The server has only the current state, so the data
// that charts show about the past has to be recorded at the time.
type CycleDay struct {
	Project plane.ProjectID
	Cycle   plane.CycleID
	Name    string
	Day     civil.Date
	Counts  plane.Counts
	// Points and PointsDone are sums of the numeric estimates. They are zero unless Estimated is set, which means that the items
	// were read.
	Points, PointsDone float64
	Estimated          bool
}

// History stores days of cycles on disk. A later CycleDay of the same cycle and day replaces the earlier one. It may block.
type History interface {
	Add(...CycleDay) error
}

// cycleDays returns the current day of each cycle that has not ended, for the projects whose cycles were read since the store
// was opened. Data that is only in the copy on disk says nothing about today.
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

// note adds changed days to the history.
func (v *saver) note(d *data) error {
	if v.store.history == nil {
		return nil
	}
	var changed []CycleDay
	for _, day := range v.store.cycleDays(d) {
		last := v.days[day.Cycle]
		if !day.Estimated && last.Day == day.Day { // the items haven't been read again yet
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
