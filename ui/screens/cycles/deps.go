package cycles

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
)

// Deps is what the screens of this package need of the session.
type Deps struct {
	reads.Session
	// CycleURL is the page of a cycle.
	CycleURL func(plane.ProjectID, plane.CycleID) string
}

// drafts are those of the session.
func (d Deps) drafts() *drafts {
	return nav.Recall(d.Memory, func() *drafts { return &drafts{kept: map[nav.CycleForm]refused{}} })
}
