package cycles

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/events"
	"github.com/planedeck/planedeck/ui/parts/items"
)

const (
	// stripFrom is the least height at which the list has rows for the events of the cycle under the cursor.
	stripFrom = 16
	// mostDayCells is the maximum width of a day below the bar of the detail.
	mostDayCells = 3
	// leastEvents is the number of rows for events in the detail if the description is long.
	leastEvents = 6
)

// followEvents reads the events of the cycle under the cursor once the cursor rests, if there is room to show them.
func (l *List) followEvents() tea.Cmd {
	if c, ok := l.current(); ok && l.hasEventRoom {
		return l.events.show(c.Days(l.zone))
	}
	return l.events.show(plane.Date{}, plane.Date{})
}

// following wraps a command so that followEvents runs after it.
func (l *List) following(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		action, cmd := run()
		return action, tea.Batch(cmd, l.followEvents())
	}
}

// stripRows is the number of rows below the list for events, where there is no detail.
func (l *List) stripRows(height int) int {
	if height < stripFrom || !l.deps.hasCalendars() {
		return 0
	}
	return betweenRows
}

// drawStrip draws the days of the cycle under the cursor, and beside them their events.
func (l *List) drawStrip(c *cell.Canvas) {
	w, _ := c.Size()
	view := l.events.view
	if _, ok := l.current(); !ok || !view.Shown() {
		return
	}
	dots := min(view.Len(), w/4) + 2
	view.DrawDots(c, cell.Rect{X: 1, W: dots, H: 1}, l.deps.Styles)
	l.events.draw(c.Sub(cell.Rect{X: dots + 2, W: w - dots - 3, H: betweenRows}))
}

// bar draws the progress of the cycle, and below it a symbol for each day.
func (p *pane) bar(c plane.Cycle) {
	view := p.list.events.view
	if !view.Shown() {
		return
	}
	w, _ := p.c.Size()
	cells := w - 2
	if n := view.Len(); n < cells {
		cells = n * min(cells/n, mostDayCells)
	}
	s := p.list.deps.Styles
	at := cell.Rect{Y: p.y, W: cells + 2, H: 1}
	widget.Bar(p.c, at, items.CycleBar(c, sprint.ProgressOf(c), p.list.now()), s)
	at.Y++
	view.DrawDots(p.c, at, s)
	p.y += 3
}

// events lists the events of the cycle, and leaves room for the description.
func (p *pane) events() {
	view := p.list.events.view
	if !view.Shown() {
		return
	}
	w, h := p.c.Size()
	s := p.list.deps.Styles
	p.y++
	p.line(eventsTitle(view), s.Muted)
	for _, text := range view.Problems(p.list.deps.Now(), p.list.events.reads.Slow()) {
		p.line(text, s.Warn)
	}
	room := h - p.y
	if about := len(p.list.detail.about); about > 0 {
		room = max(room-about-1, min(room, leastEvents))
	}
	p.y += view.DrawList(p.c, cell.Rect{Y: p.y, W: w, H: room}, s)
}

// eventsTitle is the head of the list of events: "Events · 9 of 10 working days", as far as this is known.
func eventsTitle(view *events.View) string {
	switch {
	case !view.Read() && !view.DaysOffKnown():
		return "Events"
	case len(view.Events) == 0:
		return "No events" + separator + view.WorkedOf()
	}
	return "Events" + separator + view.WorkedOf()
}
