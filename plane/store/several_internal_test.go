package store

import (
	"fmt"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// crowd returns a store with a cycle of n items.
func crowd(b *testing.B, n int) *Store {
	b.Helper()
	c, err := plane.New(plane.Config{BaseURL: "http://plane.example", Key: "k", Workspace: "w", Now: testday.Clock()})
	if err != nil {
		b.Fatal(err)
	}
	s, err := New(Config{Client: c, Now: testday.Clock()})
	if err != nil {
		b.Fatal(err)
	}
	d := newDraft(s.confirmed, testday.Morning())
	project := plane.Project{ID: "p", IsMember: true, Role: plane.RoleAdmin}
	d.project.put(d.by, "p", &project)
	d.state.put(d.by, "done", plane.State{ID: "done", Group: plane.GroupCompleted})
	d.state.put(d.by, "todo", plane.State{ID: "todo", Group: plane.GroupUnstarted})
	d.addCycle(plane.Cycle{ID: "c", Project: "p", Counts: plane.Counts{Total: n, Unstarted: n}})
	items := make([]plane.Item, n)
	for i := range items {
		items[i] = plane.Item{ID: crowdID(i), Project: "p", State: "todo", Name: fmt.Sprint("Item ", i)}
	}
	mergeItems("c", nil, items)(d, protected{})
	s.confirmed = d.data
	s.publish()
	return s
}

func crowdID(n int) plane.ItemID {
	return plane.ItemID(fmt.Sprintf("80000000-0000-4000-8000-%012d", n))
}

func crowdOp(s *Snapshot, n int) Op {
	changes := make([]ItemChange, n)
	for i := range changes {
		changes[i] = ItemChange{Item: crowdID(i * 7), Patch: plane.ItemPatch{State: new(plane.StateID("done"))}}
	}
	return PatchItems(s, "move them", changes)
}

// BenchmarkManyChanges measures bulk changes among 10,000 items: the time until all predictions are shown (begin), and the
// cost of each response while the others are pending (answer).
func BenchmarkManyChanges(b *testing.B) {
	for _, n := range []int{1, 20, 1000} {
		b.Run(fmt.Sprintf("begin/%d", n), func(b *testing.B) {
			s := crowd(b, 10_000)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.admit(crowdOp(s.Snapshot(), n), "move them", Wanted); err != nil {
					b.Fatal(err)
				}
				s.jobs = nil
			}
		})
		b.Run(fmt.Sprintf("answer/%d", n), func(b *testing.B) {
			s := crowd(b, 10_000)
			j, err := s.admit(crowdOp(s.Snapshot(), n), "move them", Wanted)
			if err != nil {
				b.Fatal(err)
			}
			made, _ := s.Snapshot().Item(crowdID(0))
			b.ReportAllocs()
			for b.Loop() {
				j.work.report(s.env(j), saved(made), j.work.parts[0])
			}
		})
	}
}

// BenchmarkMergeUnchangedItems merges 10,000 unchanged items.
func BenchmarkMergeUnchangedItems(b *testing.B) {
	s := crowd(b, 10_000)
	items := s.Snapshot().Items("c")
	b.ReportAllocs()
	for b.Loop() {
		d := newDraft(s.confirmed, testday.Morning())
		mergeItems("c", nil, items)(d, protected{})
	}
}
