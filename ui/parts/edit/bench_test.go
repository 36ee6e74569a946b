package edit_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// crowded returns an editor of a cycle with n items, and the marked ones.
func crowded(b *testing.B, n, marked int) (*edit.Editor, []plane.Item) {
	b.Helper()
	clock := testday.Clock()
	world, err := planetest.Many(clock(), 0, n)
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	must(err)
	server := planetest.New(world, planetest.Options{Now: clock, Rate: -1})
	client, s := storetest.Connect(b, server, planetest.SmallKey, clock)
	must(s.Load(b.Context(), store.Key{Kind: store.Me}))
	must(s.Load(b.Context(), store.Key{Kind: store.Projects}))
	project := s.Snapshot().Projects()[0].ID
	must(s.Load(b.Context(), store.Key{Kind: store.Project, Project: project}))
	must(s.Load(b.Context(), store.Key{Kind: store.Cycles, Project: project}))
	must(s.Load(b.Context(), store.Key{Kind: store.Backlog, Project: project}))
	items := s.Snapshot().ProjectItems(project)[:marked]
	e := edit.New(edit.Deps{Session: reads.Session{Store: s, Styles: theme.New(theme.Options{}), Now: clock}, Budget: client.Budget}, edit.On{
		Project: project, Items: func() []plane.Item { return items }, Focus: func() *plane.Item { return &items[0] },
	})
	return e, items
}

// BenchmarkCommands measures what each frame does: list all commands and check whether they are available.
func BenchmarkCommands(b *testing.B) {
	for _, marked := range []int{1, 10_000} {
		b.Run(fmt.Sprint(marked), func(b *testing.B) {
			e, _ := crowded(b, 10_000, marked)
			commands := bound(e)
			b.ReportAllocs()
			for b.Loop() {
				for _, c := range commands.In(0) {
					c.Why()
				}
			}
		})
	}
}

// BenchmarkQuickAdd measures one key typed in quick add, which parses the line again.
func BenchmarkQuickAdd(b *testing.B) {
	e, _ := crowded(b, 10_000, 1)
	action, _ := e.QuickAdd("")
	over, ok := action.(nav.Over)
	if !ok {
		b.Fatal("quick add wasn't opened")
	}
	line := over.Dialog
	for _, r := range "Fix login @ada !high ^2 parent:12 " {
		line.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	b.ReportAllocs()
	for b.Loop() {
		line.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		line.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
}

// BenchmarkPreview measures the preview of a change of 10,000 items.
func BenchmarkPreview(b *testing.B) {
	e, items := crowded(b, 10_000, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		e.Patch(items, ": renamed", func(plane.Item) (plane.ItemPatch, bool) { return plane.ItemPatch{Name: new("x")}, true })
	}
}
