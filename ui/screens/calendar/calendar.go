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

// Deps is what the screen needs of the session.
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
	events *events.Reads // apart from it: how a calendar fails is shown beside its name only

	view   view
	index  *index         // of the view; kept as long as the events are the same
	look   *events.View   // what the index was made of
	home   *time.Location // of the project; finding it costs a look at the disk
	zone   string         // its name
	finder *table.Finder
	list   *table.Table[row]
	listed listed // what the list was made of, where it has all events
	chosen bool   // its cursor was moved to an event of the day
	sheet  sheet

	shape  shape // of the last frame
	inList bool  // the keys are for the list
	drawn  geometry
}

// New returns the calendar of a project. It reads nothing before it is opened.
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

// Open shows what is known, and reads what is missing or too old: the calendars for themselves, so that they delay nothing.
func (s *Screen) Open(tasks *nav.Tasks) tea.Cmd {
	s.events.Attach(tasks)
	s.renew()
	s.start()
	s.arrange()
	return tea.Batch(s.reads.Open(tasks, s.rebuild), s.follow())
}

// start puts the cursor on the day of the route, on the one where it was, or on today.
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

// band is a cycle that has days; false if there isn't one.
func (s *Screen) band(id plane.CycleID) (band, bool) {
	i := slices.IndexFunc(s.view.bands, func(b band) bool { return b.cycle.ID == id })
	if i < 0 {
		return band{}, false
	}
	return s.view.bands[i], true
}

// Update follows what is read, and the filter.
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

// follow reads the events of the days that are shown, when they have been shown for a moment.
func (s *Screen) follow() tea.Cmd { return s.events.Show(s.view.period.from(), s.view.period.to()) }

// renew takes the newest snapshot.
func (s *Screen) renew() {
	snap := s.deps.Store.Snapshot()
	if project, _ := snap.Project(s.route.Project); s.home == nil || project.Timezone != s.zone {
		s.home, s.zone = project.Location(), project.Timezone
	}
	s.view = newView(snap, s.route.Project, s.deps.Now(), s.home)
}

// rebuild shows the newest snapshot.
func (s *Screen) rebuild() {
	s.renew()
	s.arrange()
}

// arrange shows the period that the cursor is in. Events that are the same as before keep their index.
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

// period is the days of the cycle that is shown, or the month of the cursor.
func (s *Screen) period() period {
	b, ok := s.band(s.place.cycle)
	if !ok || b.last.DaysSince(b.first) >= longestCycle {
		return monthOf(s.place.day)
	}
	s.place.day = within(s.place.day, monday(b.first), monday(b.last).AddDays(week-1))
	return period{first: b.first, last: b.last, cycle: b.cycle.ID}
}

// goTo puts the cursor on a day, and shows the month or the cycle that it is in.
func (s *Screen) goTo(d civil.Date) tea.Cmd {
	s.place.day, s.chosen = reachable(d), false
	if p := s.period(); p != s.view.period {
		s.arrange()
		return s.follow()
	}
	s.fill()
	return nil
}

// refilter shows what the filter lets through. If that is nothing on the day of the cursor, it goes to the nearest day that
// has something.
func (s *Screen) refilter() {
	s.index.filter(s.finder.Query())
	if s.finder.Query() != "" {
		s.place.day, s.chosen = s.view.nearest(s.place.day), false
	}
	s.fill()
}

// current is the event under the cursor of the list; nil if there is none.
func (s *Screen) current() *calendar.Event {
	if r, ok := s.list.Under(); ok {
		return r.event
	}
	return nil
}

// Info is what the frame shows about the screen. How the calendars are is beside their names.
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

// crumbs are the path to here.
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
