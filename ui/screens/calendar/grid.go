package calendar

import (
	"fmt"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// gutter is the width left of the days, for the number of the week.
const gutter = 3

// maxColumn is the maximum useful width of a day.
const maxColumn = 26

// geometry records where things were drawn, for the mouse.
type geometry struct {
	grid   cell.Rect
	column int   // width of a day
	week   int   // first visible week
	rows   []int // heights of the visible weeks
	list   cell.Rect
	edge   int // the column between grid and pane, 0 for none
}

// day returns the day at a position of the screen; false if there is none.
func (g *geometry) day(v *view, x, y int) (civil.Date, bool) {
	x, y = x-g.grid.X-gutter, y-g.grid.Y
	if x < 0 || y < 0 || g.column == 0 || x/g.column >= week {
		return civil.Date{}, false
	}
	for i, rows := range g.rows {
		if y < rows {
			return v.days[(g.week+i)*week+x/g.column].date, true
		}
		y -= rows
	}
	return civil.Date{}, false
}

// drawGrid draws the names of the weekdays and the weeks, and returns the number of rows used.
func (s *Screen) drawGrid(c *cell.Canvas, at cell.Rect) int {
	g := &s.drawn
	g.column = min((at.W-gutter)/week, maxColumn)
	g.grid = cell.Rect{X: at.X, Y: at.Y + 1, W: gutter + week*g.column, H: at.H - 1}
	cursor := s.place.day.DaysSince(s.view.period.from()) / week
	g.week, g.rows = s.view.heights(g.grid.H, cursor, s.shape == beside)
	s.weekdays(c.Sub(cell.Rect{X: at.X, Y: at.Y, W: g.grid.W, H: 1}))
	y := g.grid.Y
	for i, rows := range g.rows {
		s.drawWeek(c.Sub(cell.Rect{X: at.X, Y: y, W: g.grid.W, H: rows}), g.week+i)
		y += rows
	}
	return y - at.Y
}

// weekdays draws the weekday names; today's is highlighted.
func (s *Screen) weekdays(c *cell.Canvas) {
	for i := range week {
		day := time.Weekday((i + 1) % week)
		style := s.deps.Styles.Muted
		if day == s.view.today.Weekday() && s.view.at(s.view.today) != nil {
			style = s.deps.Styles.Accent
		}
		c.Cut(gutter+i*s.drawn.column+1, 0, s.drawn.column-1, day.String()[:3], style)
	}
}

// minWeek is the minimum number of rows of a week.
const minWeek = 2

// heights distributes rows over the weeks around that of the cursor. Each gets what it needs for its cycles and its
// fullest day, as far as possible; rows go first to the weeks that can name the fewest events. If fill is set, the
// remaining rows are distributed, too.
func (v *view) heights(rows, cursor int, fill bool) (first int, heights []int) {
	n := min(len(v.weeks), max(rows/minWeek, 1))
	first = max(0, min(cursor-n/2, len(v.weeks)-n))
	heights = make([]int, n)
	for i := range heights {
		heights[i] = min(minWeek, rows)
	}
	for remaining := rows - n*minWeek; remaining > 0; remaining-- {
		at, least := -1, maxNamed
		for i, h := range heights {
			if names := h - 1 - lanesOf(v.weeks[first+i]); h < v.wants(first+i) && names < least {
				at, least = i, names
			}
		}
		if at < 0 {
			share(heights, remaining, fill)
			break
		}
		heights[at]++
	}
	return first, heights
}

// share distributes rows evenly over all weeks.
func share(heights []int, rows int, fill bool) {
	for i := range heights {
		if fill {
			heights[i] += rows / len(heights)
		}
	}
}

// wants returns the number of rows needed to show everything in a week.
func (v *view) wants(n int) int { return 1 + lanesOf(v.weeks[n]) + min(v.most[n], maxNamed) }

// drawWeek draws the days of a week, its cycles below them, and the events below these.
func (s *Screen) drawWeek(c *cell.Canvas, n int) {
	_, h := c.Size()
	bands := s.view.weeks[n]
	lanes := min(lanesOf(bands), h-1)
	first := s.view.days[n*week].date
	c.Text(0, 0, fmt.Sprintf("%2d", weekNumber(first)), s.deps.Styles.Faint)
	for _, b := range bands {
		if b.lane < lanes {
			s.drawBand(c, b, first)
		}
	}
	column := s.drawn.column
	for i := range week {
		s.drawDayCell(c.Sub(cell.Rect{X: gutter + i*column, W: column, H: h}), &s.view.days[n*week+i], 1+lanes)
	}
}

// drawBand draws a cycle along its days in a week, with a bar end where it starts or ends.
func (s *Screen) drawBand(c *cell.Canvas, b band, monday civil.Date) {
	st, column := s.deps.Styles, s.drawn.column
	from, to := max(b.first.DaysSince(monday), 0), min(b.last.DaysSince(monday), week-1)
	style := s.phaseStyle(b)
	x, end, y := gutter+from*column, gutter+(to+1)*column-1, 1+b.lane
	if !b.first.Before(monday) {
		c.Text(x, y, st.Glyphs.Bar.Left, style)
	}
	x++
	x += c.Cut(x, y, end-x, words.Cycle(b.cycle), style)
	for x++; x < end; x++ {
		c.Text(x, y, st.Glyphs.Rule, style)
	}
	if to < week-1 || b.last == monday.AddDays(week-1) {
		c.Text(end, y, st.Glyphs.Bar.Right, style)
	}
}

// phaseStyle returns the style of a cycle, which depends on its phase.
func (s *Screen) phaseStyle(b band) cell.Style {
	st := s.deps.Styles
	switch b.phase {
	case sprint.Current:
		return st.Accent
	case sprint.Completed, sprint.Archived:
		return st.Faint
	case sprint.Upcoming, sprint.Draft:
	}
	return st.Muted
}

// drawDayCell draws the number of a day, and the names of its events from the given row on: each in two rows if there
// is room for all of them.
func (s *Screen) drawDayCell(c *cell.Canvas, d *day, row int) {
	w, h := c.Size()
	in := s.view.period.has(d.date)
	each, shown := 1, 0
	if room := h - row; 2*len(d.events) <= room {
		each = 2
	}
	for ; shown < len(d.named) && row < h; shown++ {
		row += s.drawName(c.Sub(cell.Rect{X: 1, Y: row, W: w - 2, H: each}), d.named[shown], in)
	}
	s.drawNumber(c, d, shown)
}

// drawName draws the name of an event in a day, in the colour of its calendar. It returns the number of rows used.
func (s *Screen) drawName(c *cell.Canvas, event int, in bool) int {
	w, h := c.Size()
	e := &s.view.events[event]
	symbol, style := s.symbol(e)
	mark := ""
	if e.Headline {
		style, mark = cell.With(style, cell.Bold), symbol
	}
	if e.Provisional {
		mark += s.deps.Styles.Glyphs.Provisional
	}
	if !in {
		style = s.deps.Styles.Faint
	}
	name := mark + cell.Name(e.Name)
	if first, _, _ := strings.Cut(name, " "); h > 1 && cell.Width(name) > w && cell.Width(first) <= w {
		lines := widget.Wrap(cut(name, maxValue), w)
		c.Text(0, 0, lines[0], style)
		c.Cut(0, 1, w, strings.Join(lines[1:], " "), style)
		return 2
	}
	c.Cut(0, 0, w, name, style)
	return 1
}

// drawNumber draws the first row of a day: its number, whether it is today or a day off, and symbols or the number of
// the events that aren't named below it.
func (s *Screen) drawNumber(c *cell.Canvas, d *day, named int) {
	w, _ := c.Size()
	st := s.deps.Styles
	style := s.dayStyle(d)
	x := 1 + c.Text(1, 0, fmt.Sprintf("%2d", d.date.Day), style)
	if d.off != "" {
		x += 1 + c.Text(x+1, 0, "off", style)
	}
	end := w - 1
	if taken := s.drawUnnamed(c.Sub(cell.Rect{X: x + 1, W: end - x - 1, H: 1}), d, named); taken > 0 {
		end -= 1 + taken
	}
	if tag := "today"; d.date == s.view.today && x+1+len(tag) <= end {
		c.Text(x+1, 0, tag, style)
	}
	if d.date == s.place.day {
		c.Text(0, 0, st.Glyphs.Cursor, st.Accent)
		if !s.inList {
			c.Select(cell.Rect{W: w - 1, H: 1}, st.Selected)
		}
	}
}

// maxSymbols is the maximum number of symbols next to the number of a day, if no event is named.
const maxSymbols = 3

// drawUnnamed draws the symbols of a day's events at the right, or the number of those that aren't named. It returns
// the width used, 0 if there is no room.
func (s *Screen) drawUnnamed(c *cell.Canvas, d *day, named int) int {
	w, _ := c.Size()
	n := len(d.events) - named
	if named == 0 && n <= min(maxSymbols, w) {
		for i, event := range d.named {
			symbol, style := s.symbol(&s.view.events[event])
			c.Text(w-n+i, 0, symbol, style)
		}
		return n
	}
	text := "+" + itoa(n)
	if n == 0 || len(text) > w {
		return 0
	}
	return c.Text(w-len(text), 0, text, s.deps.Styles.Muted)
}

// dayStyle returns the style of the number of a day.
func (s *Screen) dayStyle(d *day) cell.Style {
	st := s.deps.Styles
	switch {
	case d.date == s.view.today:
		return cell.Underlined(cell.With(st.Accent, cell.Bold))
	case !s.view.period.has(d.date):
		return st.Faint
	case d.off != "":
		_, style := events.Symbol(events.DayOff, s.view.colors[d.off], st)
		return cell.With(style, cell.Bold)
	case weekend(d.date):
		return st.Muted
	}
	return st.Text
}
