package calendar

import (
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// view is what is shown, computed when the data or the days change, and not for each frame.
type view struct {
	snap    *store.Snapshot
	id      plane.ProjectID
	project plane.Project // zero before it was read
	now     time.Time
	zone    *time.Location // of the reader, in which hours and days of events are
	home    *time.Location // of the project, in which the days of its cycles are
	today   civil.Date
	until   time.Time // when time alone changes what is shown

	bands []band   // of all cycles
	weeks [][]band // of each week of the period

	*index
}

// newView shows a snapshot. What is shown of it comes after it, by lay.
func newView(snap *store.Snapshot, p plane.ProjectID, now time.Time, zone *time.Location) view {
	v := view{snap: snap, id: p, now: now, zone: now.Location(), home: zone}
	v.project, _ = snap.Project(p)
	v.today = civil.Of(now, v.zone)
	v.bands = bandsOf(snap.Cycles(p), zone, now)
	v.until = nextChange(v.today, v.zone, snap.Cycles(p), now)
	return v
}

// nextChange is when the day ends, or a cycle starts or ends before that.
func nextChange(today civil.Date, zone *time.Location, cycles []plane.Cycle, now time.Time) time.Time {
	next := time.Date(today.Year, today.Month, today.Day+1, 0, 0, 0, 0, zone)
	for _, c := range cycles {
		for _, at := range [2]time.Time{c.Start, c.End.Add(time.Nanosecond)} {
			if at.After(now) && at.Before(next) {
				next = at
			}
		}
	}
	return next
}

// lay puts the cycles into the weeks of what is shown.
func (v *view) lay(x *index) {
	v.index, v.weeks = x, make([][]band, x.period.weeks())
	for i := range v.weeks {
		monday := x.period.from().AddDays(i * week)
		v.weeks[i] = bandsIn(v.bands, monday, monday.AddDays(week-1))
	}
}

// bandsOn are the cycles that a day is in, the current one first.
func (v *view) bandsOn(d civil.Date) []band {
	var on []band
	for _, b := range v.bands {
		switch {
		case d.Before(b.first) || d.After(b.last):
		case b.phase == sprint.Current:
			on = append([]band{b}, on...)
		default:
			on = append(on, b)
		}
	}
	return on
}

// item is what was made of an event; false if nothing is known of it.
func (v *view) item(e *calendar.Event) (plane.Item, bool) {
	return v.snap.EventItem(v.id, e.ExternalID())
}
