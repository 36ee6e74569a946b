package app

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// The right end of the status line for each state of reads, writes and the budget, and how long it stays unchanged.
func TestStatusLineInEachState(t *testing.T) {
	offline := &plane.NetworkError{Host: "h", Kind: plane.NetRefused}
	loaded := nav.Info{Loaded: nine().Add(-150 * time.Second)}
	partial := nav.Info{Loaded: nine(), Partial: true}
	for _, c := range []struct {
		name    string
		around  surroundings
		reading time.Duration // how long a read has been in progress
		wait    time.Duration // for the rate limit
		away    bool
		want    string
		level   nav.Level
		still   time.Duration
	}{
		{"nothing is known", surroundings{}, 0, 0, false, "", nav.Plain, 0},
		{"read", surroundings{info: loaded, width: 80}, 0, 0, false, "updated 2 min ago", nav.Plain, 30 * time.Second},
		{"read, narrow", surroundings{info: loaded, width: updatedFrom - 1}, 0, 0, false, "2 min ago", nav.Plain, 30 * time.Second},
		{"being read again", surroundings{info: loaded, width: 80}, slow, 0, false, "updated 2 min ago · checking…", nav.Plain, 30 * time.Second},
		{"being read again for a moment", surroundings{info: loaded, width: 80}, slow / 3, 0, false, "updated 2 min ago", nav.Plain, slow - slow/3},
		{"being read for the first time", surroundings{}, slow, 0, false, "reading…", nav.Plain, 0},
		{"being read for a moment", surroundings{}, slow / 3, 0, false, "", nav.Plain, slow - slow/3},
		{"a part was read", surroundings{info: partial, width: 80}, 0, 0, false, "incomplete", nav.Caution, 0},
		{"the rest is being read", surroundings{info: partial, width: 80}, slow, 0, false, "reading…", nav.Plain, 0},
		{"the rest is being read for a moment", surroundings{info: partial, width: 80}, slow / 3, 0, false, "updated just now", nav.Plain, slow - slow/3},
		{"no connection", surroundings{info: loaded, width: 80}, 0, 0, true, "offline", nav.Bad, 0},
		{"the read found no connection", surroundings{info: nav.Info{Loaded: nine(), Err: offline}, width: 80}, 0, 0, false, "offline", nav.Bad, 0},
		{"the read was refused", surroundings{info: nav.Info{Loaded: nine(), Err: errors.New("no")}, width: 80}, 0, 0, false, "updated just now", nav.Plain, time.Minute},
		{"the limit", surroundings{info: loaded, width: 80}, 0, 18 * time.Second, false, "limit: 18 s", nav.Caution, time.Second},
		{"the limit, nearly over", surroundings{info: loaded, width: 80}, 0, time.Second / 2, false, "limit: 1 s", nav.Caution, time.Second / 2},
		{"a write", surroundings{info: loaded, width: 80, pending: 2}, 0, 0, false, "⟳ 2", nav.Caution, 0},
		{"a write and the limit", surroundings{info: loaded, width: 80, pending: 1}, 0, 18 * time.Second, false, "⟳ 1 · limit: 18 s", nav.Caution, time.Second},
		{"writes without a connection", surroundings{info: loaded, width: 80, pending: 2}, 0, 0, true, "offline, 2 waiting", nav.Caution, 0},
	} {
		s := status{
			now: nine, styles: theme.New(theme.Options{}), away: func() bool { return c.away },
			budget: func() plane.Budget { return plane.Budget{Limit: 60, Remaining: 50, Wait: c.wait} },
		}
		if c.reading > 0 {
			s.reading = nine().Add(-c.reading)
		}
		text, level, still := s.right(c.around)
		if text != c.want || level != c.level || still != c.still {
			t.Errorf("%s: %q, %v, for %v; want %q, %v, for %v", c.name, text, level, still, c.want, c.level, c.still)
		}
	}
}

// The text and level of each outcome of a write, and whether u is offered.
func TestEachOutcomeOfAWriteIsShown(t *testing.T) {
	kept := &store.KeptError{Fields: []store.KeptField{{Name: "assignees", LeftOut: []store.LeftOut{{Name: "gus", Why: store.Guest}}}}, Changed: true}
	ignored := &store.KeptError{Fields: []store.KeptField{{Name: "state", Value: "Todo"}}}
	tell := func(text string) func() string { return func() string { return text } }
	for _, c := range []struct {
		name         string
		w            nav.Written
		want         string
		level        nav.Level
		undo, undone bool
	}{
		{"done", nav.Written{Write: nav.Write{Title: "archive it", Done: "archived"}}, "archived", nav.Good, true, false},
		{"done, without a text", nav.Written{Write: nav.Write{Title: "archive it"}}, "archive it", nav.Good, true, false},
		{"done, with its number", nav.Written{Write: nav.Write{Done: "created", Report: tell("APOLLO-49 created")}}, "APOLLO-49 created", nav.Good, true, false},
		{"done, its number isn't known", nav.Written{Write: nav.Write{Done: "created", Report: tell("")}}, "created", nav.Good, true, false},
		{"an undo", nav.Written{Write: nav.Write{Title: undoing + "archive it", Done: "undone"}}, "undone", nav.Good, true, true},
		{"several", nav.Written{Write: nav.Write{Title: "archive all", Done: "done", Many: true}}, "done", nav.Good, true, true},
		{"refused", nav.Written{Err: &plane.Error{Status: 403}}, "You have no access to this. Nothing was changed. An admin of the project can grant it.", nav.Bad, false, false},
		{"kept as it was", nav.Written{Err: ignored, Write: nav.Write{Report: tell("APOLLO-49 created")}}, "Plane kept the state Todo. Nothing was changed.", nav.Bad, false, false},
		{"done in part", nav.Written{Err: kept}, "Plane left out gus (a guest).", nav.Caution, true, false},
		{"created in part", nav.Written{Err: kept, Write: nav.Write{Report: tell("APOLLO-49 created.")}}, "APOLLO-49 created. Plane left out gus (a guest).", nav.Caution, true, false},
		{"dropped", nav.Written{Err: store.ErrDropped}, "before", nav.Plain, false, false},
	} {
		s := status{now: nine, styles: theme.New(theme.Options{}), running: 1}
		s.say("before", nav.Plain)
		s.written(c.w)
		if s.text != c.want || s.level != c.level || s.undo != c.undo || s.undone != c.undone || s.running != 0 {
			t.Errorf("%s: %q, %v, undo %v %v", c.name, s.text, s.level, s.undo, s.undone)
		}
		if goes := !s.until.IsZero(); goes == (c.level == nav.Bad) {
			t.Errorf("%s: the text disappears: %v", c.name, goes)
		}
	}
}

// The budget is shown as text if there is room, otherwise as a meter. The last few requests are always a number, and
// stand out.
func TestBudgetIsTextOrMeter(t *testing.T) {
	for _, c := range []struct {
		left, room int
		want       string
		warns      bool
	}{
		{60, 40, "60 of 60 requests", false},
		{60, 17, "60 of 60 requests", false},
		{60, 16, "▆▆▆▆▆", false},
		{48, 0, "▆▆▆▆▁", false},
		{13, 0, "▆▆▁▁▁", false},
		{12, 0, "▆▁▁▁▁", false},
		{10, 0, "▆▁▁▁▁", false},
		{9, 0, "9 left", true},
		{9, 40, "9 of 60 requests", true},
		{0, 0, "0 left", true},
	} {
		r, _ := started(t, theme.Options{}, 80, 24)
		canvas := cell.New(40, 1)
		at := r.drawBudget(canvas, 40, c.room, plane.Budget{Remaining: c.left, Limit: 60})
		if got := strings.TrimSpace(canvas.Lines()[0]); got != c.want || at != 40-cell.Width(c.want) {
			t.Errorf("%d left in %d cells: %q at %d, want %q", c.left, c.room, got, at, c.want)
		}
		warning := cell.New(40, 1)
		warning.Text(at, 0, c.want, r.styles.Warn)
		if got := slices.Equal(canvas.StyleLines(), warning.StyleLines()); got != c.warns {
			t.Errorf("%d left: it stands out: %v", c.left, got)
		}
	}
}

// Every page of a project or a cycle has a place to return to, and a place survives the conversion to a route and back.
func TestPlaceOfEachPage(t *testing.T) {
	const p, c = plane.ProjectID("p"), plane.CycleID("c")
	for _, route := range []struct {
		page nav.Route
		want Place
		ok   bool
	}{
		{nav.Projects{}, Place{}, true},
		{nav.Projects{Open: "p"}, Place{}, false}, // about to open another page
		{nav.Cycles{Project: p}, Place{p, ""}, true},
		{nav.Cycles{Project: p, Open: "c"}, Place{p, ""}, false},
		{nav.CycleForm{Project: p, Cycle: c}, Place{p, ""}, true},
		{nav.Board{Project: p, Cycle: c}, Place{p, c}, true},
		{nav.Planning{Project: p, Cycle: c}, Place{p, c}, true},
		{nav.Calendar{Project: p, Cycle: c}, Place{p, c}, true},
		{nav.AddItems{Project: p, Cycle: c}, Place{p, c}, true},
		{nav.Transfer{Project: p, Cycle: c}, Place{p, c}, true},
		{nav.Item{Project: p, Cycle: c, Item: "i"}, Place{p, c}, true},
		{nav.Item{Project: p, Item: "i"}, Place{p, ""}, true},
		{nav.Writes{}, Place{}, false},
	} {
		r, _ := started(t, theme.Options{}, 80, 24)
		if got, ok := r.placeOf(route.page); got != route.want || ok != route.ok {
			t.Errorf("%#v: %v, %v", route.page, got, ok)
		}
	}
	for _, place := range []Place{{}, {p, ""}, {p, c}} {
		if got := startOf(place.Start()); got != place {
			t.Errorf("%v became %v", place, got)
		}
	}
	if got := startOf(nav.Projects{Open: "p", Cycle: "c"}); got != (Place{}) {
		t.Errorf("the place of a start that the user asked for is %v", got)
	}
}

func TestPaletteRemembersTheLastFive(t *testing.T) {
	var p palette
	for _, id := range []string{"a", "b", "c", "b", "d", "e", "f", "c"} {
		p.ran(id)
	}
	if want := []string{"c", "f", "e", "d", "b"}; !slices.Equal(p.recent, want) {
		t.Errorf("%v, want %v", p.recent, want)
	}
}

// The palette searches the server on its own only if more than ten requests remain, or a third of a small limit, and
// none is waiting.
func TestPaletteReservesRequestsForTheUser(t *testing.T) {
	for b, want := range map[plane.Budget]bool{
		{}:                                  true, // the limit isn't known
		{Limit: 60, Remaining: 11}:          true,
		{Limit: 60, Remaining: 10}:          false,
		{Limit: 60, Remaining: 60, Wait: 1}: false,
		{Limit: 9, Remaining: 4}:            true,
		{Limit: 9, Remaining: 3}:            false,
	} {
		p := palette{budget: func() plane.Budget { return b }}
		if got := p.canAsk(); got != want {
			t.Errorf("%+v: %v", b, got)
		}
	}
}

func TestSpokenDaysAndWordsAreDistinguished(t *testing.T) {
	for row, want := range map[string]string{
		"!Fri": "overdue Fri", "!20 Nov": "overdue 20 Nov", "!9 Nov": "overdue 9 Nov", "!0": "overdue 0", "!Zoo": "overdue Zoo", "!Ab": "overdue Ab",
		"!high": "!high", "!": "!", "!@ada": "!@ada", "!/": "!/", "![": "![",
	} {
		if got, _ := newReader().line(row); got != want {
			t.Errorf("%q: %q, want %q", row, got, want)
		}
	}
}
