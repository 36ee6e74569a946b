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
	// stripFrom is from how many rows on the list gives some to the events of the cycle under the cursor.
	stripFrom = 16
	// mostDayCells is how many cells a day takes below the bar of the detail.
	mostDayCells = 3
	// leastEvents is how many rows of events the detail has where the description is long.
	leastEvents = 6
)

// followEvents has the events of the cycle under the cursor read, once it rests there; of no cycle where there is no room.
func (l *List) followEvents() tea.Cmd {
	if c, ok := l.current(); ok && l.eventful {
		return l.events.show(c.Days(l.zone))
	}
	return l.events.show(plane.Date{}, plane.Date{})
}

// following adds that to what keys do.
func (l *List) following(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		action, cmd := run()
		return action, tea.Batch(cmd, l.followEvents())
	}
}

// stripRows is how many rows below the list are for events, where the detail has no room.
func (l *List) stripRows(height int) int {
	if height < stripFrom || !l.deps.hasCalendars() {
		return 0
	}
	return betweenRows
}

// drawStrip draws the days of the cycle under the cursor, and beside them what is on them.
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

// bar draws how far the cycle is, and below it what is on its days.
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

// events lists the events of the cycle, and leaves room to the description.
func (p *pane) events() {
	view := p.list.events.view
	if !view.Shown() {
		return
	}
	w, h := p.c.Size()
	s := p.list.deps.Styles
	p.y++
	p.line(eventsTitle(view), s.Muted)
	for _, text := range view.Trouble(p.list.deps.Now(), p.list.events.reads.Slow()) {
		p.line(text, s.Warn)
	}
	room := h - p.y
	if about := len(p.list.detail.about); about > 0 {
		room = max(room-about-1, min(room, leastEvents))
	}
	p.y += view.DrawList(p.c, cell.Rect{Y: p.y, W: w, H: room}, s)
}

// eventsTitle is the head of the list of events: "Events · 9 of 10 working days". It says no more than is known.
func eventsTitle(view *events.View) string {
	switch {
	case !view.Read() && !view.DaysOffKnown():
		return "Events"
	case len(view.Events) == 0:
		return "No events" + separator + view.WorkedOf()
	}
	return "Events" + separator + view.WorkedOf()
}
