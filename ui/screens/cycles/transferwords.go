package cycles

import (
	"fmt"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// heading names the source and when it ends.
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

// targetName is where items go that were not given another target.
func (t *Transfer) targetName() string {
	if t.to == "" {
		return "backlog"
	}
	c, _ := t.snap.Cycle(t.to)
	return c.Name
}

// leftText is what an earlier try did not move.
func (t *Transfer) leftText() string {
	name := words.Count(len(t.left), "item")
	if len(t.left) == 1 {
		name = t.snap.Reference(t.left[0])
	}
	return name + " did not move. Press enter to try again."
}

// progress is how far a transfer under way is.
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
