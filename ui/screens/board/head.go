package board

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Widths for the line about the cycle: of the bar, the least for a line with a bar, and the least for the name.
const (
	barWidth  = 18
	barFrom   = 96
	leastName = 14
)

// head draws the line about the cycle: its name, dates and progress, and on the right the points and the number of
// columns beyond the edges.
func (p painter) head(c *cell.Canvas, b *Board) {
	w, _ := c.Size()
	bar := 0
	if w >= barFrom && p.view.progress.Scope() > 0 {
		bar = barWidth + 1
	}
	edges := b.edges()
	name := cell.Width(p.view.name()) + cell.Width(separator)
	room := w - cell.Width(edges) - 3
	right := b.unusual(room-name-bar-cell.Width(fitting(p.view.facts, w)), room-name-cell.Width(fitting(p.view.facts, 0)))
	if room-cell.Width(right) < leastName {
		right = ""
	}
	end := w - cell.Width(edges)
	c.Text(max(end, 0), 0, edges, p.Text)
	if right != "" {
		if edges != "" {
			end -= 3
		}
		end -= cell.Width(right)
		c.Text(max(end, 0), 0, right, p.Muted)
	}
	p.cycle(c.Sub(cell.Rect{W: max(end-2, 0), H: 1}), bar)
}

// cycle draws the name of the cycle, its progress and its facts.
func (p painter) cycle(c *cell.Canvas, bar int) {
	room, _ := c.Size()
	x := c.Cut(0, 0, min(max(room/3, leastName), room), p.view.name(), p.Title)
	left := room - x - cell.Width(separator) - bar
	facts := fitting(p.view.facts, left)
	if facts == "" || cell.Width(facts) > left {
		return
	}
	if bar > 0 { // it already separates name and facts
		x += 2
		widget.Bar(c, cell.Rect{X: x, W: barWidth, H: 1}, items.CycleBar(p.view.cycle, p.view.progress, p.view.now), p.Styles)
		x += bar
	} else {
		x += c.Text(x, 0, separator, p.Faint)
	}
	c.Text(x, 0, facts, p.Muted)
}

// cycleLines returns texts about the cycle of decreasing length: "17 – 30 Nov · 3/13 · 23 % · 7 days left". Shorter
// texts omit the dates first, because the remaining time is more important.
func (v *view) cycleLines() []string {
	var facts []string
	add := func(fact string) {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if !v.known {
		return nil
	}
	start, end := v.cycle.Days(v.now.Location())
	add(words.Range(start, end, v.today))
	if scope := v.progress.Scope(); scope > 0 {
		add(fmt.Sprintf("%d/%d", v.progress.Counts.Completed, scope))
		add(strconv.Itoa(v.progress.Percent()) + " %")
	}
	if v.progress.AsClosed {
		add("as closed")
	}
	add(timeText(v.cycle, v.now))
	lines := make([]string, len(facts))
	for n := range facts {
		lines[n] = strings.Join(facts[n:], separator)
	}
	return lines
}

// timeText returns the remaining time of a cycle, or the time until its start.
func timeText(c plane.Cycle, now time.Time) string {
	switch sprint.PhaseOf(c, now) {
	case sprint.Current:
		if days := sprint.DaysLeft(c, now.Location(), now); days > 0 {
			return words.Count(days, "day") + " left"
		}
		return "last day"
	case sprint.Upcoming:
		if days := sprint.DaysUntil(c, now.Location(), now); days > 0 {
			return "starts in " + words.Count(days, "day")
		}
		return "starts today"
	case sprint.Completed:
		return "ended"
	case sprint.Archived:
		return "archived"
	case sprint.Draft:
	}
	return ""
}

// edges returns how many columns are beyond the edges: "‹ 1 · 2 more ›".
func (b *Board) edges() string {
	g := &b.columns.geo
	if !b.carded || len(g.spans) == 0 {
		return ""
	}
	switch into := b.deps.Styles.Glyphs.Into; {
	case g.before > 0 && g.after > 0:
		return fmt.Sprintf("‹ %d · %d more %s", g.before, g.after, into)
	case g.before > 0:
		return fmt.Sprintf("‹ %d more", g.before)
	case g.after > 0:
		return fmt.Sprintf("%d more %s", g.after, into)
	}
	return ""
}

// unusual returns the grouping and the order if they aren't the default, and the total points: in the longest form that
// fits into room cells, otherwise in the shortest, or not at all if the text would exceed most cells.
func (b *Board) unusual(room, most int) string {
	text := ""
	add := func(fact string) { text += fact + separator }
	if by := b.look.group; by != items.ByState && by != items.Ungrouped {
		add("by " + string(by))
	}
	if n := len(b.view.columns.Groups) - len(b.grid.order); n > 0 {
		add(words.Count(n, "column") + " hidden")
	}
	if o := b.look.order; o != items.OrderPriority {
		add("order: " + string(o))
	}
	if b.view.part != "" {
		return strings.TrimSuffix(text+b.view.part, separator) // the points of some items aren't the total of the cycle
	}
	if sum := fitting(b.view.sums, room-cell.Width(text)); cell.Width(text)+cell.Width(sum) <= most {
		text += sum
	}
	return strings.TrimSuffix(text, separator)
}

// fitting returns the first line that fits into a number of cells, or else the last line.
func fitting(lines []string, room int) string {
	for n, line := range lines {
		if n == len(lines)-1 || cell.Width(line) <= room {
			return line
		}
	}
	return ""
}
