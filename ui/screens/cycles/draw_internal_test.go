package cycles

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// The cost of a frame must not depend on the number of cycles.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{100, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			l := listOf(b, n)
			canvas := cell.New(120, 40)
			l.table.Move(n / 2)
			step := 1
			b.ReportAllocs()
			for b.Loop() {
				l.Draw(canvas)
				l.table.Move(step)
				step = -step
			}
		})
	}
}

func TestDrawNoticesMidnightWithoutAMessage(t *testing.T) {
	now := noon(t)
	world, err := planetest.Small(now)
	if err != nil {
		t.Fatal(err)
	}
	l := newList(t, planetest.New(world, planetest.Options{Now: func() time.Time { return now }}), func() time.Time { return now })
	for _, err := range []error{l.deps.Store.Load(t.Context(), store.Key{Kind: store.Projects}), l.deps.Store.Load(t.Context(), store.Key{Kind: store.Cycles, Project: l.route.Project})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	l.rebuild()
	look := func() string {
		canvas := cell.New(80, 20)
		l.Draw(canvas)
		return strings.Join(canvas.Lines(), "\n")
	}
	if got := look(); !strings.Contains(got, "7 d left") {
		t.Error(got)
	}
	now = now.Add(13 * time.Hour)
	if got := look(); !strings.Contains(got, "6 d left") {
		t.Error(got)
	}
	now = now.AddDate(0, 0, 7)
	if got := look(); !strings.Contains(got, "10 left over") {
		t.Error(got)
	}
}

// newList returns the list of Apollo's cycles on a server, before anything is read.
func newList(tb testing.TB, server http.RoundTripper, now func() time.Time) *List {
	tb.Helper()
	_, st := storetest.Connect(tb, server, planetest.SmallKey, now)
	l := NewList(
		Deps{Session: reads.Session{Store: st, Styles: theme.New(theme.Options{}), Now: now, Memory: new(nav.Memory)}},
		nav.Cycles{Project: "30000000-0000-4000-8000-000000000001"},
	)
	l.rebuild()
	return l
}

// listOf returns a list of n cycles, without a server.
func listOf(tb testing.TB, n int) *List {
	tb.Helper()
	now := noon(tb)
	l := newList(tb, nil, func() time.Time { return now })
	l.zone = kolkata(tb)
	s := source{now: now, read: true}
	for i := range n {
		c := sample(tb).cycles[i%7]
		c.ID, c.Name = plane.CycleID(fmt.Sprint("cycle ", i)), fmt.Sprint("Sprint ", i)
		s.cycles = append(s.cycles, c)
	}
	groups, until := s.groups()
	l.until = until
	l.table.Set(groups...)
	return l
}
