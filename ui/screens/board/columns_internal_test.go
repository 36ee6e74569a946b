package board

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/items"
)

func TestCardUnderTheCursorIsAlwaysVisible(t *testing.T) {
	deps := filled(t, 90)
	random := rand.New(rand.NewPCG(6, 7))
	board := New(deps, nav.Board{Project: planetest.HeapProject, Cycle: planetest.HeapCycle})
	board.look.layout = asColumns
	board.rebuild()
	act := map[string]func(){
		"down":   func() { board.items.Cursor().Move(random.IntN(5)) },
		"up":     func() { board.items.Cursor().Move(-random.IntN(5)) },
		"far":    func() { board.items.Cursor().Move([]int{-1 << 30, 1 << 30}[random.IntN(2)]) },
		"side":   func() { board.Side([]int{-1, 1}[random.IntN(2)]) },
		"wheel":  func() { board.columns.wheel(random.IntN(200), random.IntN(7)-3) },
		"fold":   board.fold,
		"filter": func() { board.items.SetFilter([]string{"", "item 1", "7", "zzz", "!high"}[random.IntN(5)]) },
		"look": func() {
			l := board.look
			l.group, l.lanes = items.Groupings()[random.IntN(6)], items.Groupings()[random.IntN(6)]
			l.order, l.compact = items.Orders()[random.IntN(5)], random.IntN(2) == 0
			clear(l.folded)
			board.rebuild()
		},
		"hide": func() {
			clear(board.look.hidden)
			if g := board.items.Group(); g != nil && random.IntN(3) == 0 {
				board.look.hidden[g.Key] = true
			}
			board.rebuild()
		},
		"refresh": board.rebuild,
	}
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range act {
			if !yield(name) {
				return
			}
		}
	})
	sizes := [][2]int{{120, 40}, {80, 19}, {40, 9}, {200, 50}, {59, 12}, {20, 7}}
	var done []string
	for range 4000 {
		name := names[random.IntN(len(names))]
		size := sizes[random.IntN(len(sizes))]
		act[name]()
		done = append(done, fmt.Sprint(name, size))
		board.Draw(cell.New(size[0], size[1]))
		k := board.columns
		if board.placeholder() != "" || k.at.item == "" {
			if board.placeholder() == "" && !k.grid.folded(k.at.lane) && k.grid.any(k.at.column).item != "" {
				t.Fatalf("the cursor isn't on a card although its column has some: %v", done[max(0, len(done)-8):])
			}
			continue
		}
		at := slices.IndexFunc(k.geo.cards, func(p region) bool { return p.spot == k.at })
		if at < 0 {
			t.Fatalf("the card under the cursor isn't visible: %+v after %v", k.at, done[max(0, len(done)-8):])
		}
		if r := k.geo.cards[at].at; r.Y < headRows || r.Y+r.H > size[1]-board.top || r.X < 0 || r.X+r.W > size[0] {
			t.Fatalf("it is clipped: %+v after %v", r, done[max(0, len(done)-8):])
		}
	}
}

// texts returns the texts of columns with several cards, from pairs of title widths: on two lines and on one.
func texts(widths ...int) []columnText {
	var list []columnText
	for n := 0; n < len(widths); n += 2 {
		list = append(list, columnText{cards: 2, least: widths[n], whole: widths[n+1]})
	}
	return list
}

func TestColumnsShareTheWidth(t *testing.T) {
	tests := []struct {
		name   string
		width  int
		cursor int
		strips []bool
		texts  []columnText
		widths []int // of the visible columns
		first  int
		after  int
	}{
		{"by the widths of their titles", 80, 0, []bool{false, false}, texts(20, 30, 40, 70), []int{34, 46}, 0, 0},
		{"up to the maximum width", 200, 0, []bool{false, false}, texts(20, 30, 40, 70), []int{46, 46}, 0, 0},
		{"empty columns are strips", 80, 0, []bool{false, true, false}, texts(30, 60, 0, 0, 30, 60), []int{39, 3, 38}, 0, 0},
		{"at least sixteen cells each", 80, 0, make([]bool, 6), texts(make([]int, 12)...), []int{16, 16, 16, 16, 16}, 0, 1},
		{"the cursor's column is visible", 80, 5, make([]bool, 7), texts(make([]int, 14)...), []int{16, 16, 16, 16, 16}, 1, 1},
		{"heads aren't truncated", 80, 0, make([]bool, 5), []columnText{{}, {head: 24}, {}, {}, {}}, []int{14, 24, 14, 14, 14}, 0, 0},
		{"columns with several cards first", 60, 0, make([]bool, 2), []columnText{{cards: 1, least: 30}, {cards: 2, least: 26}}, []int{30, 30}, 0, 0},
		{"at most three adjacent strips", 80, 0, []bool{false, true, true, true, true, true, false}, make([]columnText, 7), []int{36, 3, 3, 3, 35}, 0, 0},
		{"strips around the cursor", 80, 4, []bool{false, true, true, true, true, true, false}, make([]columnText, 7), []int{36, 3, 3, 3, 35}, 0, 0},
		{"narrow boards show one column", 40, 2, []bool{false, false, true, false}, make([]columnText, 4), []int{40}, 2, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newColumns()
			c.at.column = tt.cursor
			c.grid.strips = tt.strips
			for n := range tt.strips {
				c.grid.order = append(c.grid.order, n)
			}
			c.lay(tt.width, tt.texts)
			var widths []int
			for _, s := range c.geo.spans {
				widths = append(widths, s.w)
			}
			if !slices.Equal(widths, tt.widths) || c.geo.before != tt.first || c.geo.after != tt.after {
				t.Errorf("%v, %d before, %d after; want %v, %d, %d", widths, c.geo.before, c.geo.after, tt.widths, tt.first, tt.after)
			}
		})
	}
}

func TestTitlesBreakBetweenWords(t *testing.T) {
	tests := []struct {
		title string
		width int
		want  []string
	}{
		{"Board view", 14, []string{"Board view"}},
		{"Board: drag with the keyboard", 14, []string{"Board: drag", "with the", "keyboard"}},
		{"Board: drag with the keyboard or the mouse", 14, []string{"Board: drag", "with the", "keyboard or the mouse"}},
		{"Board: drag   with", 12, []string{"Board: drag ", "with"}},
		{"Donaudampfschifffahrt", 8, []string{"Donaudam", "pfschiff", "fahrt"}},
		{"漢字漢字漢字", 5, []string{"漢字", "漢字", "漢字"}},
		{"ends in spaces        ", 14, []string{"ends in spaces        "}},
		{"", 5, []string{""}},
	}
	for _, tt := range tests {
		var got []string
		lines, n := breakTitle(tt.title, tt.width)
		for _, line := range lines[:n] {
			got = append(got, tt.title[line.from:line.to])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q in %d: %q, want %q", tt.title, tt.width, got, tt.want)
		}
	}
}

func TestSortOrderBetweenNeighbours(t *testing.T) {
	cards := func(orders ...float64) []*plane.Item {
		var list []*plane.Item
		for _, o := range orders {
			list = append(list, &plane.Item{SortOrder: o})
		}
		return list
	}
	tests := []struct {
		cards  []*plane.Item
		at, by int
		want   float64
	}{
		{cards(10, 20, 40), 0, 1, 30},
		{cards(10, 20, 40), 2, -1, 15},
		{cards(10, 20, 40), 1, 1, 40 + orderStep},
		{cards(10, 20, 40), 1, -1, 10 - orderStep},
		{cards(10, 20, 20), 0, 1, 20 + orderStep}, // there is no value between equal ones
	}
	for n, tt := range tests {
		if got := between(tt.cards, tt.at, tt.by); got != tt.want {
			t.Errorf("%d: %g, want %g", n, got, tt.want)
		}
	}
}

func TestReassign(t *testing.T) {
	tests := []struct {
		people   []plane.UserID
		from, to plane.UserID
		want     []plane.UserID
	}{
		{[]plane.UserID{"ada", "bea"}, "ada", "chidi", []plane.UserID{"chidi", "bea"}},
		{[]plane.UserID{"ada", "bea"}, "ada", "bea", []plane.UserID{"bea"}},
		{[]plane.UserID{"ada"}, "ada", "", []plane.UserID{}},
		{nil, "", "ada", []plane.UserID{"ada"}},
		{[]plane.UserID{"bea"}, "ada", "chidi", []plane.UserID{"bea", "chidi"}}, // marked in another column
	}
	for _, tt := range tests {
		if got := reassign(tt.people, tt.from, tt.to); !slices.Equal(got, tt.want) {
			t.Errorf("%v from %q to %q: %v, want %v", tt.people, tt.from, tt.to, got, tt.want)
		}
	}
}

func TestDraggedCardIsShownAtTheMouse(t *testing.T) {
	b := New(filled(t, 9), nav.Board{Project: planetest.HeapProject, Cycle: planetest.HeapCycle})
	b.look.layout = asColumns
	b.rebuild()
	draw := func() *cell.Canvas {
		c := cell.New(120, 30)
		b.Draw(c)
		return c
	}
	draw()
	card := b.columns.geo.cards[0]
	from := b.columns.geo.spans[1]
	ref := b.snap.Reference(*b.items.Item(card.spot.item))
	mouse := nav.Mouse{X: card.at.X + 2, Y: card.at.Y + b.top, Kind: nav.Click}
	if _, cmd := b.Point(mouse); cmd != nil && b.columns.at != card.spot {
		t.Error("a click didn't move the cursor")
	}
	mouse.X, mouse.Y, mouse.Kind = from.x+3, 20, nav.Drag
	_, _ = b.Point(mouse)
	c := draw()
	if line := c.Lines()[20]; !strings.Contains(line, ref) {
		t.Errorf("the card isn't at the mouse: %q", line)
	}
	if styles := c.StyleLines(); !strings.Contains(styles[1], fmt.Sprintf("%d-%d", from.x, from.x)) {
		t.Errorf("the target column isn't highlighted: %q", styles[1])
	}
	mouse.Y, mouse.Kind = 1, nav.Drop
	if act, _ := b.Point(mouse); act == nil {
		t.Error("nothing was moved")
	}
	if line := draw().Lines()[20]; strings.Contains(line, ref) {
		t.Error("the card is still being dragged")
	}
}

func TestStepReachesEveryCard(t *testing.T) {
	b := New(filled(t, 30), nav.Board{Project: planetest.HeapProject, Cycle: planetest.HeapCycle})
	for _, l := range []layout{asColumns, asList} {
		for _, lanes := range []items.Grouping{items.Ungrouped, items.ByPriority} {
			b.look.layout, b.look.lanes = l, lanes
			b.use(l == asColumns)
			b.rebuild()
			seen := make(map[plane.ItemID]bool)
			for range 60 {
				_, _ = b.step(-1)
			}
			for range 30 {
				seen[b.items.Current().ID] = true
				_, _ = b.step(+1)
			}
			if len(seen) != 30 {
				t.Errorf("layout %d, lanes by %s: %d of 30", l, lanes, len(seen))
			}
		}
	}
}
