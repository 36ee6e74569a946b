package detail

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// stack returns blocks of lines, from pairs of a name and a height. A name in capitals has no key.
func stack(parts ...any) []block {
	var blocks []block
	for i := 0; i < len(parts); i += 2 {
		name, _ := parts[i].(string)
		height, _ := parts[i+1].(int)
		b := block{height: height, draw: func(c *cell.Canvas, from int) {
			_, h := c.Size()
			for y := range h {
				c.Text(2, y, fmt.Sprintf("%s%d", name, from+y), cell.Style{})
			}
		}}
		if name != strings.ToUpper(name) {
			b.key = name
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// seen draws the body in a window with some rows.
func seen(b *body, rows int) string {
	c := cell.New(8, rows)
	b.draw(c, theme.New(theme.Options{ASCII: true}), true)
	return strings.Join(c.Lines(), "|")
}

func TestDownScrollsTextsAndStopsAtEntries(t *testing.T) {
	b := &body{}
	b.set(stack("T", 4, "a", 1, "b", 1, "long", 6, "c", 1), 1)
	var got []string
	shot := func() { got = append(got, seen(b, 4)) }
	shot()
	for range 9 {
		b.Move(1)
		shot()
	}
	want := []string{
		"  T0|  T1|  T2|  T3",
		"  T1|  T2|  T3|> a0", // the entry directly below scrolls into view
		"  T2|  T3|  a0|> b0",
		"> long0|  long1|  long2|  long3", // as much as fits
		"  long1|  long2|  long3|  long4",
		"  long2|  long3|  long4|  long5",
		"  long3|  long4|  long5|> c0",
		"  long3|  long4|  long5|> c0",
		"  long3|  long4|  long5|> c0",
		"  long3|  long4|  long5|> c0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s, want\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestUpScrollsTextsAndStopsAtEntries(t *testing.T) {
	b := &body{}
	b.set(stack("T", 4, "a", 1, "b", 1, "long", 6, "c", 1), 1)
	seen(b, 4)
	b.Move(100)
	var got []string
	for range 8 {
		got = append(got, b.on+" "+seen(b, 4))
		b.Move(-1)
	}
	want := []string{
		"c   long3|  long4|  long5|> c0",
		"long   long2|  long3|  long4|  long5",
		"long   long1|  long2|  long3|  long4",
		"long > long0|  long1|  long2|  long3",
		"b > b0|  long0|  long1|  long2",
		"a > a0|  b0|  long0|  long1",
		"a   T3|> a0|  b0|  long0",
		"a   T2|  T3|> a0|  b0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s, want\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRefreshKeepsCursorAndScroll(t *testing.T) {
	b := &body{}
	b.set(stack("T", 3, "a", 2, "b", 2, "c", 2), 1)
	seen(b, 4)
	b.Move(1)
	b.Move(1)
	before := seen(b, 4)
	b.set(stack("T", 3, "a", 2, "b", 2, "c", 2, "d", 2), 1)
	if after := seen(b, 4); after != before || b.on != "b" {
		t.Errorf("%q, then %q on %q", before, after, b.on)
	}
	b.set(stack("T", 3, "a", 2, "c", 2), 1)
	if b.on != "c" {
		t.Errorf("the entry is gone, and the cursor moved to %q", b.on)
	}
	b.set(stack("T", 3), 1)
	if b.on != "" {
		t.Errorf("the cursor is on %q, which is gone", b.on)
	}
}

func TestPagingMovesTheCursor(t *testing.T) {
	b := &body{}
	b.set(stack("T", 2, "a", 1, "b", 1, "c", 1, "d", 1, "e", 1, "f", 1), 1)
	seen(b, 3)
	b.Move(b.Page())
	if b.on != "" {
		t.Error("scrolling alone selected", b.on)
	}
	b.Move(1)
	was := b.on
	b.Move(b.Page())
	if on := b.on; on == was || !strings.Contains(seen(b, 3), "> "+on) {
		t.Errorf("the cursor stayed behind on %q: %s", on, seen(b, 3))
	}
	b.Move(1 << 30)
	if seen(b, 3); b.on != "f" {
		t.Error("the cursor is on", b.on)
	}
	b.Move(-1 << 30)
	if got := seen(b, 3); got != "  T0|  T1|> a0" {
		t.Error(got)
	}
}

func TestOpenedSectionScrollsIntoView(t *testing.T) {
	b := &body{}
	b.set(stack("T", 10, "TABS", 1, "a", 1, "b", 1), 1)
	seen(b, 4)
	b.open()
	if got := seen(b, 4); got != "  T9|  TABS0|> a0|  b0" {
		t.Error(got)
	}
	b.set(stack("T", 1, "TABS", 1, "a", 1), 1)
	b.open()
	if got := seen(b, 4); got != "  T0|  TABS0|> a0|" {
		t.Error(got)
	}
}

func TestSectionStaysInViewWhileLoading(t *testing.T) {
	b := &body{}
	b.set(stack("T", 10, "TABS", 1), 1)
	seen(b, 4)
	b.open()
	b.set(stack("T", 10, "TABS", 1, "READING", 1), 1)
	b.set(stack("T", 10, "TABS", 1, "A", 1, "B", 1, "C", 1), 1)
	if got := seen(b, 4); got != "  TABS0|  A0|  B0|  C0" {
		t.Error(got)
	}
	b.Move(-2)
	b.set(stack("T", 10, "TABS", 1, "A", 1, "B", 1, "C", 1, "D", 1), 1)
	if got := seen(b, 4); got != "  T8|  T9|  TABS0|  A0" {
		t.Error("it scrolled back against the user", got)
	}
}

func TestFirstEntryIsSelectedWhenItArrives(t *testing.T) {
	b := &body{}
	b.set(stack("T", 1, "TABS", 1), 1)
	b.open()
	b.set(stack("T", 1, "TABS", 1, "READING", 1), 1)
	b.set(stack("T", 1, "TABS", 1, "a", 1, "b", 1), 1)
	if b.on != "a" {
		t.Errorf("on %q", b.on)
	}
	b.set(stack("T", 1, "TABS", 1, "new", 1, "a", 1), 1)
	if b.on != "a" {
		t.Errorf("moved to %q", b.on)
	}
	b.set(stack("T", 1, "TABS", 1), 1)
	b.open()
	b.Move(1)
	b.set(stack("T", 1, "TABS", 1, "a", 1), 1)
	if b.on != "" {
		t.Errorf("selected %q after the user had moved", b.on)
	}
}

func TestEmptyBody(t *testing.T) {
	b := &body{}
	for _, rows := range []int{1, -1, 7, -7, 1 << 30, -1 << 30} {
		b.Move(rows)
		b.set(nil, 1)
		b.open()
		if got := seen(b, 2); got != "|" || b.at(0) != "" || b.at(5) != "" {
			t.Error(got)
		}
	}
}

func TestAtReturnsBlockOfRow(t *testing.T) {
	b := &body{}
	b.set(stack("T", 2, "a", 2, "b", 1), 1)
	seen(b, 3)
	b.Move(2)
	for y, want := range []string{"a", "a", "b", "", ""} {
		if got := b.at(y); got != want {
			t.Errorf("row %d: %q, want %q", y, got, want)
		}
	}
}
