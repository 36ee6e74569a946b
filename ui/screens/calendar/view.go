package calendar

import (
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// view is the shown data, computed when it or the days change, not for each frame.
type view struct {
	snap    *store.Snapshot
	id      plane.ProjectID
	project plane.Project // zero until it is read
	now     time.Time
	zone    *time.Location // of the user, for hours and days of events
	home    *time.Location // of the project, for days of its cycles
	today   civil.Date
	until   time.Time // when the view must be computed again because of the time

	bands []band   // all cycles
	weeks [][]band // cycles in each week of the period

	*index
}

// newView returns the view of a snapshot, without an index; see lay.
func newView(snap *store.Snapshot, p plane.ProjectID, now time.Time, zone *time.Location) view {
	v := view{snap: snap, id: p, now: now, zone: now.Location(), home: zone}
	v.project, _ = snap.Project(p)
	v.today = civil.Of(now, v.zone)
	v.bands = bandsOf(snap.Cycles(p), zone, now)
	cycles := make([]*plane.Cycle, len(v.bands))
	for i := range v.bands {
		cycles[i] = &v.bands[i].cycle
	}
	v.until = sprint.NextChange(now, cycles...)
	return v
}

// lay sets the index, and assigns the cycles to its weeks.
func (v *view) lay(x *index) {
	v.index, v.weeks = x, make([][]band, x.period.weeks())
	for i := range v.weeks {
		monday := x.period.from().AddDays(i * week)
		v.weeks[i] = bandsIn(v.bands, monday, monday.AddDays(week-1))
	}
}

// bandsOn returns the cycles that include a day, the current one first.
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

// item returns the item created from an event; false if none is known.
func (v *view) item(e *calendar.Event) (plane.Item, bool) {
	return v.snap.EventItem(v.id, e.ExternalID())
}
