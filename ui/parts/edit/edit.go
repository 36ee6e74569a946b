// Package edit has all that changes items, the same on every screen that shows them: the commands with their keys, what
// they ask, what several changes at once cost, and the line that makes new items. A screen says which items are meant;
// what may be done is decided in package sprint and done by package store.
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
	// ItemURL is the page of an item, by its reference.
	ItemURL func(reference string) string
	// Budget is what is left of the minute's requests; nil: that is not told.
	Budget func() plane.Budget
}

// On is what a screen edits. The functions are called on the program's loop, when a command is listed or run.
type On struct {
	Project plane.ProjectID
	// Cycle is the one that the items are in and new ones come into, "" outside of one.
	Cycle plane.CycleID
	// Items are those that a command is for: the marked ones, else the current one.
	Items func() []plane.Item
	// Marks are those of the screen; the zero value: it has none.
	Marks Marks
	// Focus is the item under the cursor, nil for none.
	Focus func() *plane.Item
	// State is the one that new items get, that of the column for instance; "", and nil, is the project's default.
	State func() plane.StateID
	// Parent is the item that new ones of its project become a part of, "" for none.
	Parent plane.ItemID
	// Made is told of a new item as soon as it has a number, and says why it is not seen, if it is not; nil: nobody is told.
	Made func(plane.ItemID) (unseen string)
}

// Editor turns keys into changes of the items of a screen.
type Editor struct {
	deps     Deps
	on       On
	comments *Comments
	kept     *descriptions
	// replaces is the failed write in whose place what is asked for is sent, 0 for none.
	replaces store.WriteID
	// pause follows taking one item out, as the cursor is then on one that nobody has looked at.
	pause nav.Pause
}

// New returns the editor of a screen. It reads nothing.
func New(deps Deps, on On) *Editor {
	return &Editor{deps: deps, on: on, comments: CommentsOf(deps.Session), kept: descriptionsOf(deps.Session)}
}

// chosen are the items that a command is for, as they are now.
func (e *Editor) chosen() subject { return subject{e.deps.Store.Snapshot(), e.on.Items()} }

// today is the day in the zone of the project.
func (e *Editor) today(s *store.Snapshot) plane.Date {
	return plane.DateOf(e.deps.Now(), s.Location(e.on.Project))
}

// now is the time in the zone of the project.
func (e *Editor) now(s *store.Snapshot) time.Time { return e.deps.Now().In(s.Location(e.on.Project)) }
