package words

import (
	"fmt"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// Deletion describes what happens to a cycle's items and its record if it is deleted.
func Deletion(c plane.Cycle) string {
	text := "It has no items."
	if n := c.Counts.Total; n == 1 {
		text = "Its item stays, without a cycle."
	} else if n > 1 {
		text = fmt.Sprintf("Its %s stay, without a cycle.", Count(n, "item"))
	}
	if c.Record != nil {
		text += " Its record of what was done is lost."
	}
	return text
}

// Ending describes the effects of ending a current cycle.
func Ending(c plane.Cycle) string {
	text := "This ends the sprint now"
	if c.Counts.Total > 0 {
		text += fmt.Sprintf(": %d of %d not done", sprint.LeftOver(c), c.Counts.Total-c.Counts.Cancelled)
	}
	return text + ". An ended cycle accepts no items and its dates can't be changed: this can't be undone."
}

// Overlapping describes the overlapped cycles, at most two by name.
func Overlapping(overlaps []sprint.Overlap) string {
	const named = 2
	var parts []string
	for _, o := range overlaps[:min(named, len(overlaps))] {
		parts = append(parts, fmt.Sprintf("%s by %s", o.Cycle.Name, Count(o.Days, "day")))
	}
	if more := len(overlaps) - named; more > 0 {
		parts = append(parts, fmt.Sprintf("%d more", more))
	}
	if len(parts) == 0 {
		return ""
	}
	return "overlaps " + strings.Join(parts, ", ")
}

// Moving returns how many items move.
func Moving(moving, of int) string { return fmt.Sprintf("%d of %d move", moving, of) }

// TransferRecord describes what happens to the record of the source.
func TransferRecord(p sprint.TransferPlan, ended bool) string {
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
		return name + " has not ended: its items are just moved, no record is written."
	}
	return name + " stays as it is."
}

// figuresOf returns the completed and total counts, as the list shows them.
func figuresOf(c plane.Counts) string {
	return fmt.Sprintf("%d of %d done", c.Completed, max(0, c.Total-c.Cancelled))
}

// TransferCautions returns warnings about a plan.
func TransferCautions(s *store.Snapshot, p sprint.TransferPlan, now time.Time) []string {
	var lines []string
	mentioned := map[plane.CycleID]bool{}
	parents := 0
	for _, m := range p.Rows {
		if m.ParentMoves {
			parents++
		}
		if m.Stay || m.Target == "" || mentioned[m.Target] {
			continue
		}
		mentioned[m.Target] = true
		if c, ok := s.Cycle(m.Target); ok && LastDay(c, now) {
			lines = append(lines, c.Name+" ends today.")
		}
	}
	if parents > 0 {
		lines = append(lines, Count(parents, "finished sub-item")+" left behind by a parent that moves.")
	}
	return lines
}

// LastDay reports whether a cycle ends today.
func LastDay(c plane.Cycle, now time.Time) bool {
	return sprint.PhaseOf(c, now) == sprint.Current && sprint.DaysLeft(c, now.Location(), now) == 0
}

// LeavesEnded explains that items leave ended cycles for good; "" without cycles.
func LeavesEnded(cycles []string) string {
	switch len(cycles) {
	case 0:
		return ""
	case 1:
		return cycles[0] + " has ended, so items can't be put back into it. This can't be undone."
	}
	return List(cycles) + " have ended, so items can't be put back into them. This can't be undone."
}
