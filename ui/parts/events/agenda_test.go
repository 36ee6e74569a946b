package events_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/events"
)

func TestAgendaShowsDaysOffAndHeadlinesFirst(t *testing.T) {
	span := events.Span{First: day("2026-12-25"), Last: day("2026-12-26"), Zone: time.UTC}
	usual := []calendar.Event{
		calendartest.Hour("a", "2026-12-25 09:00"), calendartest.Hour("b", "2026-12-25 10:00"), calendartest.Hour("c", "2026-12-26 09:00"), calendartest.Hour("d", "2026-12-26 10:00"),
	}
	speech := calendartest.Headline(calendartest.Provisional(calendartest.Hour("Speech", "2026-12-26 15:00")))
	for _, c := range []struct {
		name      string
		news, off []calendar.Event
		width     int
		want      string
	}{
		{"nothing", nil, nil, 80, ""},
		{"days off", nil, xmas, 80, "today ■ Christmas Day · tomorrow ■ Boxing Day"},
		{"only tomorrow", nil, xmas[1:], 80, "tomorrow ■ Boxing Day"},
		{"headlines", []calendar.Event{speech}, xmas[:1], 80, "today ■ Christmas Day · tomorrow ◆ 15:00 Speech?"},
		{"a few usual ones", usual[:3], nil, 80, "today ◇ 09:00 a · ◇ 10:00 b · tomorrow ◇ 09:00 c"},
		{"many usual ones", append(usual, speech), nil, 80, "tomorrow ◆ 15:00 Speech? · +4 more"},
		{"only usual ones", usual, nil, 80, "4 events today and tomorrow"},
		{"no room for all", append(usual, speech), xmas, 50, "today ■ Christmas Day · +6 more"},
		{"no room for a name", append(usual, speech), xmas, 12, "7 events"},
		{"no room", usual, xmas, 5, ""},
		{"started the day before", []calendar.Event{calendartest.Headline(calendartest.Days("Fair", "2026-12-20", "2026-12-30"))}, nil, 80, "today ◆ Fair"},
	} {
		t.Run(c.name, func(t *testing.T) {
			look(t, span, calendars(c.news, c.off...), func(t *testing.T, _ *store.Store, v *events.View) {
				if got := v.Agenda(c.width, theme.New(theme.Options{})); got != c.want {
					t.Errorf("%q, want %q", got, c.want)
				}
			})
		})
	}
	var none *events.View
	if got := none.Agenda(80, theme.New(theme.Options{})); got != "" {
		t.Errorf("without calendars: %q", got)
	}
}
