package sprint_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestPercentAgreesWithTheWebPage(t *testing.T) {
	for _, c := range []struct {
		done, total, cancelled int
		want                   int
	}{
		{3, 13, 0, 23},
		{4, 9, 0, 44},
		{21, 34, 0, 62},
		{5, 5, 0, 100},
		{4, 10, 1, 44},
		{1, 8, 0, 13}, // 12.5 is rounded up
		{199, 200, 0, 100},
		{1, 300, 0, 0},
		{0, 0, 0, 0},
		{0, 3, 3, 0},
		{4, 3, 0, 100},
		{1, 1, 2, 0},
	} {
		p := sprint.ProgressOf(plane.Cycle{Counts: plane.Counts{
			Total: c.total, Completed: c.done, Cancelled: c.cancelled,
		}})
		if got := p.Percent(); got != c.want {
			t.Errorf("%d of %d without %d: %d, want %d", c.done, c.total, c.cancelled, got, c.want)
		}
	}
}

func TestProgressUsesTheRecord(t *testing.T) {
	c := plane.Cycle{Counts: plane.Counts{Total: 4, Completed: 4}}
	if p := sprint.ProgressOf(c); p.AsClosed || !p.Complete() {
		t.Errorf("without a record: %+v", p)
	}
	c.Record = &plane.Record{Counts: plane.Counts{Total: 10, Completed: 4, Cancelled: 1}}
	p := sprint.ProgressOf(c)
	if !p.AsClosed || p.Percent() != 44 || p.Scope() != 9 || p.Complete() {
		t.Errorf("with a record: %+v, %d %%", p, p.Percent())
	}
}

func TestLeftOverCountsTransferableItems(t *testing.T) {
	c := plane.Cycle{Counts: plane.Counts{Total: 12, Backlog: 1, Unstarted: 2, Started: 2, Completed: 4, Cancelled: 2}}
	if got := sprint.LeftOver(c); got != 5 {
		t.Errorf("%d, want 5: the one in triage stays", got)
	}
}

func TestPercentIsBetween0And100(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-5, 2000)
		p := sprint.ProgressOf(plane.Cycle{Counts: plane.Counts{
			Total: n.Draw(t, "total"), Completed: n.Draw(t, "completed"), Cancelled: n.Draw(t, "cancelled"),
		}})
		if got := p.Percent(); got < 0 || got > 100 || p.Complete() && got != 100 {
			t.Fatalf("%d %% of %+v", got, p.Counts)
		}
	})
}

func TestCountsAddUpToTheScope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 50)
		c := plane.Counts{
			Backlog: n.Draw(t, "backlog"), Unstarted: n.Draw(t, "unstarted"), Started: n.Draw(t, "started"),
			Completed: n.Draw(t, "completed"), Cancelled: n.Draw(t, "cancelled"),
		}
		triage := n.Draw(t, "triage")
		c.Total = c.Backlog + c.Unstarted + c.Started + c.Completed + c.Cancelled + triage
		p := sprint.ProgressOf(plane.Cycle{Counts: c})
		if sum := c.Completed + c.Started + c.Unstarted + p.Waiting(); sum != p.Scope() {
			t.Fatalf("%+v make %d of %d", c, sum, p.Scope())
		}
	})
}
