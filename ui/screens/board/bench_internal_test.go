package board

import (
	"fmt"
	"testing"
	"time"

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

const (
	benchProject = planetest.HeapProject
	benchCycle   = planetest.HeapCycle
)

// filled returns the dependencies of a board whose cycle has n items. The clock runs fast so that the rate limit
// doesn't slow down the reads.
func filled(b testing.TB, n int) Deps {
	b.Helper()
	now := testday.FastClock(10)
	_, s := storetest.Connect(b, planetest.Heap(n), planetest.SmallKey, now)
	for _, key := range []store.Key{
		{Kind: store.Cycles, Project: benchProject},
		{Kind: store.Project, Project: benchProject},
		{Kind: store.Items, Project: benchProject, ID: string(benchCycle)},
		{Kind: store.Backlog, Project: benchProject},
	} {
		if err := s.Load(b.Context(), key); err != nil {
			b.Fatal(err)
		}
	}
	if got := s.Snapshot().ItemCount(benchCycle); got != n {
		b.Fatalf("%d items, want %d", got, n)
	}
	return Deps{Deps: edit.Deps{Session: reads.Session{Store: s, Styles: theme.New(theme.Options{Dark: true, Color: true}), Now: now}}}
}

// still is like filled, with a clock that is stopped.
func still(b testing.TB, n int) Deps {
	b.Helper()
	deps := filled(b, n)
	now := deps.Now()
	deps.Now = func() time.Time { return now }
	return deps
}

// opened returns a board in a layout, after its first frame.
func opened(b testing.TB, n int, l layout) (*Board, *cell.Canvas) {
	b.Helper()
	board, canvas := New(still(b, n), nav.Board{Project: benchProject, Cycle: benchCycle}), cell.New(120, 40)
	board.look.layout = l
	board.rebuild()
	board.Draw(canvas)
	return board, canvas
}

// BenchmarkCursor measures a key that moves the cursor, and the next frame. The cost must not depend on the number of
// items.
func BenchmarkCursor(b *testing.B) {
	for name, l := range map[string]layout{"columns": asColumns, "list": asList} {
		for _, n := range []int{100, 10_000, 100_000} {
			board, canvas := opened(b, n, l)
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					key := "j"
					if i/20%2 == 1 {
						key = "k"
					}
					c, _ := nav.Find(board.Commands(), key)
					_, _ = c.Run()
					board.Draw(canvas)
				}
			})
		}
	}
}

// BenchmarkSideways measures moving the cursor to another column and back.
func BenchmarkSideways(b *testing.B) {
	board, canvas := opened(b, 10_000, asColumns)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		board.Side(1 - i%2*2)
		board.Draw(canvas)
	}
}

// BenchmarkPage measures scrolling by pages through all items.
func BenchmarkPage(b *testing.B) {
	for name, l := range map[string]layout{"columns": asColumns, "list": asList} {
		for _, n := range []int{100, 10_000, 100_000} {
			board, canvas := opened(b, n, l)
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				down := true
				for b.Loop() {
					before := board.items.Current()
					board.items.Cursor().Move(map[bool]int{true: 1, false: -1}[down] * board.items.Cursor().Page())
					if board.items.Current() == before {
						down = !down
					}
					board.Draw(canvas)
				}
			})
		}
	}
}

// BenchmarkFilter measures a key in the filter of 10,000 items, and the next frame.
func BenchmarkFilter(b *testing.B) {
	for name, l := range map[string]layout{"columns": asColumns, "list": asList} {
		board, canvas := opened(b, 10_000, l)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				board.items.SetFilter([]string{"g", "ge", "gen", "item 9", "!high it"}[i%5])
				board.Draw(canvas)
			}
		})
	}
}

// BenchmarkOpen measures the first frame of a board that is in the store.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		deps, canvas := still(b, n), cell.New(120, 40)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				board := New(deps, nav.Board{Project: benchProject, Cycle: benchCycle})
				board.rebuild()
				board.Draw(canvas)
			}
		})
	}
}

// BenchmarkChange measures the update of a visible board after a change of the store.
func BenchmarkChange(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		board, canvas := opened(b, n, asColumns)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				board.rebuild()
				board.Draw(canvas)
			}
		})
	}
}
