package calendar

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
)

// place is the position in the calendar of a project. It is remembered for the session.
type place struct {
	day   civil.Date
	cycle plane.CycleID // whose days are shown; empty if the month of the day is
}

// places are the positions in all projects.
type places map[plane.ProjectID]*place

func placeOf(s reads.Session, p plane.ProjectID) *place {
	all := *nav.Recall(s.Memory, func() *places { return &places{} })
	if all[p] == nil {
		all[p] = new(place)
	}
	return all[p]
}
