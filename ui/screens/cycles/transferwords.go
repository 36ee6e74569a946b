package cycles

import (
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
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

// movingText is how many move.
func movingText(moving, of int) string { return fmt.Sprintf("%d of %d move", moving, of) }

// recordText is what becomes of the record of the source.
func recordText(p sprint.TransferPlan, ended bool) string {
	name := p.From.Name
	switch p.Record {
	case sprint.RecordWritten:
		return fmt.Sprintf("%s keeps its record (%s).", name, figuresOf(p.From.Counts))
	case sprint.RecordKept:
		return fmt.Sprintf("%s keeps its earlier record (%s).", name, figuresOf(p.From.Record.Counts))
	case sprint.RecordNotWritten:
		return "No record of " + name + " is written: Plane does that only when just the unfinished items leave."
	case sprint.RecordNone:
	}
	if !ended {
		return name + " has not ended: items are added elsewhere, no record is written."
	}
	return name + " stays as it is."
}

// figuresOf are completed and all, as the list shows them.
func figuresOf(c plane.Counts) string {
	return fmt.Sprintf("%d of %d done", c.Completed, max(0, c.Total-c.Cancelled))
}

// cautions are what else one should know of a plan.
func cautions(s *store.Snapshot, p sprint.TransferPlan, now time.Time) []string {
	var lines []string
	said := map[plane.CycleID]bool{}
	parents := 0
	for _, m := range p.Rows {
		if m.ParentMoves {
			parents++
		}
		if m.Stay || m.Target == "" || said[m.Target] {
			continue
		}
		said[m.Target] = true
		if c, ok := s.Cycle(m.Target); ok && lastDay(c, now) {
			lines = append(lines, c.Name+" ends today.")
		}
	}
	if parents > 0 {
		lines = append(lines, words.Count(parents, "finished sub-item")+" left behind by a parent that moves.")
	}
	return lines
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
