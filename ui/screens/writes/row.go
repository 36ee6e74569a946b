package writes

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// row is a write with its texts, formatted once per change.
type row struct {
	store.Write
	note     string // its outcome
	keys     string // the available keys, or its time
	undoable bool
	wording  *store.Wording // the text that it would have written, nil if it can't be edited
}

// reword records that the text can be edited.
func (r *row) reword(w store.Wording) {
	r.wording = &w
	r.keys += "  e edit"
}

// describe formats the state of a write.
func describe(w store.Write, now time.Time, undoable bool) row {
	r := row{Write: w, undoable: undoable}
	clock := w.At.In(now.Location()).Format("15:04")
	switch w.State {
	case store.Sending:
		r.keys = "sending"
		if w.Steps > 1 {
			r.keys = fmt.Sprintf("%d of %d  X stop", w.Step, w.Steps)
		}
	case store.Waiting:
		r.note, r.keys = reason(w.Err), "goes by itself  D drop"
	case store.LookingUp:
		r.note = "its answer was lost"
		r.keys = "looking it up, " + elapsed(now.Sub(w.At))
	case store.Failed:
		r.note, r.keys = reason(w.Err), "r try again  D drop"
		if clash := r.conflict(); clash != nil {
			r.note, r.keys = words.List(clash.Fields)+" changed by others", "m mine  D theirs"
		}
	case store.Unknown:
		r.note, r.keys = unknown(w.Err), "r look again  D drop"
	case store.Done:
		r.keys = clock
		if w.Err != nil {
			r.note = reason(w.Err)
		}
		if undoable {
			r.keys += "  u undo"
		}
	}
	if w.Earlier && w.State != store.Done {
		r.note = strings.TrimPrefix(r.note+" · earlier session", " · ")
	}
	if w.Unkept != nil && w.State != store.Done {
		r.note = strings.TrimSuffix("not on disk · "+r.note, " · ") // first, because a narrow terminal truncates the end
	}
	return r
}

// unknown describes a write whose outcome is unknown.
func unknown(err error) string {
	if n, ok := errors.AsType[*store.NotSeenError](err); ok {
		return "not seen on the server as of " + n.Until.Format("15:04")
	}
	return "it may have been done"
}

// elapsed formats how long something has been running, in whole seconds.
func elapsed(d time.Duration) string {
	return fmt.Sprintf("%d s", int(max(d, 0)/time.Second))
}

// reason returns why a write failed, for a row. It contains only the server's own
// words; the details name their source.
func reason(err error) string {
	what := strings.TrimSuffix(words.Explain(err).What, ".")
	if own, ok := strings.CutPrefix(what, "Plane refused this: "); ok {
		return "refused: " + own
	}
	return what
}

// details returns everything that is known about a write, one paragraph per line.
func (r row) details(now time.Time) string {
	text := r.story(now)
	if r.Earlier && r.State != store.Done {
		text += "\nRequested in an earlier session: " + r.Begun.In(now.Location()).Format("Mon 2 Jan, 15:04") + "."
	}
	if r.Unkept != nil && r.State != store.Done {
		text += "\nIt isn't on disk, and will be lost when planedeck exits: " + r.Unkept.Error()
	}
	return text
}

// story returns what happened to a write.
func (r row) story(now time.Time) string {
	at := r.At.In(now.Location()).Format("15:04:05")
	switch r.State {
	case store.Sending:
		return "Sending since " + at + ". It is shown as pending until Plane confirms it."
	case store.Waiting:
		return words.Explain(r.Err).What + " None of it has been sent since " + at +
			". It goes by itself when the server answers; D drops it."
	case store.LookingUp:
		return "The answer was lost. planedeck has been checking since " + at + " whether it was done; nothing is sent twice."
	case store.Done:
		text := "Done at " + at + ". "
		if r.Err != nil {
			text += words.Explain(r.Err).String() + " "
		}
		switch {
		case r.undoable:
			return text + "u undoes it."
		case r.CanUndo:
			return text + "Only the newest write can be undone."
		}
		return text + "There is nothing to undo here."
	case store.Failed, store.Unknown:
	}
	if clash := r.conflict(); clash != nil {
		return words.Explain(r.Err).What + " m overwrites that with yours, D leaves theirs" + r.edits() + ". Nothing of yours was sent."
	}
	return r.problem(at)
}

// edits returns a phrase with the key that opens the text again, "" if it can't be edited.
func (r row) edits() string {
	if r.wording == nil {
		return ""
	}
	return ", e opens your text again"
}

// problem explains a write that failed or whose outcome is unknown, and what can
// be done about it. The original error is last, for people who look into the
// server's log; it never contains the key.
func (r row) problem(at string) string {
	p := words.Explain(r.Err)
	p.Next = "r tries it again, D drops it" + r.edits() + "."
	when := "Failed at " + at + "."
	if r.State == store.Unknown {
		p.Kept = "Its answer was lost, and whether it was done could not be determined."
		if n, ok := errors.AsType[*store.NotSeenError](r.Err); ok {
			p.Kept = "It was not on the server as of " + n.Until.Format("15:04:05") + ", but it may still be done."
		}
		p.Next = "r looks again, and sends it again only if it is still not there: nothing is done twice. " +
			"D drops it: then what Plane last answered is shown."
		when = "Stopped at " + at + "."
	}
	if r.Err == nil {
		return p.String() + "\n\n" + when
	}
	return p.String() + "\n\n" + when + " Error: " + r.Err.Error()
}
