package cycles

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
)

// Deps are the dependencies of this package's screens.
type Deps struct {
	reads.Session
	// CycleURL returns the address of a cycle's page.
	CycleURL func(plane.ProjectID, plane.CycleID) string
}

// drafts returns the drafts of the session.
func (d Deps) drafts() *drafts {
	return nav.Recall(d.Memory, func() *drafts { return &drafts{kept: map[nav.CycleForm]refused{}} })
}
