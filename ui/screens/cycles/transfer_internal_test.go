package cycles

import (
	"fmt"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// planned returns a transfer of n items that shows its preview.
func planned(tb testing.TB, n int) *Transfer {
	tb.Helper()
	clock, now := testday.Clock(), testday.Morning()
	client, err := plane.New(plane.Config{BaseURL: "https://plane.example.org", Key: "key", Now: clock})
	if err != nil {
		tb.Fatal(err)
	}
	s, err := store.New(store.Config{Client: client, Now: clock})
	if err != nil {
		tb.Fatal(err)
	}
	in := sprint.TransferInput{
		From: plane.Cycle{ID: "from", Name: "Sprint 1", Start: now.AddDate(0, 0, -20), End: now.AddDate(0, 0, -5)},
		To:   "to", Cycles: []plane.Cycle{{ID: "to", Name: "Sprint 2"}}, Now: now,
		Groups: map[plane.StateID]plane.Group{"todo": plane.GroupUnstarted},
	}
	for i := range n {
		in.Items = append(in.Items, plane.Item{ID: plane.ItemID(fmt.Sprint(i)), Sequence: i, Name: fmt.Sprint("item ", i), State: "todo"})
	}
	t := NewTransfer(Deps{Session: reads.Session{Store: s, Styles: theme.New(theme.Options{Dark: true, Color: true}), Now: clock}}, nav.Transfer{Cycle: "from"})
	t.snap = s.Snapshot()
	t.show(sprint.PlanTransfer(in))
	return t
}

// BenchmarkDrawTransfer measures a frame, whose cost must not depend on the number of items.
func BenchmarkDrawTransfer(b *testing.B) {
	for _, n := range []int{100, 10_000, 100_000} {
		t := planned(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			canvas := cell.New(120, 40)
			b.ReportAllocs()
			down, _ := nav.Find(t.Commands(), "j")
			for b.Loop() {
				_, _ = down.Run()
				t.preview.DrawPage(canvas)
			}
		})
	}
}

func TestTransferRecordText(t *testing.T) {
	from := plane.Cycle{Name: "Sprint 2", Counts: plane.Counts{Total: 10, Completed: 4, Cancelled: 1}}
	old := from
	old.Record = &plane.Record{Counts: plane.Counts{Total: 8, Completed: 2}}
	tests := []struct {
		plan  sprint.TransferPlan
		ended bool
		want  string
	}{
		{sprint.TransferPlan{From: from, Record: sprint.RecordWritten}, true, "Sprint 2 keeps its record (4 of 9 done)."},
		{sprint.TransferPlan{From: old, Record: sprint.RecordKept}, true, "Sprint 2 keeps its earlier record (2 of 8 done)."},
		{
			sprint.TransferPlan{From: from, Record: sprint.RecordNotWritten},
			true,
			"No record of Sprint 2 is written: Plane does that only when just the unfinished items leave.",
		},
		{sprint.TransferPlan{From: from}, true, "Sprint 2 stays as it is."},
		{sprint.TransferPlan{From: from}, false, "Sprint 2 has not ended: its items are just moved, no record is written."},
	}
	for _, tt := range tests {
		if got := words.TransferRecord(tt.plan, tt.ended); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestTargetsAreSortedByStart(t *testing.T) {
	now := testday.Morning()
	at := func(name string, start int) plane.Cycle {
		return plane.Cycle{Name: name, Start: now.AddDate(0, 0, start), End: now.AddDate(0, 0, start+5)}
	}
	got := ""
	for _, c := range byStart([]plane.Cycle{at("old", -30), {Name: "someday"}, at("later", 20), at("last", -10), at("current", -1)}, now.Before) {
		got += c.Name + " "
	}
	if want := "current later someday last old "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
