package store

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Key names something that is read from the server as a whole.
type Key string

// KeyMe is the owner of the API key.
func KeyMe() Key { return "me" }

// KeyProjects is the list of projects.
func KeyProjects() Key { return "projects" }

// KeyProject is a project's detail, states, labels and members.
func KeyProject(id plane.ProjectID) Key { return Key("project " + id) }

// KeyRoles are the roles of the people of the workspace.
func KeyRoles() Key { return "roles" }

// KeyCycles is the list of a project's cycles that are not archived.
func KeyCycles(id plane.ProjectID) Key { return Key("cycles " + id) }

// KeyArchived is the list of a project's archived cycles.
func KeyArchived(id plane.ProjectID) Key { return Key("archived " + id) }

// KeyItems are the items of a cycle.
func KeyItems(id plane.CycleID) Key { return Key("items " + id) }

// KeyBacklog are the items of a project, with the members of the cycles that LoadBacklog reads.
func KeyBacklog(id plane.ProjectID) Key { return Key("backlog " + id) }

// KeyLast are the items of the cycles that ended last.
func KeyLast(id plane.ProjectID) Key { return Key("last " + id) }

// reading is what came of the reads of a key.
type reading struct {
	// at is when the last complete read began, zero for none.
	at time.Time
	// err is that of the newest read, nil if it was complete.
	err error
}
