package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// source is a calendar with given events that records the requested dates.
type source struct {
	events []calendar.Event
	err    error
	hangs  bool
	asked  []string
}

func (s *source) Events(ctx context.Context, first, last civil.Date) ([]calendar.Event, error) {
	s.asked = append(s.asked, first.String()+" "+last.String())
	if s.hangs {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return s.events, s.err
}

func date(month time.Month, day int) civil.Date {
	return civil.Date{Year: 2026, Month: month, Day: day}
}

func wholeDays(id string, first, last civil.Date) calendar.Event {
	return calendar.Event{ID: id, Name: "Event " + id, Span: calendar.AllDay(first, last)}
}

// eventStory runs a test in a bubble, with a store that has the given calendars.
func eventStory(t *testing.T, sources map[string]*source, story func(*testing.T, *planetest.Server, *store.Store)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		var calendars []calendar.Calendar
		for _, name := range []string{"news", "holidays"} {
			if s := sources[name]; s != nil {
				calendars = append(calendars, calendar.Calendar{Name: name, Source: s, DaysOff: name == "holidays"})
			}
		}
		world, err := planetest.Small(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		server := planetest.New(world, planetest.Options{Now: testday.Now})
		_, s := storetest.Connect(t, server, planetest.SmallKey, testday.Now, calendars...)
		story(t, server, s)
	})
}

func names(events []calendar.Event) []string {
	var out []string
	for _, e := range events {
		out = append(out, e.Calendar+" "+e.ID)
	}
	return out
}

func TestEventsAreReadByMonthAndListedOnce(t *testing.T) {
	news := &source{events: []calendar.Event{wholeDays("fair", date(11, 29), date(12, 2)), wholeDays("far", date(12, 20), date(12, 20))}}
	holidays := &source{events: []calendar.Event{wholeDays("fair", date(12, 1), date(12, 1))}} // the same ID in another calendar
	eventStory(t, map[string]*source{"news": news, "holidays": holidays}, func(t *testing.T, server *planetest.Server, s *store.Store) {
		keys := s.Snapshot().EventKeys(date(11, 23), date(12, 6))
		storetest.Load(t, s, keys...)
		want := []string{"2026-11-01 2026-11-30", "2026-12-01 2026-12-31"}
		if !slices.Equal(news.asked, want) || !slices.Equal(holidays.asked, want) {
			t.Errorf("requested %q and %q", news.asked, holidays.asked)
		}
		got := names(s.Snapshot().Events(date(11, 23), date(12, 6), time.UTC))
		if !slices.Equal(got, []string{"news fair", "holidays fair"}) {
			t.Errorf("the events are %q", got)
		}
		if n := len(server.Log()); n > 0 {
			t.Errorf("Plane was sent %d requests", n)
		}
		for _, c := range s.Snapshot().Calendars(date(11, 23), date(12, 6)) {
			if !c.Loaded.Equal(testday.Now()) || c.Err != nil || c.DaysOff != (c.Name == "holidays") {
				t.Errorf("%+v", c)
			}
		}
	})
}

func TestFailingCalendarDoesNotAffectOthers(t *testing.T) {
	refused := &calendar.Error{Reason: calendar.KeyRefused}
	news := &source{err: refused}
	holidays := &source{events: []calendar.Event{wholeDays("advent", date(11, 29), date(11, 29))}, err: &calendar.Error{Reason: calendar.Incomplete, Unreadable: 3}}
	eventStory(t, map[string]*source{"news": news, "holidays": holidays}, func(t *testing.T, _ *planetest.Server, s *store.Store) {
		for _, key := range s.Snapshot().EventKeys(date(11, 1), date(11, 30)) {
			_ = s.Load(t.Context(), key)
		}
		states := s.Snapshot().Calendars(date(11, 1), date(11, 30))
		if !errors.Is(states[0].Err, refused) || !states[0].Loaded.IsZero() {
			t.Errorf("news: %+v", states[0])
		}
		if states[1].Err == nil || states[1].Loaded.IsZero() {
			t.Errorf("holidays: %+v", states[1])
		}
		if got := names(s.Snapshot().Events(date(11, 1), date(11, 30), time.UTC)); !slices.Equal(got, []string{"holidays advent"}) {
			t.Errorf("the events are %q", got)
		}
		news.events, news.err = []calendar.Event{wholeDays("vote", date(11, 3), date(11, 3))}, nil
		storetest.Load(t, s, s.Snapshot().EventKeys(date(11, 1), date(11, 30))[0])
		news.err = refused
		_ = s.Load(t.Context(), s.Snapshot().EventKeys(date(11, 1), date(11, 30))[0])
		if got := s.Snapshot().Events(date(11, 1), date(11, 30), time.UTC); len(got) != 2 {
			t.Errorf("known events are gone: %q", names(got))
		}
	})
}

func TestReadOfHangingCalendarTimesOut(t *testing.T) {
	eventStory(t, map[string]*source{"news": {hangs: true}}, func(t *testing.T, _ *planetest.Server, s *store.Store) {
		started := testday.Now()
		err := s.Load(t.Context(), s.Snapshot().EventKeys(date(11, 1), date(11, 30))[0])
		e, ok := errors.AsType[*calendar.Error](err)
		if !ok || e.Reason != calendar.Unreachable {
			t.Errorf("the error is %v", err)
		}
		if took := testday.Now().Sub(started); took != 30*time.Second {
			t.Errorf("it took %v", took)
		}
	})
}

func TestEventCanBecomeOneItemPerProject(t *testing.T) {
	eventStory(t, nil, func(t *testing.T, _ *planetest.Server, s *store.Store) {
		storetest.Load(t, s, store.Key{Kind: store.Me}, store.Key{Kind: store.Projects})
		for _, p := range []plane.ProjectID{apollo, crate} {
			storetest.Load(t, s, store.Key{Kind: store.Project, Project: p}, store.Key{Kind: store.Cycles, Project: p})
			if err := s.Do(t.Context(), store.CreateItem(s.Snapshot(), store.NewItem{
				Project: p, Event: "planner/7", Draft: named("Prepare the fair"),
			})); err != nil {
				t.Errorf("in %s: %v", p, err)
			}
			if made, ok := s.Snapshot().EventItem(p, "planner/7"); !ok || made.Project != p {
				t.Errorf("in %s: the item is %+v", p, made)
			}
		}
	})
}

func TestEventBecomesOnlyOneItem(t *testing.T) {
	eventStory(t, nil, func(t *testing.T, server *planetest.Server, s *store.Store) {
		storetest.Load(t, s, store.Key{Kind: store.Me}, store.Key{Kind: store.Projects}, store.Key{Kind: store.Project, Project: apollo},
			store.Key{Kind: store.Cycles, Project: apollo})
		create := func() error {
			return s.Do(t.Context(), store.CreateItem(s.Snapshot(), store.NewItem{
				Project: apollo, Event: "planner/7", Draft: named("Prepare the fair"),
			}))
		}
		if err := create(); err != nil {
			t.Fatal(err)
		}
		made, ok := s.Snapshot().EventItem(apollo, "planner/7")
		if !ok || made.Name != "Prepare the fair" || made.Sequence == 0 {
			t.Errorf("the item is %+v", made)
		}
		sent := len(server.Log())
		if _, ok := errors.AsType[*store.EventItemError](create()); !ok || len(server.Log()) != sent {
			t.Error("the second one was not refused before it was sent")
		}

		// If a user's copy doesn't have the item, the server refuses it.
		_, other := storetest.Connect(t, server, planetest.SmallKey, testday.Now)
		storetest.Load(t, other, store.Key{Kind: store.Projects}, store.Key{Kind: store.Project, Project: apollo})
		err := other.Do(t.Context(), store.CreateItem(other.Snapshot(), store.NewItem{
			Project: apollo, Event: "planner/7", Draft: named("Again"),
		}))
		taken, ok := errors.AsType[*store.EventItemError](err)
		if !ok || taken.Item.ID != made.ID {
			t.Errorf("the error is %v", err)
		}
		for _, w := range other.Snapshot().Writes() {
			if w.CanUndo {
				t.Errorf("%s can be undone, which would delete another user's item", w.Title)
			}
		}
	})
}
