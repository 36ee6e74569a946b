package sprint_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// groups returns a state for each group, with the group's name.
func groups() map[plane.StateID]plane.Group {
	all := map[plane.StateID]plane.Group{"triage": plane.GroupTriage}
	for _, g := range plane.Groups() {
		all[plane.StateID(g)] = g
	}
	return all
}

// items returns items with the given states and the IDs "1", "2" and so on.
func items(states ...plane.StateID) []plane.Item {
	var list []plane.Item
	for i, s := range states {
		list = append(list, plane.Item{ID: plane.ItemID(fmt.Sprint(i + 1)), State: s})
	}
	return list
}

// closing returns the input for closing Sprint 2, which has ended, with Sprint 4 as target.
func closing(t *testing.T, list []plane.Item) sprint.TransferInput {
	t.Helper()
	cycles := cyclesOfAllPhases(t)
	return sprint.TransferInput{
		From: cycles[sprint.Completed], Items: list, Groups: groups(), To: "Sprint 4", Now: noon(),
		Cycles: []plane.Cycle{
			cycles[sprint.Current], cycles[sprint.Upcoming], cycles[sprint.Draft], cycles[sprint.Completed],
			cycles[sprint.Archived],
		},
	}
}

func TestPlanTransfer(t *testing.T) {
	five := items("backlog", "unstarted", "started", "completed", "cancelled")
	for _, c := range []struct {
		name   string
		change func(*sprint.TransferInput)
		steps  string
		record sprint.RecordOutcome
		undo   bool
	}{
		{
			"everything to one target", func(*sprint.TransferInput) {},
			"[all [1 2 3] to Sprint 4]", sprint.RecordWritten, false,
		},
		{
			"to two targets", func(in *sprint.TransferInput) { in.Choices = choose("3", "Sprint 3") },
			"[all [1 2 3] to Sprint 4, add [3] to Sprint 3]", sprint.RecordWritten, false,
		},
		{
			"one to the backlog", func(in *sprint.TransferInput) { in.Choices = choose("2", "") },
			"[all [1 2 3] to Sprint 4, remove [2] from Sprint 4]", sprint.RecordWritten, false,
		},
		{
			"the first one to another target", func(in *sprint.TransferInput) { in.Choices = choose("1", "Sprint 3") },
			"[all [1 2 3] to Sprint 4, add [1] to Sprint 3]", sprint.RecordWritten, false,
		},
		{
			"to as many targets as items", func(in *sprint.TransferInput) {
				in.Choices = map[plane.ItemID]sprint.Choice{"1": {Target: "Someday"}, "2": {Target: "Sprint 3"}}
			},
			"[all [1 2 3] to Someday, add [2] to Sprint 3, add [3] to Sprint 4]", sprint.RecordWritten, false,
		},
		{
			"one in triage moves too", func(in *sprint.TransferInput) {
				in.Items[3].State, in.Choices = "triage", choose("4", "Sprint 4")
			},
			"[add [1 2 3 4] to Sprint 4]", sprint.RecordNotWritten, false,
		},
		{
			"one in triage stays", func(in *sprint.TransferInput) { in.Items[3].State = "triage" },
			"[add [1 2 3] to Sprint 4]", sprint.RecordNotWritten, false,
		},
		{
			"there is a record and nothing moves", func(in *sprint.TransferInput) {
				in.From.Record, in.To = &plane.Record{}, in.From.ID
			},
			"[]", sprint.RecordNone, false,
		},
		{
			"there is a record and it has not ended", func(in *sprint.TransferInput) {
				in.From.Record, in.From.End = &plane.Record{}, noon().Add(time.Hour)
			},
			"[add [1 2 3] to Sprint 4]", sprint.RecordNone, true,
		},
		{
			"most to the backlog", func(in *sprint.TransferInput) {
				in.Choices = map[plane.ItemID]sprint.Choice{"1": {}, "2": {}}
			},
			"[all [1 2 3] to Sprint 4, remove [1 2] from Sprint 4]", sprint.RecordWritten, false,
		},
		{
			"not ended, and nothing moves", func(in *sprint.TransferInput) { in.From.End, in.To = noon().Add(time.Hour), in.From.ID },
			"[]", sprint.RecordNone, false,
		},
		{
			"all to the backlog", func(in *sprint.TransferInput) { in.To = "" },
			"[remove [1 2 3] from Sprint 2]", sprint.RecordNotWritten, false,
		},
		{
			"one stays", func(in *sprint.TransferInput) {
				in.Choices = map[plane.ItemID]sprint.Choice{"1": {Stay: true}}
			},
			"[add [2 3] to Sprint 4]", sprint.RecordNotWritten, false,
		},
		{
			"a finished one moves too", func(in *sprint.TransferInput) { in.Choices = choose("4", "Sprint 4") },
			"[add [1 2 3 4] to Sprint 4]", sprint.RecordNotWritten, false,
		},
		{
			"there is a record", func(in *sprint.TransferInput) { in.From.Record = &plane.Record{} },
			"[add [1 2 3] to Sprint 4]", sprint.RecordKept, false,
		},
		{
			"not ended", func(in *sprint.TransferInput) { in.From.End = noon().Add(time.Hour) },
			"[add [1 2 3] to Sprint 4]", sprint.RecordNone, true,
		},
		{
			"without dates", func(in *sprint.TransferInput) { in.From.Start, in.From.End = time.Time{}, time.Time{} },
			"[add [1 2 3] to Sprint 4]", sprint.RecordNone, true,
		},
		{
			"archived", func(in *sprint.TransferInput) { in.From.ArchivedAt = noon() },
			"[all [1 2 3] to Sprint 4]", sprint.RecordWritten, false,
		},
		{
			"an unknown state", func(in *sprint.TransferInput) { in.Items[0].State = "new" },
			"[add [2 3] to Sprint 4]", sprint.RecordNotWritten, false,
		},
		{
			"an ended target", func(in *sprint.TransferInput) { in.To = "Sprint 0" },
			"[]", sprint.RecordNone, false,
		},
		{
			"no unfinished items", func(in *sprint.TransferInput) { in.Items = items("completed", "cancelled", "triage") },
			"[]", sprint.RecordNone, false,
		},
	} {
		in := closing(t, slices.Clone(five))
		c.change(&in)
		p := sprint.PlanTransfer(in)
		if got := show(p.Steps); got != c.steps || p.Record != c.record || p.Undo != c.undo {
			t.Errorf("%s: %s, record %d, undo %v; want %s, %d, %v",
				c.name, got, p.Record, p.Undo, c.steps, c.record, c.undo)
		}
	}
}

// Rule: Plane's own transfer is sent only if nothing has moved and no record is written; otherwise, the remaining items
// are moved one by one from wherever they are.
func TestRemainingStepsDependOnWhatMoved(t *testing.T) {
	from := cyclesOfAllPhases(t)[sprint.Completed].ID
	for name, c := range map[string]struct {
		where    map[plane.ItemID]plane.CycleID
		recorded bool
		want     string
	}{
		"nothing moved":                    {map[plane.ItemID]plane.CycleID{"1": from, "2": from, "3": from}, false, "[all [1 2 3] to Sprint 4]"},
		"nothing moved, a record written":  {map[plane.ItemID]plane.CycleID{"1": from, "2": from, "3": from}, true, "[add [1 2 3] to Sprint 4]"},
		"one has arrived":                  {map[plane.ItemID]plane.CycleID{"1": from, "2": "Sprint 4", "3": from}, false, "[add [1 3] to Sprint 4]"},
		"another user moved one elsewhere": {map[plane.ItemID]plane.CycleID{"1": from, "2": "Sprint 3", "3": from}, false, "[add [1 2 3] to Sprint 4]"},
		"another user removed one":         {map[plane.ItemID]plane.CycleID{"1": from, "3": from}, false, "[add [1 2 3] to Sprint 4]"},
		"all have arrived":                 {map[plane.ItemID]plane.CycleID{"1": "Sprint 4", "2": "Sprint 4", "3": "Sprint 4"}, true, "[]"},
	} {
		t.Run(name, func(t *testing.T) {
			p := sprint.PlanTransfer(closing(t, items("backlog", "unstarted", "started", "completed")))
			if got := show(p.Remaining(c.where, c.recorded)); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func choose(id plane.ItemID, to plane.CycleID) map[plane.ItemID]sprint.Choice {
	return map[plane.ItemID]sprint.Choice{id: {Target: to}}
}

// show formats the steps of a plan.
func show(steps []sprint.Step) string {
	text := "["
	for i, s := range steps {
		if i > 0 {
			text += ", "
		}
		switch s := s.(type) {
		case sprint.TransferAll:
			text += fmt.Sprintf("all %v to %s", s.Items, s.To)
		case sprint.Add:
			text += fmt.Sprintf("add %v to %s", s.Items, s.To)
		case sprint.Remove:
			text += fmt.Sprintf("remove %v from %s", s.Items, s.From)
		}
	}
	return text + "]"
}

func TestStayingItemsHaveAReason(t *testing.T) {
	list := items("completed", "cancelled", "triage", "new", "started", "started", "started", "started")
	in := closing(t, list)
	in.Choices = map[plane.ItemID]sprint.Choice{
		"5": {Stay: true}, "6": {Target: "Sprint 0"}, "7": {Target: "elsewhere"}, "8": {Target: "Sprint 2"},
	}
	want := []string{
		"done", "cancelled", "in triage", "its state is unknown", "by choice",
		"Sprint 0: an archived cycle takes no items", "the target is unknown", "by choice",
	}
	for i, m := range sprint.PlanTransfer(in).Rows {
		if !m.Stay || m.Why != want[i] {
			t.Errorf("%s: stays %v, %q, want %q", m.Item.ID, m.Stay, m.Why, want[i])
		}
	}
}

func TestFinishedChildrenOfAMovingParentAreMarked(t *testing.T) {
	list := items("started", "completed", "cancelled", "completed", "completed", "completed", "started")
	list[1].Parent, list[2].Parent, list[4].Parent, list[5].Parent, list[6].Parent = "1", "1", "4", "1", "1"
	in := closing(t, list)
	in.Choices = map[plane.ItemID]sprint.Choice{"6": {Target: "Sprint 4"}, "7": {Stay: true}}
	p := sprint.PlanTransfer(in)
	for i, want := range []string{"", "done, though its parent moves", "cancelled, though its parent moves", "done", "done", "", "by choice"} {
		if m := p.Rows[i]; m.Why != want || m.ParentMoves != (i == 1 || i == 2) {
			t.Errorf("%s: %q %v, want %q", m.Item.ID, m.Why, m.ParentMoves, want)
		}
	}
}

func TestPlanCountsMovesAndRequests(t *testing.T) {
	states := make([]plane.StateID, 250)
	for i := range states {
		states[i] = "started"
	}
	in := closing(t, append(items(states...), plane.Item{ID: "stays", State: "completed"}))
	in.From.Record = &plane.Record{}
	in.Choices = map[plane.ItemID]sprint.Choice{"7": {}, "8": {}}
	p := sprint.PlanTransfer(in)
	if p.Moving() != 250 || p.Requests() != 5 {
		t.Errorf("%d move by %d requests, want 250 by 3 adds and 2 removals", p.Moving(), p.Requests())
	}
}
