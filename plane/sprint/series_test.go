package sprint_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// named returns cycles with only names.
func named(names ...string) []plane.Cycle {
	all := make([]plane.Cycle, len(names))
	for i, name := range names {
		all[i].Name = name
	}
	return all
}

// Typical names of series; the first one is that of the cycle to follow.
func TestNextNameContinuesTheWholeSeries(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"Sprint 4", "Sprint 3", "Sprint 5 🚀 次"}, "Sprint 6"},
		{[]string{"Sprint 5 🚀 次", "Sprint 4"}, "Sprint 6 🚀 次"},
		{[]string{"Sprint 4", "sprint 5", "SPRINT-6"}, "Sprint 7"},
		{[]string{"Sprint #4", "Sprint 5"}, "Sprint #6"},
		{[]string{"S4", "S5 (bugs)"}, "S6"},
		{[]string{"S-09", "S-10"}, "S-11"},
		{[]string{"S-9", "S-010"}, "S-11"},
		{[]string{"S-007", "S-12"}, "S-013"},
		{[]string{"Sprint 09", "Sprint 09"}, "Sprint 10"},
		{[]string{"Sprint 2026-5", "Sprint 2026-4", "Sprint 2025-26"}, "Sprint 2026-6"},
		{[]string{"Sprint 2026-1", "Sprint 2025-26"}, "Sprint 2026-2"},
		{[]string{"Sprint 3", "Sprint 2026-5"}, "Sprint 4"},
		{[]string{"Sprint 12 (2026)", "Sprint 11 (2026)"}, "Sprint 13 (2026)"},
		{[]string{"Sprint 12 (23 Nov - 4 Dec)", "Sprint 11 (9 Nov - 20 Nov)"}, "Sprint 13 (23 Nov - 4 Dec)"},
		{[]string{"Sprint 12 - 23 Nov", "Sprint 11 - 9 Nov"}, "Sprint 13 - 23 Nov"},
		{[]string{"Sprint 12: mend 3 things", "Sprint 11: login", "Sprint 10"}, "Sprint 13: mend 3 things"},
		{[]string{"Sprint 12: mend 3 things"}, "Sprint 13: mend 3 things"},
		{[]string{"Sprint 12: mend 3 things", "One two three four five"}, "Sprint 13: mend 3 things"},
		{[]string{"Sprint 12: mend 3 things", "Sprint 11: mend 2 things"}, "Sprint 12: mend 4 things"},
		{[]string{"Sprint 3 Phase 1", "Sprint 2"}, "Sprint 4 Phase 1"},
		{[]string{"Sprint 3 Phase 1"}, "Sprint 3 Phase 2"},
		{[]string{"Sprint 3 1900"}, "Sprint 4 1900"},
		{[]string{"Sprint 3 1899"}, "Sprint 3 1900"},
		{[]string{"Sprint 1899", "Sprint 1900"}, "Sprint 1901"},
		{[]string{"Sprint 3 2099"}, "Sprint 4 2099"},
		{[]string{"Sprint 3 2100"}, "Sprint 3 2101"},
		{[]string{"Sprint 3 (a) team 5"}, "Sprint 3 (a) team 6"},
		{[]string{"Sprint 3 [5]"}, "Sprint 4 [5]"},
		{[]string{"Sprint 3 - Nov 23"}, "Sprint 4 - Nov 23"},
		{[]string{"Sprint 3 - 23 November"}, "Sprint 4 - 23 November"},
		{[]string{"Sprint 3 team 23Nov"}, "Sprint 3 team 24Nov"},
		{[]string{"Sprint 3", "Sprint 2027"}, "Sprint 4"},
		{[]string{"PI 12 Sprint 3", "PI 12 Sprint 4", "PI 11 Sprint 6"}, "PI 12 Sprint 5"},
		{[]string{"PI 13 Sprint 1", "PI 12 Sprint 6"}, "PI 13 Sprint 2"},
		{[]string{"2026 Q4 Sprint 2", "2026 Q4 Sprint 3"}, "2026 Q4 Sprint 4"},
		{[]string{"Release 2.0", "Release 7"}, "Release 2.1"},
		{[]string{"Sprint 3-b4", "Sprint 2"}, "Sprint 4-b4"},
		{[]string{"Sprint 3 4", "Sprint 2"}, "Sprint 4 4"},
		{[]string{"Sprint 3, Nov 23"}, "Sprint 4, Nov 23"},
		{[]string{"Sprint 𝟡"}, "Sprint 𝟙𝟘"},
		{[]string{"Release 2.0", "Sprint 7", "Sprint 8"}, "Release 2.1"},
		{[]string{"Sprint 7", "Release 2.0", "Release 20"}, "Sprint 8"},
		{[]string{"v1.2.3", "v1.2.9", "v1.3.0"}, "v1.2.10"},
		{[]string{"Sprint 4", "Sprint 5.1"}, "Sprint 6"},
		{[]string{"KW 48/2026", "KW 47/2026"}, "KW 49/2026"},
		{[]string{"2026-W48", "2026-W49"}, "2026-W50"},
		{[]string{"2026.09", "2026.10"}, "2026.11"},
		{[]string{"2026"}, "2027"},
		{[]string{"5. Sprint", "6. Sprint 🚀", "9 lives"}, "7. Sprint"},
		{[]string{"#5", "#6", "7 dwarfs"}, "#7"},
		{[]string{"スプリント５", "スプリント6"}, "スプリント７"},
		{[]string{"第5回スプリント", "第6回スプリント"}, "第7回スプリント"},
		{[]string{"سباق ٩", "سباق ١٠"}, "سباق ١١"},
		{[]string{"स्प्रिंट ९"}, "स्प्रिंट १०"},
		{[]string{"Спринт 4", "СПРИНТ 5"}, "Спринт 6"},
		{[]string{"Itération 3", "Iteration 4"}, "Itération 5"},
		{[]string{"Someday"}, "Someday 2"},
		{[]string{"Someday", "Someday 🚀", "someday 2"}, "Someday 3"},
		{[]string{"Sprint", "Sprint 12"}, "Sprint 13"},
		{[]string{"Sprint 99"}, "Sprint 100"},
		{[]string{"🚀"}, "🚀 2"},
	} {
		all := named(c.names...)
		if got := sprint.NextCycle(all[0], all, nil).Name; got != c.want {
			t.Errorf("%q: %q, want %q", c.names, got, c.want)
		}
	}
}

func TestNextCycleIgnoresTheDatesOfOtherSeries(t *testing.T) {
	all := []plane.Cycle{
		cycle(t, "Sprint 6", "2026-11-09", "2026-11-22"),
		cycle(t, "Sprint 7", "2026-11-23", "2026-12-06"),
		cycle(t, "Release 2.0", "2026-10-20", "2027-02-17"),
		cycle(t, "Icebox", "2026-01-01", "2099-12-31"),
	}
	for name, want := range map[string]string{"Sprint 6": "2026-12-07", "Sprint 7": "2026-12-07", "Release 2.0": "2027-02-18", "Icebox": "2100-01-01"} {
		for _, like := range all {
			if got := sprint.NextCycle(like, all, time.UTC).Start; like.Name == name && got.String() != want {
				t.Errorf("after %s: %v, want %s", name, got, want)
			}
		}
	}
	like, first := cycle(t, "Sprint 2", "2026-11-09", "2026-11-22"), cycle(t, "Sprint", "2026-12-01", "2026-12-31")
	if got := sprint.NextCycle(like, []plane.Cycle{first, like}, time.UTC); got.Name != "Sprint 3" || got.Start.String() != "2027-01-01" {
		t.Errorf("after one without a number: %+v", got)
	}
	if usual, ok := sprint.Usual(all, time.UTC); !ok || usual.Name != "Sprint 7" {
		t.Errorf("the usual cycle is %q, %v", usual.Name, ok)
	}
}

func TestNextCyclesWithStartAndGap(t *testing.T) {
	like := cycle(t, "Sprint 3", "2026-11-17", "2026-11-30")
	var got []string
	for d := range sprint.NextCycles(like, nil, time.UTC, sprint.Rhythm{Start: day(t, "2027-01-04"), Gap: 7}) {
		if got = append(got, d.Name+" "+d.Start.String()+" "+d.End.String()); len(got) == 2 {
			break
		}
	}
	if len(got) != 2 || got[0] != "Sprint 4 2027-01-04 2027-01-17" || got[1] != "Sprint 5 2027-01-25 2027-02-07" {
		t.Error(got)
	}
}

// The server's calendar ends with the year 9999; other clients have created cycles there.
func TestCyclesAfterTheLastYearHaveNoDates(t *testing.T) {
	got := sprint.NextCycle(cycle(t, "Late", "9998-01-01", "9999-12-31"), nil, time.UTC)
	if got != (plane.CycleDraft{Name: "Late 2"}) {
		t.Errorf("%+v", got)
	}
	last := sprint.NextCycle(cycle(t, "Late", "9999-12-30", "9999-12-30"), nil, time.UTC)
	if last != (plane.CycleDraft{Name: "Late 2", Start: day(t, "9999-12-31"), End: day(t, "9999-12-31")}) {
		t.Errorf("on the last day: %+v", last)
	}
}
