package detail

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// Items of planetest.Heap.
const (
	benchItem plane.ItemID = "80000000-0000-4000-8000-000000001019"
	nextItem  plane.ItemID = "80000000-0000-4000-8000-000000001022"
)

// commented returns a pane on an item with n comments, all of them read.
func commented(b testing.TB, n int) *Pane {
	b.Helper()
	clock := testday.Clock()
	_, s := storetest.Connect(b, planetest.Heap(n), planetest.SmallKey, clock)
	for _, id := range []plane.ItemID{benchItem, nextItem} {
		if err := s.Load(b.Context(), store.Key{Kind: store.Item, Project: planetest.HeapProject, ID: string(id)}); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Load(b.Context(), store.Key{Kind: store.Comments, Project: planetest.HeapProject, ID: string(benchItem)}); err != nil {
		b.Fatal(err)
	}
	p := New(edit.Deps{
		Session: reads.Session{
			Store: s, Styles: theme.New(theme.Options{Dark: true, Color: true}), Now: clock,
			Browse: func(string) (nav.Action, tea.Cmd) { return nil, nil },
		},
		ItemURL: func(string) string { return "" },
	})
	p.Focused = true
	p.ShowOf(planetest.HeapProject, benchItem)
	return p
}

// BenchmarkDraw shows that the cost of a frame depends on what is visible, not on the number of comments.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{1, 100, 1_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, c := commented(b, n), cell.New(120, 40)
			p.Draw(c)
			b.ReportAllocs()
			for b.Loop() {
				c.Clear()
				p.Draw(c)
			}
		})
	}
}

// BenchmarkMove measures a key and the frame after it.
func BenchmarkMove(b *testing.B) {
	for _, n := range []int{10, 100, 1_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, c := commented(b, n), cell.New(120, 40)
			p.Draw(c)
			p.turn(0) // among the comments
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p.body.Move(1 - i/20%2*2)
				c.Clear()
				p.Draw(c)
			}
		})
	}
}

// BenchmarkChanged measures the layout after a new snapshot.
func BenchmarkChanged(b *testing.B) {
	for _, n := range []int{1, 100, 1_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, c := commented(b, n), cell.New(120, 40)
			p.Draw(c)
			b.ReportAllocs()
			for b.Loop() {
				p.Update(nav.Changed{})
				p.Draw(c)
			}
		})
	}
}

// BenchmarkFollow measures a pane beside a board, when the cursor moves to another item.
func BenchmarkFollow(b *testing.B) {
	p, c := commented(b, 10), cell.New(46, 36)
	p.Draw(c)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Show([]plane.ItemID{nextItem, benchItem}[i%2])
		c.Clear()
		p.Draw(c)
	}
}
