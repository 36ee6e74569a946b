package calendar

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// bind gives the declared commands their acts: in the grid the same keys move over days that move over events in the list,
// and scroll in an open event.
func (s *Screen) bind() {
	sheet := Sheet()
	s.bound = nav.Bind(sheet.Part(inGrid, amongEvents), nav.Acts{
		"open": {Run: s.openDay, Why: s.noEvents},
		"list": {Run: nav.Quiet(func() { s.inList = true }), Why: s.noEvents},
		"back": {Run: s.back},
	}.And(s.ofEvent(), s.ofPeriod(), s.gridMoves()))
	s.bound = append(s.bound, nav.Bind(sheet.Part(amongEvents, inEvent), nav.Acts{
		"open":       {Run: nav.Quiet(s.openEvent), Why: s.noEvent},
		"list.leave": {Run: s.leaveList},
		"move.left":  {Run: func() (nav.Action, tea.Cmd) { return nil, s.side(-1) }},
		"move.right": {Run: func() (nav.Action, tea.Cmd) { return nil, s.side(+1) }},
	}.And(s.ofEvent(), s.ofPeriod(), nav.MoveActs(listMover{s})))...)
	acts := s.ofEvent()
	acts["item"] = nav.Act{Run: s.openItem, Why: s.noItem}
	s.bound = append(s.bound, nav.Bind(sheet.Part(inEvent, typing), acts.And(nav.Acts{
		"event.next":   {Run: nav.Quiet(func() { s.stepEvent(+1) })},
		"event.before": {Run: nav.Quiet(func() { s.stepEvent(-1) })},
		"event.leave":  {Run: nav.Quiet(func() { s.sheet.event = nil })},
	}, nav.MoveActs(&s.sheet)))...)
	s.bound = append(s.bound, nav.Bind(sheet.Part(typing, len(sheet.Modes)), nav.FilterActs(s.finder.Keep, s.clearFilter).And(
		s.typingMoves(), nav.SuggestActs(s.finder, nav.Quiet(s.refilter)),
	))...)
}

// Commands lists what keys do now.
func (s *Screen) Commands() []nav.Command {
	switch {
	case s.finder.Typing():
		return s.bound.In(typing + nav.Choosing(s.finder))
	case s.sheet.event != nil:
		return s.bound.In(inEvent)
	case s.inList || s.shape == agenda:
		return s.bound.In(amongEvents)
	}
	return s.bound.In(inGrid)
}

// ofEvent are the acts for the event under the cursor.
func (s *Screen) ofEvent() nav.Acts {
	return nav.Acts{
		"new":    {Run: s.newItem, Why: s.cantMake},
		"item":   {Run: s.openItem, Why: s.noItem},
		"browse": {Run: s.browse, Why: s.noPage},
		"copy":   {Run: s.copyAddress, Why: s.noPage},
	}
}

// ofPeriod are the acts for what is shown.
func (s *Screen) ofPeriod() nav.Acts {
	return nav.Acts{
		"filter":     {Run: nav.Quiet(s.finder.Type)},
		"period":     {Run: s.otherPeriod, Why: s.noOtherPeriod},
		"today":      {Run: func() (nav.Action, tea.Cmd) { return nil, s.jump(s.view.today) }},
		"cycle.prev": {Run: s.otherCycle(-1), Why: s.noCycle(-1)},
		"cycle.next": {Run: s.otherCycle(+1), Why: s.noCycle(+1)},
	}
}

// gridMoves are the acts that move the cursor over days.
func (s *Screen) gridMoves() nav.Acts {
	by := func(to func(civil.Date) civil.Date) nav.Act {
		return nav.Act{Run: func() (nav.Action, tea.Cmd) { return nil, s.goTo(to(s.place.day)) }}
	}
	days := func(n int) nav.Act { return by(func(d civil.Date) civil.Date { return s.step(d, n) }) }
	page := func(n int) nav.Act {
		return nav.Act{Run: func() (nav.Action, tea.Cmd) { return nil, s.page(n) }}
	}
	return nav.Acts{
		"move.left": days(-1), "move.right": days(+1), "move.up": days(-week), "move.down": days(+week),
		"move.half.up": days(-2 * week), "move.half.down": days(2 * week),
		"move.first":   by(func(civil.Date) civil.Date { return s.view.period.first }),
		"move.last":    by(func(civil.Date) civil.Date { return s.view.period.last }),
		"move.page.up": page(-1), "move.page.down": page(+1),
	}
}

// typingMoves are the acts of the keys that move the cursor while the filter is typed: they move by weeks and by months.
func (s *Screen) typingMoves() nav.Acts {
	acts := s.gridMoves()
	for _, id := range []string{"move.left", "move.right", "move.first", "move.last", "move.half.up", "move.half.down"} {
		delete(acts, id)
	}
	return acts
}

// back is esc: one step, never two.
func (s *Screen) back() (nav.Action, tea.Cmd) {
	if s.finder.Shown() {
		s.clearFilter()
		return nil, nil
	}
	return nav.Back{}, nil
}

// leaveList gives the keys to the grid; without one it is a step back.
func (s *Screen) leaveList() (nav.Action, tea.Cmd) {
	if s.shape == agenda {
		return s.back()
	}
	s.inList = false
	return nil, nil
}

func (s *Screen) clearFilter() {
	s.finder.Clear()
	s.refilter()
}

// The reasons why something can't be done, empty if it can.

// noEvents is why there is no event to go to on this day.
func (s *Screen) noEvents() string {
	if s.list.Len() > 0 {
		return ""
	}
	return "nothing is on this day"
}

// noEvent is why no event is meant.
func (s *Screen) noEvent() string {
	switch {
	case s.event() != nil:
		return ""
	case s.list.Len() > 1:
		return "several events are on this day: tab goes to them"
	}
	return "nothing is on this day"
}

// event is the event that a command is for: the open one, the one under the cursor of the list, or the only one of the
// day; nil for none.
func (s *Screen) event() *calendar.Event {
	switch {
	case s.sheet.event != nil:
		return s.sheet.event
	case s.inList || s.shape == agenda || s.list.Len() == 1:
		return s.current()
	}
	return nil
}

// noItem is why there is no work item of the event.
func (s *Screen) noItem() string {
	if why := s.noEvent(); why != "" {
		return why
	}
	item, ok := s.view.item(s.event())
	switch {
	case !ok:
		return "nothing was made of this event yet: n makes a work item"
	case item.Sequence == 0:
		return "it is still being created"
	}
	return ""
}

// openItem shows the work item of the event.
func (s *Screen) openItem() (nav.Action, tea.Cmd) {
	item, _ := s.view.item(s.event())
	in, _ := s.view.snap.CycleOf(item.ID)
	return nav.Open{To: nav.Item{Project: item.Project, Cycle: in, Item: item.ID}}, nil
}

// known reports whether the cycles were read.
func (s *Screen) known() bool {
	return !s.view.snap.Loaded(store.Key{Kind: store.Cycles, Project: s.route.Project}).IsZero()
}

// here is the cycle that is shown, or else one that the day of the cursor is in; false if there is none.
func (s *Screen) here() (band, bool) {
	if b, ok := s.band(s.view.period.cycle); ok {
		return b, true
	}
	on := s.view.bandsOn(s.place.day)
	if len(on) == 0 {
		return band{}, false
	}
	return on[0], true
}
