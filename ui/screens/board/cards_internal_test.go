package board

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// named is a test with the name of its golden file.
type named struct{ *testing.T }

// Name returns the name of the golden file.
func (named) Name() string { return "cards" }

// Draws cards in several widths: full, with the title on one line, and compact. The last card of each width is under
// the cursor and marked.
func TestCards(t *testing.T) {
	deps := filled(t, 4)
	today := plane.Date{Year: 2026, Month: 11, Day: 24}
	v := newBare(deps.Store.Snapshot(), nav.Board{Project: planetest.HeapProject, Cycle: planetest.HeapCycle}, today.Start(time.UTC))
	v.today = today
	v.subs = map[plane.ItemID]store.SubCount{"full": {Done: 1, Total: 3}}
	list := []plane.Item{
		{ID: "full", Name: "Board: drag a card with the keyboard or the mouse", Priority: plane.PriorityUrgent, Points: "13", Due: today.AddDays(-2)},
		{ID: "due", Name: "Board: cards", Priority: plane.PriorityLow, Due: today},
		{ID: "none", Name: "Release notes"},
		{ID: "marked", Name: "家族の絵文字 👩‍👩‍👧 breaks the table", Points: "XL", Priority: plane.PriorityHigh},
	}
	for n := range list {
		list[n].Project, list[n].Sequence = planetest.HeapProject, 100+n
	}
	p := painter{items.NewDrawing(theme.New(theme.Options{Dark: true, Color: true}), v.snap, today), &v}
	marked := func(id plane.ItemID) bool { return id == "marked" }
	var b strings.Builder
	for _, s := range []cards{{titles: 3, gap: 1}, {titles: 1, gap: 1, even: true}, {compact: true, even: true}} {
		s.painter, s.marked = p, marked
		c, x := cell.New(80, 22), 0
		for _, w := range []int{16, 22, 40} {
			y := 0
			for n := range list {
				h := s.height(&list[n], w)
				s.draw(c, &list[n], cell.Rect{X: x, Y: y, W: w, H: h}, n == 3)
				y += h + s.gap
			}
			x += w + 1
		}
		b.WriteString(strings.TrimRight(strings.Join(c.Lines(), "\n"), "\n") + "\n\n")
	}
	golden.RequireEqual(named{t}, b.String())
}
