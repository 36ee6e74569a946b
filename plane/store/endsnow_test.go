package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// moveEnd changes the last day of Sprint 3.
func (d *deck) moveEnd(end plane.Date) error {
	c, _ := d.Snapshot().Cycle(sprint3)
	start, _ := c.Days(d.Snapshot().Location(apollo))
	return d.Do(d.Context(), store.EditCycle(d.Snapshot(), sprint3, plane.CycleDraft{Name: c.Name, Description: c.Description, Start: start, End: end}))
}

// Ending a cycle offers no undo, and no undo ends a cycle: its earlier end can have passed in the meantime.
func TestEndingCycleCantBeUndoneOrCausedByUndo(t *testing.T) {
	story(t, func(d *deck) {
		c, _ := d.Snapshot().Cycle(sprint3)
		_, end := c.Days(d.Snapshot().Location(apollo))
		d.must(d.moveEnd(end.AddDays(40)))
		time.Sleep(c.End.Sub(testday.Now()) + time.Hour)
		_, err := d.Undo(d.Context())
		if refused, ok := errors.AsType[*sprint.Refusal](err); !ok || refused.Act != "undoing" {
			d.Errorf("the undo: %v", err)
		}
		if c, _ := d.truth.Cycle(d.Context(), apollo, sprint3); sprint.Ended(c, testday.Now()) {
			d.Error("the undo ended the cycle")
		}
		d.must(d.moveEnd(end))
		if title, ok := d.Snapshot().CanUndo(); ok {
			d.Errorf("an undo is offered: %s", title)
		}
	})
}
