package calendar

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/events"
)

// Deps are the screen's dependencies.
type Deps struct {
	reads.Session
	// Lists shows the events as a list, without the grid.
	Lists bool
}

// Screen shows the events of a month, or of the days of a cycle.
type Screen struct {
	deps   Deps
	route  nav.Calendar
	place  *place
	bound  nav.Bound
	reads  *reads.Reads  // of Plane
	events *events.Reads // separate: calendar errors are only shown next to the calendar's name

	view   view
	index  *index         // of the view; reused until the events change
	look   *events.View   // source of the index
	home   *time.Location // of the project; cached, since loading it reads from disk
	zone   string         // name of home
	finder *table.Finder
	list   *table.Table[row]
	listed listed // source of the list, if it has all events
	chosen bool   // the user moved its cursor to an event of the day
	sheet  sheet

	shape  shape // of the last frame
	inList bool  // the list has the focus
	drawn  geometry
}

// New returns the calendar of a project. It reads nothing until it is opened.
func New(deps Deps, to nav.Calendar) *Screen {
	s := &Screen{deps: deps, route: to, finder: table.NewFinder(deps.Styles), place: placeOf(deps.Session, to.Project)}
	s.finder.SetSuggest(func(text string, cursor int) []widget.Suggestion { return s.view.suggest(text, cursor) })
	s.list = table.New(deps.Styles, s.spec())
	s.events = events.NewReads(deps.Session)
	s.events.Asked = true
	s.shape = agenda
	s.reads = reads.New(deps.Session, store.Key{Kind: store.Cycles, Project: to.Project}).
		Once(store.Key{Kind: store.Projects}, store.Key{Kind: store.Project, Project: to.Project}, store.Key{Kind: store.Me})
	s.bind()
	return s
}

// Open shows what is known, and reads what is missing or outdated. Calendars are read separately, so they delay
// nothing.
func (s *Screen) Open(tasks *nav.Tasks) tea.Cmd {
	s.events.Attach(tasks)
	s.renew()
	s.start()
	s.arrange()
	return tea.Batch(s.reads.Open(tasks, s.rebuild), s.follow())
}

// start puts the cursor on the day of the route, or on its last day, or on today.
func (s *Screen) start() {
	cycle, inCycle := s.band(s.route.Cycle)
	switch {
	case !s.route.Day.IsZero():
		s.place.day = reachable(s.route.Day)
	case s.place.day.IsZero():
		s.place.day = s.view.today
	}
	s.place.cycle = s.route.Cycle
	if inCycle && s.route.Day.IsZero() && (s.place.day.Before(cycle.first) || s.place.day.After(cycle.last)) {
		s.place.day = within(s.view.today, cycle.first, cycle.last)
	}
}

// band returns the band of a cycle; false if it has no days.
func (s *Screen) band(id plane.CycleID) (band, bool) {
	i := slices.IndexFunc(s.view.bands, func(b band) bool { return b.cycle.ID == id })
	if i < 0 {
		return band{}, false
	}
	return s.view.bands[i], true
}

// Update handles reads and the filter.
func (s *Screen) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, own := s.events.Update(msg)
	if own {
		s.rebuild()
		return nil, tea.Batch(cmd, s.follow())
	}
	more, taken := s.reads.Follow(msg, s.rebuild)
	if !taken && s.finder.Update(msg) {
		s.refilter()
	}
	return nil, tea.Batch(cmd, more, s.follow())
}

// follow reads the events of the shown days when they have been shown for a moment.
func (s *Screen) follow() tea.Cmd { return s.events.Show(s.view.period.from(), s.view.period.to()) }

// renew uses the latest snapshot.
func (s *Screen) renew() {
	snap := s.deps.Store.Snapshot()
	if project, _ := snap.Project(s.route.Project); s.home == nil || project.Timezone != s.zone {
		s.home, s.zone = project.Location(), project.Timezone
	}
	s.view = newView(snap, s.route.Project, s.deps.Now(), s.home)
}

// rebuild shows the latest snapshot.
func (s *Screen) rebuild() {
	s.renew()
	s.arrange()
}

// arrange shows the period of the cursor. The index is reused if the events are unchanged.
func (s *Screen) arrange() {
	p := s.period()
	span := events.Span{First: p.from(), Last: p.to(), Zone: s.view.zone, Project: s.route.Project}
	look := s.look.Look(s.view.snap, span)
	if s.index == nil || look != s.look || p != s.index.period {
		s.index = newIndex(look, p)
	}
	s.look = look
	s.view.lay(s.index)
	if s.index.query != s.finder.Query() {
		s.index.filter(s.finder.Query())
	}
	s.fill()
	s.sheet.renew(&s.view)
}

// period returns the days of the shown cycle, or the month of the cursor.
func (s *Screen) period() period {
	b, ok := s.band(s.place.cycle)
	if !ok || b.last.DaysSince(b.first) >= longestCycle {
		return monthOf(s.place.day)
	}
	s.place.day = within(s.place.day, monday(b.first), monday(b.last).AddDays(week-1))
	return period{first: b.first, last: b.last, cycle: b.cycle.ID}
}

// goTo moves the cursor to a day, and shows its month or cycle.
func (s *Screen) goTo(d civil.Date) tea.Cmd {
	s.place.day, s.chosen = reachable(d), false
	if p := s.period(); p != s.view.period {
		s.arrange()
		return s.follow()
	}
	s.fill()
	return nil
}

// refilter applies the filter. If the day of the cursor has no matches, the cursor moves to the nearest day that has
// some.
func (s *Screen) refilter() {
	s.index.filter(s.finder.Query())
	if s.finder.Query() != "" {
		s.place.day, s.chosen = s.view.nearest(s.place.day), false
	}
	s.fill()
}

// current returns the event under the cursor of the list; nil if there is none.
func (s *Screen) current() *calendar.Event {
	if r, ok := s.list.Under(); ok {
		return r.event
	}
	return nil
}

// Info returns the information for the frame. Calendar errors are shown next to the calendars' names instead.
func (s *Screen) Info() nav.Info {
	return nav.Info{
		Crumbs:  s.crumbs(),
		Typing:  s.finder.Typing(),
		Refused: s.finder.Refused(),
		Loaded:  s.view.snap.Loaded(store.Key{Kind: store.Cycles, Project: s.route.Project}),
		Loading: s.reads.Loading(),
		Err:     s.reads.Err(),
	}
}

// crumbs returns the breadcrumbs.
func (s *Screen) crumbs() []string {
	crumbs := []string{words.Project(s.view.project)}
	if b, ok := s.band(s.view.period.cycle); ok {
		crumbs = append(crumbs, words.Cycle(b.cycle))
	}
	return append(crumbs, "Calendar")
}

var (
	_ nav.Screen  = (*Screen)(nil)
	_ nav.Pointer = (*Screen)(nil)
)
