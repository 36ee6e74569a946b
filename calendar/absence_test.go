package calendar_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/calendar"
)

func TestAbsenceIsADayOffThatNamesAMember(t *testing.T) {
	people := [][]string{{"ada", "Ada Ito"}, {"tom", "Tomás Rivera"}, {"Ann"}, {"Ann Lee", ""}, {"sam", "Sam O'Brien"}, {"次郎"}, {"ADA"}, {"Room 9"}}
	for _, c := range []struct {
		name string
		who  []int // empty if it is a day off for all
	}{
		{"Christmas Day", nil},
		{"", nil},
		{"Ada: on leave", []int{0, 6}},
		{"Holiday (ADA ITO)", []int{0}},
		{"Ada's holiday", []int{0, 6}},
		{"Adam: on leave", nil},
		{"Ramada fair", nil},
		{"TOMAS RIVERA – on leave", []int{1}},
		{"Toma\u0301s Rivera", []int{1}},
		{"Tomás: on leave", nil},
		{"tom and Ann: on leave", []int{1, 2}},
		{"Ann Lee: on leave", []int{3}},
		{"Lee, Ann: on leave", []int{2}},
		{"Sam O’Brien, Sam", []int{4}},
		{"次郎", []int{5}},
		{"Room 9: on leave", []int{7}},
		{"Room 8: on leave", nil},
		{strings.Repeat("x ", 500) + "ada", nil},
		{"\xff ada \x1b[2J", []int{0, 6}},
	} {
		e := calendar.Event{Name: c.name, DayOff: true, Span: calendar.AllDay(day("2026-11-24"), day("2026-11-24"))}
		team, of := calendar.Absences([]calendar.Event{e}, people)
		if got := slices.Sorted(maps.Keys(of)); !slices.Equal(got, c.who) {
			t.Errorf("%q: %v, want %v", c.name, got, c.who)
		}
		away := len(c.who) > 0
		if got := team[0]; got.Name != c.name || got.DayOff == away || got.Away != away {
			t.Errorf("%q: a day off: %v, away: %v", c.name, got.DayOff, got.Away)
		}
	}
}

func TestAbsencesOfOtherTeamsAreNotDaysOff(t *testing.T) {
	for _, c := range []struct {
		name   string
		events string // the second one is about a stranger, or about everyone
		other  bool
	}{
		{"the same punctuation", "Ada: at a fair; Bob Smith: on leave", true},
		{"the same word", "Ada on leave; Bob on leave", true},
		{"the same beginning", "Urlaub Ada; Urlaub Bob", true},
		{"in brackets", "Leave (Ada Ito); Leave (Bob)", true},
		{"everyone", "Ada: on leave; Office closed", false},
		{"a long sentence", "Ada: on leave; To whom it may concern: closed", false},
		{"everyone, with the same beginning", "Urlaub Ada; Christmas Day", false},
		{"only a name", "Ada; Christmas", false},
		{"another word", "Ada on leave; Office closed", false},
		{"a dash, which is ignored", "Ada - on leave; Bob Smith on leave", true},
		{"a name of three words", "Ada: on leave; Bob van Dyk: on leave", true},
		{"a name of four words", "Ada: on leave; Bob van den Berg: on leave", false},
		{"nothing before the colon", "Ada: on leave; : on leave", false},
		{"three words after the beginning", "Urlaub Ada; Urlaub Bob van Dyk", true},
		{"four words after the beginning", "Urlaub Ada; Urlaub Bob van den Berg", false},
		{"only the beginning", "Urlaub Ada; Urlaub", false},
		{"no one from this team", "Carl: on leave; Bob: on leave", false},
	} {
		var events []calendar.Event
		for name := range strings.SplitSeq(c.events, "; ") {
			events = append(events, calendar.Event{Calendar: "team", Name: name, DayOff: true})
		}
		other := events[1]
		other.Calendar = "holidays"
		team, of := calendar.Absences(append(events, other), [][]string{{"ada", "Ada Ito"}})
		if team[1].DayOff == c.other || team[1].Away || len(of) > 1 || len(of[0]) > 1 {
			t.Errorf("%s: a day off: %v, %v", c.name, team[1].DayOff, of)
		}
		if !team[2].DayOff {
			t.Errorf("%s: the forms of one calendar were applied to another", c.name)
		}
	}
}

func TestOtherEventsDoNotHideAbsences(t *testing.T) {
	off := func(name string) calendar.Event { return calendar.Event{Calendar: "team", Name: name, DayOff: true} }
	talk := calendar.Event{Calendar: "team", Name: "Talk of Carl"}
	for i, events := range [][]calendar.Event{
		{off("Ada: on leave"), off("Bob: on leave"), talk},
		{talk, off("Ada: on leave"), off("Bob: on leave")},
	} {
		team, _ := calendar.Absences(events, [][]string{{"ada"}})
		if slices.ContainsFunc(team, func(e calendar.Event) bool { return e.DayOff }) {
			t.Errorf("%d: an absence is a day off for all: %+v", i, team)
		}
	}
}

func TestOnlyDaysOffCanBeAbsences(t *testing.T) {
	team, of := calendar.Absences([]calendar.Event{{Name: "Talk of Ada"}}, [][]string{{"ada"}})
	if len(of) > 0 || team[0].Away {
		t.Errorf("%v, %v", team, of)
	}
}

func TestAbsencesReduceOnePersonsDaysAndHolidaysEveryones(t *testing.T) {
	off := func(name, first, last string) calendar.Event {
		return calendar.Event{Name: name, DayOff: true, Span: calendar.AllDay(day(first), day(last))}
	}
	events := []calendar.Event{off("Ada: on leave", "2026-12-21", "2026-12-25"), off("Christmas Day", "2026-12-25", "2026-12-25")}
	team, of := calendar.Absences(events, [][]string{{"ada"}, {"bea"}})
	days := func(events []calendar.Event) int {
		return calendar.WorkingDays(events, day("2026-12-21"), day("2027-01-01"), time.UTC).Days()
	}
	if all, ada, bea := days(team), days(append(team, of[0]...)), days(append(team, of[1]...)); all != 9 || ada != 5 || bea != 9 {
		t.Errorf("all: %d, ada: %d, bea: %d", all, ada, bea)
	}
	if !events[0].DayOff {
		t.Error("the events were changed")
	}
}

func TestAbsencesKeepEveryEvent(t *testing.T) {
	texts := rapid.SampledFrom([]string{"Ada", "ada ito", "Ann Lee", "Ann", "day", "", "é", "-"})
	rapid.Check(t, func(t *rapid.T) {
		var events []calendar.Event
		for _, name := range rapid.SliceOf(texts).Draw(t, "events") {
			events = append(events, calendar.Event{Name: name + " " + texts.Draw(t, "more"), DayOff: rapid.Bool().Draw(t, "off")})
		}
		team, of := calendar.Absences(events, rapid.SliceOf(rapid.SliceOf(texts)).Draw(t, "people"))
		away := 0
		for i, e := range events {
			if team[i].Name != e.Name || !e.DayOff && (team[i].DayOff || team[i].Away) || team[i].DayOff && team[i].Away {
				t.Errorf("%v became %v", e, team[i])
			}
			if team[i].Away {
				away++
			}
		}
		for _, list := range of {
			if len(list) > away {
				t.Errorf("one person has %d absences, but only %d events are absences", len(list), away)
			}
		}
	})
}
