package nav

import "github.com/planedeck/planedeck/plane"

// Route names a screen with its arguments. The same value comes from a key, a
// flag, an SSH command line or a test; ui/open.go has the only switch over them.
type Route interface{ route() }

type (
	// Projects lists the projects of the workspace.
	Projects struct{}
	// Cycles lists the cycles of a project.
	Cycles struct{ Project plane.ProjectID }
	// Board shows the items of a cycle.
	Board struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// AddItems chooses items to add to a cycle.
	AddItems struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// Transfer moves items out of a cycle, after showing what will move.
	Transfer struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// Setup asks for address and key.
	Setup struct{}
	// Writes lists pending, failed and done writes.
	Writes struct{}
)

func (Projects) route() {}
func (Cycles) route()   {}
func (Board) route()    {}
func (AddItems) route() {}
func (Transfer) route() {}
func (Setup) route()    {}
func (Writes) route()   {}
