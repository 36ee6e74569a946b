package sprint_test

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// model simulates what the server does with items and cycles.
type model struct {
	source plane.CycleID
	groups map[plane.StateID]plane.Group
	items  []plane.Item
	home   map[plane.ItemID]plane.CycleID
	// records is how often the source's record was written.
	records int
}

func newModel(in sprint.TransferInput) *model {
	m := &model{source: in.From.ID, groups: in.Groups, items: in.Items, home: make(map[plane.ItemID]plane.CycleID)}
	for _, i := range in.Items {
		m.home[i.ID] = in.From.ID
	}
	return m
}

// do executes one step, and returns an error if the server would refuse it.
func (m *model) do(s sprint.Step) error {
	switch s := s.(type) {
	case sprint.TransferAll:
		m.records++
		for _, i := range m.items {
			g := m.groups[i.State]
			if m.home[i.ID] == m.source && !g.Done() && g != plane.GroupTriage {
				m.home[i.ID] = s.To
			}
		}
	case sprint.Add:
		if len(s.Items) == 0 || len(s.Items) > sprint.Batch {
			return fmt.Errorf("an add of %d", len(s.Items))
		}
		for _, id := range s.Items {
			m.home[id] = s.To
		}
	case sprint.Remove:
		for _, id := range s.Items {
			if m.home[id] != s.From {
				return fmt.Errorf("%s is removed from %s but is in %q", id, s.From, m.home[id])
			}
			delete(m.home, id)
		}
	}
	return nil
}

func drawInput(t *rapid.T) sprint.TransferInput {
	today := plane.DateOf(noon(), time.UTC)
	in := sprint.TransferInput{
		From:    inUTC(plane.Range{Start: today.AddDays(-20), End: today.AddDays(rapid.SampledFrom([]int{-3, 3}).Draw(t, "end"))}),
		Groups:  groups(),
		Choices: make(map[plane.ItemID]sprint.Choice),
		Now:     noon(),
	}
	in.From.ID = "source"
	if rapid.Bool().Draw(t, "has a record") {
		in.From.Record = new(plane.Record)
	}
	targets := []plane.CycleID{"", "a", "b", "c", "ended", "source"}
	for _, id := range targets[1:5] {
		c := inUTC(plane.Range{Start: today, End: today.AddDays(5)})
		if id == "ended" {
			c = inUTC(plane.Range{Start: today.AddDays(-9), End: today.AddDays(-5)})
		}
		c.ID = id
		in.Cycles = append(in.Cycles, c)
	}
	in.To = rapid.SampledFrom(targets).Draw(t, "to")
	states := []plane.StateID{"backlog", "unstarted", "started", "started", "completed", "cancelled", "triage"}
	for i := range rapid.IntRange(0, 230).Draw(t, "items") {
		item := plane.Item{ID: plane.ItemID(fmt.Sprint(i)), State: rapid.SampledFrom(states).Draw(t, "state")}
		in.Items = append(in.Items, item)
		if rapid.IntRange(0, 9).Draw(t, "chosen") == 0 {
			in.Choices[item.ID] = sprint.Choice{
				Target: rapid.SampledFrom(targets).Draw(t, "target"), Stay: rapid.Bool().Draw(t, "stay"),
			}
		}
	}
	return in
}

// check fails the test unless the model agrees with the rows of the plan.
func (m *model) check(t *rapid.T, p sprint.TransferPlan) {
	for _, row := range p.Rows {
		want := row.Target
		if row.Stay {
			want = m.source
		}
		if got := m.home[row.Item.ID]; got != want {
			t.Fatalf("%s is in %q, but its row has %q", row.Item.ID, got, want)
		}
	}
	if want := p.Record == sprint.RecordWritten; (m.records > 0) != want || m.records > 1 {
		t.Fatalf("the record was written %d times, planned: %v", m.records, p.Record)
	}
}

func TestPlanStepsImplementItsRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		p := sprint.PlanTransfer(in)
		if len(p.Rows) != len(in.Items) {
			t.Fatalf("%d rows for %d items", len(p.Rows), len(in.Items))
		}
		m := newModel(in)
		for i, row := range p.Rows {
			if row.Item.ID != in.Items[i].ID || row.Stay != (row.Why != "") {
				t.Fatalf("row %d is %+v", i, row)
			}
		}
		for _, s := range p.Steps {
			if err := m.do(s); err != nil {
				t.Fatal(err)
			}
		}
		m.check(t, p)
	})
}

func TestRemainingStepsCompleteAnInterruptedPlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		p := sprint.PlanTransfer(in)
		m := newModel(in)
		stop := rapid.IntRange(0, len(p.Steps)).Draw(t, "stop")
		for _, s := range p.Steps[:stop] {
			if err := m.do(s); err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range p.Remaining(maps.Clone(m.home), m.records > 0) {
			if err := m.do(s); err != nil {
				t.Fatal(err)
			}
		}
		m.check(t, p)
		if rest := p.Remaining(m.home, m.records > 0); len(rest) > 0 {
			t.Fatalf("steps remain of a finished plan: %s", show(rest))
		}
	})
}
