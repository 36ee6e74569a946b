package cycles

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestFormParsesInput(t *testing.T) {
	for name, c := range map[string]struct {
		typed    typed
		start    string // note beside the field
		end      string
		problem  string
		overlaps string
	}{
		"informal dates": {
			typed: typed{"Sprint 6", "29 dec", "+13", ""},
			start: "Tue 29 Dec 2026", end: "Mon 11 Jan 2027 · 14 days",
		},
		"one day":          {typed: typed{"x", "fri", "2026-11-27", ""}, start: "Fri 27 Nov 2026", end: "Fri 27 Nov 2026 · 1 day", overlaps: "overlaps long by 1 day, short by 1 day"},
		"no dates":         {typed: typed{"x"}},
		"no name":          {typed: typed{"  "}, problem: "a cycle needs a name"},
		"the longest name": {typed: typed{strings.Repeat("次", 255)}},
		"a name too long":  {typed: typed{strings.Repeat("次", 256)}, problem: "256 characters, 255 at most"},
		"start only":       {typed: typed{"x", "today"}, start: "Tue 24 Nov 2026", end: "both dates or none", problem: "both dates or none"},
		"end only":         {typed: typed{"x", "", "today"}, start: "both dates or none", end: "Tue 24 Nov 2026", problem: "both dates or none"},
		"end before start": {typed: typed{"x", "2026-12-02", "2026-12-01"}, start: "Wed 2 Dec 2026", end: "before the start", problem: "before the start"},
		"not a date":       {typed: typed{"x", "soon", "2026-12-01"}, start: "not a date: try 2026-11-28, today, fri, +2w or 28 nov", end: "Tue 1 Dec 2026", problem: "not a date: try 2026-11-28, today, fri, +2w or 28 nov"},
		"no such day":      {typed: typed{"x", "2026-02-30", "2026-12-01"}, start: "there is no such day", end: "Tue 1 Dec 2026", problem: "there is no such day"},
		"several overlaps": {typed: typed{"x", "2026-10-20", "2026-12-20"}, start: "Tue 20 Oct 2026", end: "Sun 20 Dec 2026 · 62 days", overlaps: "overlaps later by 6 days, next by 14 days, 4 more"},
		"no overlap":       {typed: typed{"x", "2026-12-29", "2026-12-30"}, start: "Tue 29 Dec 2026", end: "Wed 30 Dec 2026 · 2 days"},
	} {
		t.Run(name, func(t *testing.T) {
			e := parser{now: noon(t), others: sample(t).cycles}.parse(c.typed)
			if got := e.meaning(fieldStart); got != c.start {
				t.Errorf("start: %q, want %q", got, c.start)
			}
			if got := e.meaning(fieldEnd); got != c.end {
				t.Errorf("end: %q, want %q", got, c.end)
			}
			if _, got := e.problem(); got != c.problem {
				t.Errorf("problem: %q, want %q", got, c.problem)
			}
			if got := words.Overlapping(e.overlaps); got != c.overlaps {
				t.Errorf("overlaps: %q, want %q", got, c.overlaps)
			}
		})
	}
}

func TestOverlapsCountDaysInTheProjectsZone(t *testing.T) {
	// In UTC the cycle ends on 30 November, and the new one starts on the same day.
	others := []plane.Cycle{cycleOf(t, "Sprint 3", "2026-11-17", "2026-11-30", plane.Counts{})}
	p := parser{now: noon(t), others: others}
	if e := p.parse(typed{"x", "2026-12-01", "2026-12-02"}); len(e.overlaps) != 0 {
		t.Errorf("%+v", e.overlaps)
	}
	if e := p.parse(typed{"x", "2026-11-30", "2026-12-02"}); len(e.overlaps) != 1 || e.overlaps[0].Days != 1 {
		t.Errorf("%+v", e.overlaps)
	}
}
