package cycles

import (
	"fmt"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// heading names the source and its end.
func (t *Transfer) heading() string {
	text := "Transfer from " + t.sourceName()
	now := t.now()
	_, end := t.source.Days(now.Location())
	today := plane.DateOf(now, now.Location())
	switch {
	case !t.source.ArchivedAt.IsZero():
		return text + " (archived)"
	case end.IsZero():
		return text + " (no end)"
	case sprint.Ended(t.source, now):
		return text + " (ended " + words.Short(end, today) + ")"
	}
	return text + " (ends " + words.Short(end, today) + ")"
}

// targetName names the target of items without a target of their own.
func (t *Transfer) targetName() string {
	if t.to == "" {
		return "backlog"
	}
	c, _ := t.snap.Cycle(t.to)
	return c.Name
}

// unmovedText names the items that a failed transfer didn't move.
func (t *Transfer) unmovedText() string {
	name := words.Count(len(t.unmoved), "item")
	if len(t.unmoved) == 1 {
		name = t.snap.Reference(t.unmoved[0])
	}
	return name + " did not move. Press enter to try again."
}

// progress returns how far the transfer in progress is.
func (t *Transfer) progress() string {
	for _, w := range t.snap.Writes() {
		if w.Title == t.sent && w.State.Running() {
			if w.Steps > 1 {
				return fmt.Sprintf("%s: %d of %d requests", w.State, w.Step, w.Steps)
			}
			return w.State.String() + "…"
		}
	}
	return ""
}
