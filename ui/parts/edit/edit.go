// Package edit implements everything that changes items, the same on every screen that shows them: the commands with
// their keys, what they ask, the cost of several changes at once, and the line in which new items are typed. The screen
// determines which items are meant. Package sprint decides what is allowed, and package store does it.
package edit

import (
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
)

// Deps is what editing needs of the session.
type Deps struct {
	reads.Session
	// ItemURL returns the URL of an item's page, by its reference.
	ItemURL func(reference string) string
	// Budget returns what remains of the minute's requests. If it is nil, the budget isn't shown.
	Budget func() plane.Budget
}

// On describes what a screen edits. The functions are called on the program's loop, when a command is listed or run.
type On struct {
	Project plane.ProjectID
	// Cycle is the cycle of the items, to which new ones are added; "" outside of a cycle.
	Cycle plane.CycleID
	// Items returns the items that a command applies to: the marked ones, or else the current one.
	Items func() []plane.Item
	// Marks are those of the screen. The zero value means that it has no marks.
	Marks Marks
	// Focus returns the item under the cursor, or nil.
	Focus func() *plane.Item
	// State returns the state of new items, such as that of the column. "", or a nil function, means the project's
	// default.
	State func() plane.StateID
	// Parent is the parent of new items in the same project, "" for none.
	Parent plane.ItemID
	// Created is called with a new item as soon as it has a number, and returns why it isn't shown, if it isn't. It may be
	// nil.
	Created func(plane.ItemID) (unseen string)
}

// Editor turns keys into changes of the items of a screen.
type Editor struct {
	deps     Deps
	on       On
	comments *Comments
	kept     *descriptions
	// replaces is the failed write that the next write replaces, 0 for none.
	replaces store.WriteID
	// pause follows the removal of a single item, because the cursor is then on one that the user hasn't looked at.
	pause nav.Pause
}

// New returns the editor of a screen. It reads nothing.
func New(deps Deps, on On) *Editor {
	return &Editor{deps: deps, on: on, comments: CommentsOf(deps.Session), kept: descriptionsOf(deps.Session)}
}

// chosen returns the items that a command applies to, as they are now.
func (e *Editor) chosen() subject { return subject{e.deps.Store.Snapshot(), e.on.Items()} }

// today returns today's date in the time zone of the project.
func (e *Editor) today(s *store.Snapshot) plane.Date {
	return plane.DateOf(e.deps.Now(), s.Location(e.on.Project))
}

// now returns the time in the time zone of the project.
func (e *Editor) now(s *store.Snapshot) time.Time { return e.deps.Now().In(s.Location(e.on.Project)) }
