package cycles

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/reads"
)

// Deps is what the screens of this package need of the session.
type Deps struct {
	reads.Session
	// CycleURL is the page of a cycle.
	CycleURL func(plane.ProjectID, plane.CycleID) string
	// Drafts has what was typed and not taken by the server, one for all screens of a session.
	Drafts *Drafts
}
