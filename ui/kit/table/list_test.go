package table_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
	kit "github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

var _ nav.Mover = (*table.List)(nil)

func plainStyles() *theme.Styles { return theme.New(theme.Options{}) }

func keys(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint("row ", i)
	}
	return out
}

func draw(l *table.List, w, h int) []string {
	c := cell.New(w, h)
	l.Draw(c, func(c *cell.Canvas, r table.Row, look table.Look) {
		text := r.Key
		if look.Folded {
			text += " ▸"
		}
		c.Text(0, 0, text, cell.Style{})
	})
	return c.Lines()
}

func TestCursorStaysOnItsRow(t *testing.T) {
	for _, c := range []struct {
		name  string
		on    string
		after []string
		want  string
	}{
		{"rows are added before it", "b", []string{"x", "y", "a", "b", "c"}, "b"},
		{"rows before it are removed", "c", []string{"c"}, "c"},
		{"the order changes", "a", []string{"c", "b", "a"}, "a"},
		{"it is removed: the next one", "b", []string{"a", "c"}, "c"},
		{"it is removed as the last one: the previous one", "d", []string{"a", "b"}, "b"},
		{"all neighbours are removed: the nearest remaining one", "b", []string{"z", "d"}, "d"},
		{"all rows are removed", "b", nil, ""},
		{"all rows are replaced", "c", []string{"x", "y"}, "y"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := table.NewList(plainStyles())
			l.SetKeys([]string{"a", "b", "c", "d"})
			l.Select(c.on)
			l.SetKeys(c.after)
			if got := l.Current().Key; got != c.want {
				t.Errorf("cursor on %q, want %q", got, c.want)
			}
		})
	}
}

// Wherever the cursor is on the screen, rows added or removed above or below it don't scroll the list.
func TestRefreshDoesNotScroll(t *testing.T) {
	all := keys(100)
	for name, after := range map[string][]string{
		"rows are added above":   append([]string{"new 1", "new 2"}, all...),
		"rows above are removed": all[20:],
		"rows are added below":   append(slices.Clone(all), "new 1", "new 2"),
		"rows below are removed": all[:80],
	} {
		for up := range 10 {
			t.Run(fmt.Sprint(name, ", cursor up by ", up), func(t *testing.T) {
				l := table.NewList(plainStyles())
				l.SetKeys(all)
				l.Move(50)
				draw(l, 20, 10)
				l.Move(-up)
				before := draw(l, 20, 10)
				l.SetKeys(after)
				if got := draw(l, 20, 10); !slices.Equal(before, got) {
					t.Errorf("before %q\nafter  %q", before, got)
				}
			})
		}
	}
}

func TestScrollingKeepsAMargin(t *testing.T) {
	l := table.NewList(plainStyles())
	l.SetKeys(keys(30))
	draw(l, 20, 10)
	l.Move(7)
	if got := draw(l, 20, 10); got[6] != " › row 7" || got[9] != "   row 10" {
		t.Errorf("%q", got)
	}
	l.Move(1000)
	if got := draw(l, 20, 10); got[9] != " › row 29" {
		t.Errorf("%q", got)
	}
	l.Move(-1000)
	if got := draw(l, 20, 10); got[0] != " › row 0" {
		t.Errorf("%q", got)
	}
}

func TestMovementCommands(t *testing.T) {
	l := table.NewList(plainStyles())
	l.SetKeys(keys(100))
	draw(l, 20, 10)
	moves := nav.Bind(movement(), nav.MoveActs(l)).In(0)
	for _, c := range []struct{ key, want string }{
		{"j", "row 1"},
		{"down", "row 2"},
		{"k", "row 1"},
		{"ctrl+d", "row 6"},
		{"pgdown", "row 16"},
		{"ctrl+u", "row 11"},
		{"pgup", "row 1"},
		{"G", "row 99"},
		{"g", "row 0"},
		{"up", "row 0"},
	} {
		command, _ := nav.Find(moves, c.key)
		_, _ = command.Run()
		if got := l.Current().Key; got != c.want {
			t.Errorf("%s: on %q, want %q", c.key, got, c.want)
		}
	}
}

func sections() []table.Section {
	return []table.Section{{"Current", []string{"s3"}}, {"Upcoming", []string{"s4", "s5"}}, {"Archived", []string{"s0"}}}
}

func TestSectionsFold(t *testing.T) {
	l := table.NewList(plainStyles())
	l.Fold("Archived", true)
	l.SetSections(sections(), false)
	if got := draw(l, 20, 7); !slices.Equal(got, []string{" Current", " › s3", " Upcoming", "   s4", "   s5", " Archived ▸", ""}) {
		t.Errorf("%q", got)
	}
	l.Move(1)
	if l.Current().Key != "s4" {
		t.Error("the cursor is on the heading of an expanded section")
	}
	l.Toggle()
	if got := draw(l, 20, 4); !slices.Equal(got, []string{" Current", "   s3", "›Upcoming ▸", " Archived ▸"}) {
		t.Errorf("%q", got)
	}
	l.Move(1)
	l.Toggle()
	if got := l.Current().Key; got != "s0" {
		t.Errorf("opened, the cursor is on %q", got)
	}
}

func TestFilterSearchesFoldedSections(t *testing.T) {
	l := table.NewList(plainStyles())
	l.Fold("Archived", true)
	l.SetSections(sections()[2:], true)
	if got := draw(l, 20, 2); !slices.Equal(got, []string{" Archived", " › s0"}) {
		t.Errorf("%q", got)
	}
	l.SetSections(sections(), false)
	if !l.Folded("Archived") {
		t.Error("the filter unfolded permanently")
	}
}

func TestAnEmptyListDrawsNothing(t *testing.T) {
	l := table.NewList(plainStyles())
	l.SetKeys(nil)
	l.Move(1)
	l.Toggle()
	if got := draw(l, 5, 1); got[0] != "" || l.Current() != (table.Row{}) {
		t.Errorf("%q", got)
	}
}

// The cost of a frame must not depend on the number of rows.
func BenchmarkListDraw(b *testing.B) {
	for _, n := range []int{100, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			l := table.NewList(theme.New(theme.Options{Dark: true, Color: true}))
			l.SetKeys(keys(n))
			l.Move(n / 2)
			c := cell.New(120, 40)
			b.ReportAllocs()
			for b.Loop() {
				c.Clear()
				l.Draw(c, func(c *cell.Canvas, r table.Row, _ table.Look) {
					c.Text(0, 0, r.Key, cell.Style{})
					c.Text(40, 0, "Board: drag a card with the keyboard", cell.Style{})
				})
			}
		})
	}
}

func BenchmarkListRefresh(b *testing.B) {
	l := table.NewList(plainStyles())
	all := keys(10_000)
	l.SetKeys(all)
	l.Move(5000)
	for b.Loop() {
		l.SetKeys(all)
	}
}

func movement() kit.Sheet { return kit.Sheet{Modes: []kit.Mode{{Commands: kit.Movement()}}} }
