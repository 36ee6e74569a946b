package words

import (
	"cmp"
	"errors"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// ofStore explains errors that the store determines for a write; empty for any other error.
func ofStore(err error) Problem {
	if l, ok := errors.AsType[*store.LeftBehindError](err); ok {
		return leftBehind(l)
	}
	if e, ok := several(err); ok {
		return someFailed(e)
	}
	if c, ok := errors.AsType[*store.ChangedError](err); ok {
		return Problem{"The cycle has changed since this was planned (" + c.Item.Name + ").", unchanged, "r reads it again."}
	}
	if o, ok := errors.AsType[*store.OverwriteError](err); ok {
		return Problem{"Someone else changed the " + List(o.Fields) + " in the meantime.", unchanged, "Check it, then try again."}
	}
	if u, ok := errors.AsType[*store.UnsentError](err); ok {
		p := read(u.Err)
		return Problem{What: About("Nothing was sent", p.What), Next: p.Next}
	}
	if n, ok := errors.AsType[*store.NotDoneError](err); ok {
		return Problem{received(n.Cause) + ", and it was not done.", unchanged, again}
	}
	if n, ok := errors.AsType[*store.NotSeenError](err); ok {
		return notSeen(n)
	}
	if k, ok := errors.AsType[*store.KeptError](err); ok {
		return kept(k)
	}
	if e, ok := errors.AsType[*store.EventItemError](err); ok {
		return Problem{"This event is a work item already: " + e.Item.Name + ".", unchanged, ""}
	}
	return ofHistory(err)
}

// ofHistory explains why something can't be undone or redone, and what an earlier process left behind; empty for any
// other error.
func ofHistory(err error) Problem {
	switch {
	case errors.Is(err, store.ErrNothingToUndo):
		return Problem{What: "There is nothing to undo."}
	case errors.Is(err, store.ErrNothingToRedo):
		return Problem{What: "There is nothing to redo."}
	case errors.Is(err, store.ErrUndoneElsewhere):
		return Problem{"Another planedeck session has undone this.", unchanged, "r reads again."}
	case errors.Is(err, store.ErrEnded):
		return Problem{"planedeck ended before the answer came.", "It may have been done.", "! shows it."}
	}
	if e, ok := errors.AsType[*store.EarlierError](err); ok {
		return Problem{What: fullStop(cmp.Or(e.Answer, "An earlier session has not done it"))}
	}
	return Problem{}
}

// notSeen describes what was found about a write whose response was lost, and when. Whether it will still be done is
// unknown.
func notSeen(n *store.NotSeenError) Problem {
	return Problem{
		What: received(n.Cause) + ".",
		Kept: "Not seen on the server as of " + n.Until.Format("15:04") + ".",
		Next: "Press r in ! to look again.",
	}
}

// lookedUp reports whether a write was looked up without being found, so that the time of the last attempt is known.
func lookedUp(err error) bool {
	_, some := several(err)
	_, ok := errors.AsType[*store.NotSeenError](err)
	return ok && !some
}

// Waits describes why a write is waiting for the server, and its title.
func Waits(w store.Write) string {
	return join(read(w.Err).What, "Waiting to be sent: "+w.Title)
}

// outdated reports whether a write can't be repeated unchanged, because the data
// that it was based on is too old.
func outdated(err error) bool {
	_, changed := errors.AsType[*store.ChangedError](err)
	_, overwrites := errors.AsType[*store.OverwriteError](err)
	return changed || overwrites
}

// received describes what arrived instead of a response that determines the
// outcome. A failure is a response too: it was not lost.
func received(err error) string {
	e, _ := errors.AsType[*plane.Error](err)
	switch {
	case e == nil || e.Status == 0:
		return "The answer was lost"
	case e.Location != "":
		return "The request was redirected to " + e.Location
	case e.HTML:
		return "A web page answered (" + status(e) + ")"
	case e.Status >= 500:
		return "Plane failed (" + status(e) + ")"
	}
	return "Something other than Plane answered (" + status(e) + ")"
}
