package calendar

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// bind binds the declared commands to acts. The keys that move over days in the grid move over events in the list, and
// scroll an open event.
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

// Commands returns the commands for the current mode.
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

// ofEvent returns the acts for the event under the cursor.
func (s *Screen) ofEvent() nav.Acts {
	return nav.Acts{
		"new":    {Run: s.newItem, Why: s.cantCreate},
		"item":   {Run: s.openItem, Why: s.noItem},
		"browse": {Run: s.browse, Why: s.noPage},
		"copy":   {Run: s.copyAddress, Why: s.noPage},
	}
}

// ofPeriod returns the acts for the shown period.
func (s *Screen) ofPeriod() nav.Acts {
	return nav.Acts{
		"filter":     {Run: nav.Quiet(s.finder.Type)},
		"period":     {Run: s.otherPeriod, Why: s.noOtherPeriod},
		"today":      {Run: func() (nav.Action, tea.Cmd) { return nil, s.jump(s.view.today) }},
		"cycle.prev": {Run: s.otherCycle(-1), Why: s.noCycle(-1)},
		"cycle.next": {Run: s.otherCycle(+1), Why: s.noCycle(+1)},
	}
}

// gridMoves returns the acts that move the cursor over days.
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

// typingMoves returns the acts that move the cursor while a filter is typed, by weeks and by months.
func (s *Screen) typingMoves() nav.Acts {
	acts := s.gridMoves()
	for _, id := range []string{"move.left", "move.right", "move.first", "move.last", "move.half.up", "move.half.down"} {
		delete(acts, id)
	}
	return acts
}

// back is bound to esc: it clears the filter, or else leaves the screen.
func (s *Screen) back() (nav.Action, tea.Cmd) {
	if s.finder.Shown() {
		s.clearFilter()
		return nil, nil
	}
	return nav.Back{}, nil
}

// leaveList moves the focus to the grid; without a grid it goes back.
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

// The functions below return why something isn't possible, empty if it is.

// noEvents returns why the day has no events to show.
func (s *Screen) noEvents() string {
	if s.list.Len() > 0 {
		return ""
	}
	return "nothing is on this day"
}

// noEvent returns why there is no event for a command.
func (s *Screen) noEvent() string {
	switch {
	case s.event() != nil:
		return ""
	case s.list.Len() > 1:
		return "several events are on this day: tab goes to them"
	}
	return "nothing is on this day"
}

// event returns the event for a command: the open one, the one under the cursor of the list, or the only one of the
// day; nil if there is none.
func (s *Screen) event() *calendar.Event {
	switch {
	case s.sheet.event != nil:
		return s.sheet.event
	case s.inList || s.shape == agenda || s.list.Len() == 1:
		return s.current()
	}
	return nil
}

// noItem returns why the event has no work item to open.
func (s *Screen) noItem() string {
	if why := s.noEvent(); why != "" {
		return why
	}
	item, ok := s.view.item(s.event())
	switch {
	case !ok:
		return "this event has no work item yet: n creates one"
	case item.Sequence == 0:
		return "it is still being created"
	}
	return ""
}

// openItem opens the work item of the event.
func (s *Screen) openItem() (nav.Action, tea.Cmd) {
	item, _ := s.view.item(s.event())
	in, _ := s.view.snap.CycleOf(item.ID)
	return nav.Open{To: nav.Item{Project: item.Project, Cycle: in, Item: item.ID}}, nil
}

// known reports whether the cycles were read.
func (s *Screen) known() bool {
	return !s.view.snap.Loaded(store.Key{Kind: store.Cycles, Project: s.route.Project}).IsZero()
}

// here returns the shown cycle, or else one that includes the day of the cursor; false if there is none.
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
