package edit

import (
	"cmp"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// The functions below return why something can't be done, "" if it can. They are called for each frame, so they look at
// one item only: what applies to some of many is reported when they are about to be changed.

func (e *Editor) nothing() string {
	if len(e.on.Items()) == 0 {
		return "there is no item under the cursor"
	}
	return ""
}

const notRead = "the project is not read yet"

func (e *Editor) cantWrite() string {
	project, known := e.deps.Store.Snapshot().Project(e.on.Project)
	if !known {
		return notRead
	}
	return words.Why(sprint.CanWrite(project))
}

// CantEdit returns why the chosen items can't be changed, "" if they can.
func (e *Editor) CantEdit() string { return cmp.Or(e.nothing(), e.cantWrite(), e.unsent()) }

// unsent returns why an item that the server doesn't know yet can't be changed.
func (e *Editor) unsent() string {
	if items := e.on.Items(); len(items) == 1 && items[0].Sequence == 0 {
		return "it is still being created"
	}
	return ""
}

// cantEditOne is for commands that make sense for one item only.
func (e *Editor) cantEditOne() string { return cmp.Or(e.tooMany(), e.CantEdit()) }

func (e *Editor) tooMany() string {
	if len(e.on.Items()) > 1 {
		return "one item at a time: esc clears the marks"
	}
	return ""
}

// cantDescribe prevents overwriting a description that wasn't read.
func (e *Editor) cantDescribe() string {
	why := e.cantEditOne()
	if why == "" && e.on.Items()[0].NoDescription {
		return "the description is not read yet: open the item"
	}
	return why
}

// cantComment doesn't use cantWrite, because guests may comment.
func (e *Editor) cantComment() string {
	project, known := e.deps.Store.Snapshot().Project(e.on.Project)
	if !known {
		return notRead
	}
	return cmp.Or(e.nothing(), e.tooMany(), words.Why(sprint.CanComment(project)), e.unsent())
}

// cantDelete follows the server's rule: only the creator or an admin can delete an item. With several items, each is
// checked when they are listed.
func (e *Editor) cantDelete() string {
	reason := e.CantEdit()
	s := e.chosen()
	if reason != "" || len(s.items) > 1 {
		return reason
	}
	return words.Why(sprint.CanDeleteItem(s.items[0], s.snap.Identity(e.on.Project)))
}

// cantRemove requires items that are in a cycle.
func (e *Editor) cantRemove() string {
	if reason := e.CantEdit(); reason != "" {
		return reason
	}
	if e.home(e.chosen()) == "" {
		return "it isn't in any known cycle"
	}
	return ""
}

// cantCreate follows the server's rule: an ended or archived cycle accepts no items.
func (e *Editor) cantCreate() string {
	if reason := e.cantWrite(); reason != "" || e.on.Cycle == "" {
		return reason
	}
	snap := e.deps.Store.Snapshot()
	cycle, known := snap.Cycle(e.on.Cycle)
	if !known {
		return "the cycle is not read yet"
	}
	return words.Why(sprint.CanAdd(cycle, e.now(snap)))
}

// home returns the cycle of the first item, "" for none.
func (e *Editor) home(s subject) plane.CycleID {
	if len(s.items) == 0 {
		return e.on.Cycle
	}
	return e.homeOf(s, s.items[0])
}

// homeOf returns the cycle of an item, "" for none. The screen's cycle is assumed only until the items of that cycle
// were read: the item may have been moved since the screen was opened.
func (e *Editor) homeOf(s subject, i plane.Item) plane.CycleID {
	if e.on.Cycle != "" && s.snap.Loaded(store.Key{Kind: store.Items, ID: string(e.on.Cycle)}).IsZero() {
		return e.on.Cycle
	}
	home, _ := s.snap.CycleOf(i.ID)
	return home
}

// caution returns the message that says why something wasn't done.
func caution(text string) nav.Action { return nav.Say{Text: text, Level: nav.Caution} }
