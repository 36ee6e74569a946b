package board_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/uitest"
)

// diary is a calendar with these events, or with an error, or one that never answers.
type diary struct {
	events []calendar.Event
	err    error
	hangs  bool
}

func (d diary) Events(ctx context.Context, _, _ civil.Date) ([]calendar.Event, error) {
	if d.hangs {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return d.events, d.err
}

func days(name, first, last string) calendar.Event {
	from, _ := civil.Parse(first)
	to, _ := civil.Parse(last)
	return calendar.Event{ID: name + first, Name: name, Span: calendar.AllDay(from, to)}
}

func hour(name, start string) calendar.Event {
	at, _ := time.Parse("2006-01-02 15:04", start)
	return calendar.Event{ID: name + start, Name: name, Span: calendar.Hours(at, at.Add(time.Hour))}
}

func headline(e calendar.Event) calendar.Event { e.Headline = true; return e }

// beside are a news diary and a calendar of days off around Tuesday, 24 November.
func beside() []calendar.Calendar {
	return []calendar.Calendar{
		{Name: "news", Source: diary{events: []calendar.Event{
			headline(hour("Budget statement", "2026-11-24 12:30")), headline(days("Web Summit", "2026-11-25", "2026-11-27")),
			days("Jobs report", "2026-11-24", "2026-11-24"), days("Car show", "2026-11-20", "2026-11-24"),
			days("Film awards", "2026-11-25", "2026-11-25"), days("Trade figures", "2026-11-25", "2026-11-25"),
			headline(days("Yesterday's news", "2026-11-23", "2026-11-23")), headline(days("Too far away", "2026-11-26", "2026-11-26")),
		}}},
		{Name: "off", DaysOff: true, Source: diary{events: []calendar.Event{
			days("Founders' day", "2026-11-25", "2026-11-25"), days("bea: on leave", "2026-11-23", "2026-11-24"),
		}}},
	}
}

func TestTheHeadSaysWhatIsOnTodayAndTomorrow(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"80x24":  {Size: [2]int{80, 24}},
		"120x40": {Size: [2]int{120, 40}},
		"40x12":  {Size: [2]int{40, 12}},
		"40x24":  {Size: [2]int{40, 24}},
		"plain":  {Size: [2]int{80, 24}, NoColor: true, ASCII: true},
		"list":   {},
		"beside": {Size: [2]int{120, 30}},
	} {
		t.Run(name, func(t *testing.T) {
			o.Calendars = beside()
			story(t, o, func(_ *testing.T, d *uitest.Driver) {
				d.Sleep(time.Second)
				d.NotSee("Yesterday", "Too far")
				if strings.HasPrefix(name, "beside") {
					d.Press("enter")
					d.Sleep(time.Second)
				}
				d.Golden("agenda-" + name)
			})
		})
	}
}

func TestTheFilterTakesTheLineOfTheAgenda(t *testing.T) {
	story(t, uitest.Options{Calendars: beside()}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("today ◇ bea: on leave", "tomorrow ■ Founders' day", "more")
		d.Press("/")
		d.NotSee("Founders' day")
		d.Press("esc", "esc")
		d.See("Founders' day")
	})
}

func TestTheAgendaMovesOnAtMidnight(t *testing.T) {
	story(t, uitest.Options{Calendars: beside()}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(16 * time.Hour)
		d.Press("j")
		d.See("today ■ Founders' day", "+")
		d.NotSee("bea: on leave", "Budget")
	})
}

func TestACalendarThatFailsOrHangsChangesNothing(t *testing.T) {
	play := func(calendars []calendar.Calendar) (frames, requests []string) {
		story(t, uitest.Options{Calendars: calendars, Latency: 100 * time.Millisecond}, func(_ *testing.T, d *uitest.Driver) {
			for _, key := range []string{"", "j", "r", "enter", "esc", "v", "esc"} {
				if key != "" {
					d.Press(key)
				}
				d.Sleep(time.Second)
				frames = append(frames, d.Screen())
			}
			d.Sleep(time.Minute)
			frames, requests = append(frames, d.Screen()), slices.Sorted(slices.Values(d.Requests())) // some are sent at the same time
		})
		return frames, requests
	}
	frames, requests := play(nil)
	for name, source := range map[string]diary{
		"it hangs": {hangs: true}, "it fails": {err: &calendar.Error{Reason: calendar.KeyRefused}}, "it has nothing": {},
	} {
		got, asked := play([]calendar.Calendar{{Name: "news", Source: source}, {Name: "off", Source: source, DaysOff: true}})
		if !slices.Equal(asked, requests) {
			t.Errorf("%s: requests %q, without calendars %q", name, asked, requests)
		}
		for i := range frames {
			if got[i] != frames[i] {
				t.Errorf("%s: frame %d\n%s\nwithout calendars\n%s", name, i, got[i], frames[i])
			}
		}
	}
}

func TestHostileEventsDoNotBreakTheBoard(t *testing.T) {
	name := "\x1b]0;owned\x07\u202egnp.exe\r\n" + strings.Repeat("🏳️‍🌈", 300) + strings.Repeat("\u0301", 300)
	source := diary{err: &calendar.Error{Reason: calendar.Incomplete, Detail: name, Left: 9}}
	for range 50 {
		source.events = append(source.events, headline(days(name, "2026-11-23", "2026-11-27")))
		source.events[len(source.events)-1].ID += strings.Repeat("x", len(source.events))
	}
	story(t, uitest.Options{Calendars: []calendar.Calendar{{Name: name, Source: source, DaysOff: true}}}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("today ■", "+")
		for _, size := range [][2]int{{1, 1}, {20, 6}, {24, 20}, {80, 15}, {200, 60}} {
			d.Resize(size[0], size[1])
			d.Press("j")
		}
	})
}
