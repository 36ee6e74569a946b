package events_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	_ "time/tzdata" // The machine may have no zone database.

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/events"
)

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// calendars returns a news calendar and a calendar of holidays.
func calendars(news []calendar.Event, holidays ...calendar.Event) []calendar.Calendar {
	return []calendar.Calendar{
		{Name: "news", Source: &calendartest.Diary{Entries: news}},
		{Name: "holidays", Source: &calendartest.Diary{Entries: holidays}, DaysOff: true, Color: "#d08770"},
	}
}

// christmas is a span of three weeks around New Year.
var christmas = events.Span{First: day("2026-12-21"), Last: day("2027-01-10"), Zone: time.UTC}

// look reads calendars into a store, and calls then with the view of a span.
func look(t *testing.T, span events.Span, all []calendar.Calendar, then func(*testing.T, *store.Store, *events.View)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		world, err := planetest.Small(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		_, s := storetest.Connect(t, planetest.New(world, planetest.Options{Now: testday.Now}), planetest.SmallKey, testday.Now, all...)
		for _, key := range s.Snapshot().EventKeys(span.First, span.Last) {
			_ = s.Load(t.Context(), key) // a test may want the error
		}
		var none *events.View
		then(t, s, none.Look(s.Snapshot(), span))
	})
}

var (
	xmas   = []calendar.Event{calendartest.Days("Christmas Day", "2026-12-25", "2026-12-25"), calendartest.Days("Boxing Day", "2026-12-26", "2026-12-26")}
	fair   = calendartest.Headline(calendartest.Days("CES", "2027-01-06", "2027-01-09"))
	launch = calendartest.Provisional(calendartest.Headline(calendartest.Hour("Launch", "2026-12-22 22:30")))
)

func TestSummaryShowsDaysOffThenHeadlinesThenOthers(t *testing.T) {
	many := func(n int) []calendar.Event {
		all := []calendar.Event{fair}
		for range n {
			all = append(all, calendartest.Hour(strings.Repeat("x", len(all)), "2026-12-23 09:00"))
		}
		return all
	}
	for _, c := range []struct {
		name         string
		news, off    []calendar.Event
		width, lines int
		lead         string
		want         []string
	}{
		{"nothing", nil, nil, 80, 1, "", nil},
		{"only the lead", nil, nil, 80, 1, "15 working days", []string{"15 working days"}},
		{"everything", many(4), xmas, 80, 1, "", []string{"2 days off: Fri 25, Sat 26 Dec · CES 6–9 Jan · +4 more"}},
		{"a few usual ones", many(2), nil, 80, 1, "", []string{"CES 6–9 Jan · x Wed 23 Dec · xx Wed 23 Dec"}},
		{"only usual ones", many(5)[1:], nil, 80, 1, "", []string{"5 events"}},
		{"two lines", many(4), xmas, 42, 2, "14 working days", []string{"14 working days", "2 days off: Fri 25, Sat 26 Dec · 5 events"}},
		{"narrow", many(4), xmas, 22, 1, "", []string{"2 days off · 5 events"}},
		{"too narrow", many(4), xmas, 9, 1, "", []string{"7 events"}},
		{"provisional", []calendar.Event{launch}, nil, 80, 1, "", []string{"Launch Tue 22 Dec?"}},
		{"one day off", nil, xmas[:1], 80, 1, "", []string{"1 day off: Fri 25 Dec"}},
		{
			"a run across the end of the year", nil,
			[]calendar.Event{calendartest.Days("shut", "2026-12-30", "2027-01-01"), calendartest.Days("Eve", "2026-12-24", "2026-12-24")},
			80, 1, "",
			[]string{"4 days off: Thu 24, Wed 30 Dec–Fri 1 Jan"},
		},
		{"beyond the end of the span", nil, []calendar.Event{calendartest.Days("shut", "2027-01-07", "2027-02-01")}, 80, 1, "", []string{"4 days off: Thu 7–Sun 10 Jan"}},
		{"the same day twice", nil, []calendar.Event{xmas[0], calendartest.Days("Noël", "2026-12-25", "2026-12-25")}, 80, 1, "", []string{"1 day off: Fri 25 Dec"}},
		{
			"a long name",
			[]calendar.Event{calendartest.Headline(calendartest.Days(strings.Repeat("long ", 20), "2026-12-23", "2026-12-23"))},
			nil, 80, 1, "",
			[]string{"long long long long long long l… Wed 23 Dec"},
		},
		{"no visible name", []calendar.Event{calendartest.Headline(calendartest.Days("\u202e\x1b[2J", "2026-12-23", "2026-12-23"))}, nil, 80, 1, "", []string{"(no name) Wed 23 Dec"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			look(t, christmas, calendars(c.news, c.off...), func(t *testing.T, _ *store.Store, v *events.View) {
				var lead []string
				if c.lead != "" {
					lead = []string{c.lead}
				}
				if got := v.Summary(c.width, c.lines, lead...); !slices.Equal(got, c.want) {
					t.Errorf("%q, want %q", got, c.want)
				}
			})
		})
	}
}

func TestWorkingDaysExcludeDaysOff(t *testing.T) {
	look(t, christmas, calendars(nil, xmas...), func(t *testing.T, _ *store.Store, v *events.View) {
		if v.WorkingDays() != "14 working days" || v.WorkedOf() != "14 of 15 working days" {
			t.Errorf("%s; %s", v.WorkingDays(), v.WorkedOf())
		}
	})
	look(t, christmas, calendars(nil), func(t *testing.T, _ *store.Store, v *events.View) {
		if v.WorkedOf() != "15 working days" {
			t.Error(v.WorkedOf())
		}
	})
}

func TestRowsHaveHoursInTheUsersZone(t *testing.T) {
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	open := calendartest.Hour("Vote", "2026-12-24 09:00")
	open.HourOpen = true
	news := []calendar.Event{launch, fair, open}
	for _, c := range []struct {
		zone *time.Location
		want []events.Row
	}{
		{time.UTC, []events.Row{
			{Kind: events.Headline, Days: "Tue 22 Dec", Time: "22:30", Name: "Launch", Notes: "headline, provisional", Provisional: true, Calendar: "news"},
			{Kind: events.Usual, Days: "Thu 24 Dec", Time: "09:00?", Name: "Vote", Calendar: "news"},
			{Kind: events.DayOff, Days: "Fri 25 Dec", Name: "Christmas Day", Notes: "day off", Calendar: "holidays", Color: "#d08770"},
			{Kind: events.Headline, Days: "6–9 Jan", Name: "CES", Notes: "headline", Calendar: "news"},
		}},
		{tokyo, []events.Row{
			{Kind: events.Headline, Days: "Wed 23 Dec", Time: "07:30", Name: "Launch", Notes: "headline, provisional", Provisional: true, Calendar: "news"},
			{Kind: events.Usual, Days: "Thu 24 Dec", Time: "18:00?", Name: "Vote", Calendar: "news"},
			{Kind: events.DayOff, Days: "Fri 25 Dec", Name: "Christmas Day", Notes: "day off", Calendar: "holidays", Color: "#d08770"},
			{Kind: events.Headline, Days: "6–9 Jan", Name: "CES", Notes: "headline", Calendar: "news"},
		}},
	} {
		span := events.Span{First: christmas.First, Last: christmas.Last, Zone: c.zone}
		look(t, span, calendars(news, xmas[0]), func(t *testing.T, _ *store.Store, v *events.View) {
			if got := v.Rows(9); !slices.Equal(got, c.want) {
				t.Errorf("%s: %+v", c.zone, got)
			}
		})
	}
}

func TestRowsHaveTheMostImportantEvents(t *testing.T) {
	news := []calendar.Event{calendartest.Hour("a", "2026-12-21 09:00"), calendartest.Hour("b", "2026-12-22 09:00"), fair, calendartest.Hour("c", "2027-01-10 09:00")}
	look(t, christmas, calendars(news, xmas[0]), func(t *testing.T, _ *store.Store, v *events.View) {
		for n, want := range map[int]string{0: "", 1: "Christmas Day", 2: "Christmas Day, CES", 3: "a, Christmas Day, CES", 9: "a, b, Christmas Day, CES, c"} {
			var names []string
			for _, row := range v.Rows(n) {
				names = append(names, row.Name)
			}
			if got := strings.Join(names, ", "); got != want {
				t.Errorf("%d rows: %s, want %s", n, got, want)
			}
		}
	})
}

// drawn returns the text of a canvas after drawing on it.
func drawn(w, h int, draw func(*cell.Canvas)) string {
	c := cell.New(w, h)
	draw(c)
	lines := c.Lines()
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

func TestTruncatedListShowsHowManyMore(t *testing.T) {
	news := []calendar.Event{launch, fair, calendartest.Hour("A standup that is as long as a name can be", "2026-12-28 09:00")}
	look(t, christmas, calendars(news, xmas...), func(t *testing.T, _ *store.Store, v *events.View) {
		s := theme.New(theme.Options{})
		for _, c := range []struct {
			w, h, rows int
			want       string
		}{
			{60, 9, 5, "◆ Tue 22 Dec 22:30 Launch  headline, provisional\n■ Fri 25 Dec       Christmas Day  day off\n■ Sat 26 Dec       Boxing Day  day off\n" +
				"◇ Mon 28 Dec 09:00 A standup that is as long as a name can \n◆ 6–9 Jan          CES  headline"},
			{30, 3, 3, "■ Fri 25 Dec Christmas Day\n■ Sat 26 Dec Boxing Day\n+3 more"},
			{30, 4, 4, "◆ Tue 22 Dec 22:30 Launch ?\n■ Fri 25 Dec       Christmas \n■ Sat 26 Dec       Boxing Day\n+2 more"},
			{30, 1, 1, "+5 more"},
			{30, 0, 0, ""},
		} {
			rows := 0
			got := drawn(c.w, max(c.h, 1), func(canvas *cell.Canvas) { rows = v.DrawList(canvas, cell.Rect{W: c.w, H: c.h}, s) })
			got = strings.ReplaceAll(got, "…", "")
			if got != c.want || rows != c.rows {
				t.Errorf("%d by %d: %d rows\n%s\nwant %d\n%s", c.w, c.h, rows, got, c.rows, c.want)
			}
		}
	})
}

func TestDotsDifferByTheirSymbols(t *testing.T) {
	news := []calendar.Event{launch, fair, calendartest.Hour("x", "2026-12-28 09:00")}
	look(t, christmas, calendars(news, xmas...), func(t *testing.T, _ *store.Store, v *events.View) {
		for _, c := range []struct {
			cells int
			ascii bool
			want  string
		}{
			{23, false, "▕·◆··■■ ◇····  ··◆◆◆◆ ▏"},
			{23, true, "[_@__HH :____  __@@@@ ]"},
			{44, false, "▕· ◆ · · ■ ■   ◇ · · · ·     · · ◆ ◆ ◆ ◆   ▏"},
			{9, false, "▕◆■◇··◆◆▏"},
			{3, false, "▕■▏"},
			{2, false, ""},
		} {
			s := theme.New(theme.Options{ASCII: c.ascii})
			got := drawn(60, 1, func(canvas *cell.Canvas) { v.DrawDots(canvas, cell.Rect{W: c.cells, H: 1}, s) })
			if got != c.want {
				t.Errorf("%d cells: %q, want %q", c.cells, got, c.want)
			}
		}
	})
}

func TestCalendarHasItsConfiguredColour(t *testing.T) {
	color := theme.New(theme.Options{Color: true, Dark: true})
	if _, style := events.Symbol(events.DayOff, "#d08770", color); style.Fg == nil || style.Fg == color.OK.Fg {
		t.Error("the colour isn't used")
	}
	if _, style := events.Symbol(events.DayOff, "", color); style.Fg != color.OK.Fg {
		t.Error("without a colour, it isn't the theme's")
	}
	if _, style := events.Symbol(events.DayOff, "#d08770", theme.New(theme.Options{})); style.Fg != nil {
		t.Error("the colour is used although colours are off")
	}
}

func TestEverySymbolHasALegend(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		s := theme.New(theme.Options{ASCII: ascii})
		seen := map[string]bool{}
		for _, symbol := range events.Legend(s) {
			if seen[symbol.Text] || cell.Width(symbol.Text) != 1 || symbol.Means == "" {
				t.Errorf("%+v", symbol)
			}
			seen[symbol.Text] = true
		}
		for _, kind := range []events.Kind{events.Usual, events.Headline, events.DayOff} {
			if symbol, _ := events.Symbol(kind, "", s); !seen[symbol] {
				t.Errorf("%q is not in the legend", symbol)
			}
		}
	}
}

func TestProblemIsShownWithTheCalendarsName(t *testing.T) {
	refused := &calendartest.Diary{Err: &calendar.Error{Reason: calendar.KeyRefused, Detail: "who are you?"}}
	partly := &calendartest.Diary{Entries: xmas, Err: &calendar.Error{Reason: calendar.Incomplete, Unreadable: 2}}
	all := []calendar.Calendar{{Name: "news", Source: refused}, {Name: "team", Source: partly}, {Name: "fine", Source: &calendartest.Diary{}}}
	look(t, christmas, all, func(t *testing.T, _ *store.Store, v *events.View) {
		now := testday.Now()
		if got := v.Problems(now, false); !slices.Equal(got, []string{"news: key refused", "team: 2 unreadable"}) {
			t.Errorf("%q", got)
		}
		if got := v.Problems(now.Add(3*time.Hour), false); !slices.Equal(got, []string{
			"news: key refused", "team: 2 unreadable, read 3 h ago", "fine: read 3 h ago",
		}) {
			t.Errorf("%q", got)
		}
		if len(v.Events) != 2 {
			t.Errorf("%d events, want 2: readable events are shown", len(v.Events))
		}
	})
	unread := calendars(nil)
	look(t, events.Span{Zone: time.UTC}, unread, func(t *testing.T, s *store.Store, v *events.View) {
		v = v.Look(s.Snapshot(), christmas)
		if got := v.Problems(testday.Now(), false); got != nil {
			t.Errorf("problem shown for a fast read: %q", got)
		}
		if got := v.Problems(testday.Now(), true); !slices.Equal(got, []string{"news: reading…", "holidays: reading…"}) {
			t.Errorf("%q", got)
		}
	})
}

func TestNothingIsShownWithoutCalendarsOrDays(t *testing.T) {
	day := events.Span{First: christmas.First, Last: christmas.First, Zone: time.UTC}
	for name, c := range map[string]struct {
		span events.Span
		all  []calendar.Calendar
	}{
		"no calendars": {christmas, nil},
		"no days":      {events.Span{Zone: time.UTC}, calendars(nil)},
		"no end":       {events.Span{First: day.First, Zone: time.UTC}, calendars(nil)},
		"backwards":    {events.Span{First: christmas.Last, Last: christmas.First, Zone: time.UTC}, calendars(nil)},
		"a century":    {events.Span{First: christmas.First, Last: christmas.First.AddDays(36524), Zone: time.UTC}, nil},
	} {
		look(t, c.span, c.all, func(t *testing.T, _ *store.Store, v *events.View) {
			got := drawn(40, 5, func(canvas *cell.Canvas) {
				s := theme.New(theme.Options{})
				v.DrawDots(canvas, cell.Rect{W: 40, H: 1}, s)
				v.DrawList(canvas, cell.Rect{Y: 1, W: 40, H: 4}, s)
			})
			if v.Shown() || got != "" || v.Summary(80, 2, "lead") != nil || v.Problems(testday.Now(), true) != nil {
				t.Errorf("%s: something is shown: %q", name, got)
			}
		})
	}
}

func TestViewIsComputedAgainOnlyIfItsEventsChange(t *testing.T) {
	look(t, christmas, calendars([]calendar.Event{fair}), func(t *testing.T, s *store.Store, v *events.View) {
		storetest.Load(t, s, store.Key{Kind: store.Me})
		if v.Look(s.Snapshot(), christmas) != v {
			t.Error("it was computed again, though only something else was read")
		}
		time.Sleep(time.Minute)
		storetest.Load(t, s, s.Snapshot().EventKeys(christmas.First, christmas.Last)...)
		if v.Look(s.Snapshot(), christmas) == v {
			t.Error("it wasn't computed again, though the events were read again")
		}
	})
}

func TestHostileNamesStayInTheirCells(t *testing.T) {
	name := "\x1b]0;owned\x07\u202egnp.exe\r\n" + strings.Repeat("🏳️‍🌈", 50) + "\u200d\u0000"
	look(t, christmas, calendars([]calendar.Event{calendartest.Headline(calendartest.Days(name, "2026-12-23", "2026-12-23")), calendartest.Provisional(calendartest.Days(name, "2026-12-24", "2026-12-30"))}),
		func(t *testing.T, _ *store.Store, v *events.View) {
			for w := range 80 {
				c := cell.New(max(w, 1), 3)
				v.DrawList(c, cell.Rect{W: w, H: 3}, theme.New(theme.Options{}))
				for _, line := range append(v.Summary(w, 1), c.Lines()...) {
					if strings.ContainsAny(cell.Truncate(line, 200), "\x1b\x07\r\n\u202e\u0000") {
						t.Fatalf("%d cells: %q", w, line)
					}
				}
			}
		})
}
