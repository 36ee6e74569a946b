package writes

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// row is a write with the words beside it, made once for each change.
type row struct {
	store.Write
	note     string // what became of it
	keys     string // what can be done, or when it was
	undoable bool
	wording  *store.Wording // what it would have written, nil if that can't be edited
}

// reword notes that the text can be edited.
func (r *row) reword(w store.Wording) {
	r.wording = &w
	r.keys += "  e edit"
}

// describe puts the state of a write into words.
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
		r.note = strings.TrimSuffix("not on disk · "+r.note, " · ") // It comes first: the end is cut in a narrow terminal.
	}
	return r
}

// unknown is what is known of a write whose outcome is open.
func unknown(err error) string {
	if n, ok := errors.AsType[*store.NotSeenError](err); ok {
		return "not seen on the server until " + n.Until.Format("15:04")
	}
	return "it may have been done"
}

// elapsed is how long something has been going on, in whole seconds.
func elapsed(d time.Duration) string {
	return fmt.Sprintf("%d s", int(max(d, 0)/time.Second))
}

// reason is why a write failed, as part of a row. There the server's own words
// count; who said them is in the details.
func reason(err error) string {
	what := strings.TrimSuffix(words.Explain(err).What, ".")
	if own, ok := strings.CutPrefix(what, "Plane refused this: "); ok {
		return "refused: " + own
	}
	return what
}

// details is all that is known of a write, a paragraph a line.
func (r row) details(now time.Time) string {
	text := r.story(now)
	if r.Earlier && r.State != store.Done {
		text += "\nAn earlier session was asked for it: " + r.Begun.In(now.Location()).Format("Mon 2 Jan, 15:04") + "."
	}
	if r.Unkept != nil && r.State != store.Done {
		text += "\nIt isn't on disk, and lost when planedeck ends: " + r.Unkept.Error()
	}
	return text
}

// story is what became of a write.
func (r row) story(now time.Time) string {
	at := r.At.In(now.Location()).Format("15:04:05")
	switch r.State {
	case store.Sending:
		return "On its way since " + at + ". What is shown of it counts as pending until Plane agrees."
	case store.Waiting:
		return words.Explain(r.Err).What + " Nothing of it was sent since " + at +
			". It goes by itself when the server answers; D drops it."
	case store.LookingUp:
		return "The answer was lost. Whether it was done is being looked up since " + at + "; nothing is sent twice."
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
	return r.trouble(at)
}

// edits names the key that opens the text again, "" if there is none.
func (r row) edits() string {
	if r.wording == nil {
		return ""
	}
	return ", e opens your text again"
}

// trouble explains a write that ended badly, and what can be done about it. The
// error as it is comes last, for those who look into the server's log; it never
// holds the key.
func (r row) trouble(at string) string {
	p := words.Explain(r.Err)
	p.Next = "r tries it again, D drops it" + r.edits() + "."
	when := "Failed at " + at + "."
	if r.State == store.Unknown {
		p.Kept = "Its answer was lost, and it could not be found out whether it was done."
		if n, ok := errors.AsType[*store.NotSeenError](r.Err); ok {
			p.Kept = "It was not on the server until " + n.Until.Format("15:04:05") + ", but it may still be done."
		}
		p.Next = "r looks again, and sends it again only if it is still not there: nothing is done twice. " +
			"D drops it: then what Plane last answered is shown."
		when = "Stopped at " + at + "."
	}
	if r.Err == nil {
		return p.String() + "\n\n" + when
	}
	return p.String() + "\n\n" + when + " Exactly: " + r.Err.Error()
}
