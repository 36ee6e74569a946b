package sprint_test

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestNextNameIncrementsTheNumber(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Sprint 9", "Sprint 10"},
		{"S-09", "S-10"},
		{"S-99", "S-100"},
		{"2026.09", "2026.10"},
		{"2026-W48", "2026-W49"},
		{"Sprint 5 🚀 次", "Sprint 6 🚀 次"},
		{"Someday", "Someday 2"},
		{"  Sprint 9 ", "Sprint 10"},
		{"Sprint 99999999999999999999999", "Sprint 100000000000000000000000"},
	} {
		if got := sprint.NextCycle(plane.Cycle{Name: c.name}, nil, nil).Name; got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNextNameSkipsExistingNumbers(t *testing.T) {
	all := []plane.Cycle{{Name: "Sprint 12"}, {Name: "Sprint 3"}, {Name: "Retro 40"}, {Name: "Sprint"}, {Name: "Someday 2"}}
	for name, want := range map[string]string{"Sprint 3": "Sprint 13", "Someday": "Someday 3", "Retro 39": "Retro 41"} {
		if got := sprint.NextCycle(plane.Cycle{Name: name}, all, nil).Name; got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestLongNameIsTruncatedToTheServersLimit(t *testing.T) {
	got := sprint.NextCycle(plane.Cycle{Name: strings.Repeat("é", 255)}, nil, nil).Name
	if utf8.RuneCountInString(got) != 255 || !strings.HasSuffix(got, "é2") {
		t.Errorf("%d characters: …%q", utf8.RuneCountInString(got), got[len(got)-6:])
	}
}

func TestNextCycleFollowsTheLastOneWithTheSameLength(t *testing.T) {
	like := cycle(t, "Sprint 3", "2026-11-17", "2026-11-30")
	all := []plane.Cycle{
		like,
		cycle(t, "Sprint 5", "2026-12-15", "2026-12-28"),
		cycle(t, "Sprint 4", "2026-12-01", "2026-12-14"),
		cycle(t, "Someday", "", ""),
	}
	got := sprint.NextCycle(like, all, time.UTC)
	want := plane.CycleDraft{Name: "Sprint 6", Start: day(t, "2026-12-29"), End: day(t, "2027-01-11")}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := sprint.NextCycle(all[3], all, time.UTC); !got.Start.IsZero() || !got.End.IsZero() {
		t.Errorf("after a cycle without dates: %+v", got)
	}
	if alone := sprint.NextCycle(like, nil, time.UTC); alone.Start != day(t, "2026-12-01") || alone.End != day(t, "2026-12-14") {
		t.Errorf("after one that isn't in the list: %+v", alone)
	}
	if last, ok := sprint.LastLike(all[3], all, time.UTC); ok || last.ID != "" {
		t.Errorf("a cycle without dates follows %q", last.Name)
	}
}

// Rule: the usual cycle is of the largest series; of equally large ones, of that which ends last; of equal ends, the
// cycle that is listed first. Cycles without dates belong to no series.
func TestUsualCycleIsOfTheLargestSeries(t *testing.T) {
	a1, a2 := cycle(t, "Sprint 1", "2026-11-03", "2026-11-16"), cycle(t, "Sprint 2", "2026-11-17", "2026-11-30")
	b1, b2 := cycle(t, "Release 1", "2026-10-06", "2026-11-02"), cycle(t, "Release 2", "2026-11-03", "2026-11-30")
	b3 := cycle(t, "Release 3", "2026-12-01", "2026-12-28")
	someday := cycle(t, "Release 9", "", "")
	for name, c := range map[string]struct {
		all  []plane.Cycle
		want string
	}{
		"no cycles":                        {nil, ""},
		"none with dates":                  {[]plane.Cycle{someday}, ""},
		"the last of the only series":      {[]plane.Cycle{a2, a1}, "Sprint 2"},
		"the larger, though it ends first": {[]plane.Cycle{b3, a1, a2}, "Sprint 2"},
		"equally large, the later end":     {[]plane.Cycle{a1, a2, b2, b3}, "Release 3"},
		"equally large, in reverse order":  {[]plane.Cycle{b3, b2, a2, a1}, "Release 3"},
		"equal ends":                       {[]plane.Cycle{a1, a2, b1, b2}, "Sprint 2"},
		"equal ends, in reverse order":     {[]plane.Cycle{b2, b1, a2, a1}, "Release 2"},
		"cycles without dates don't count": {[]plane.Cycle{someday, b1, a1}, "Sprint 1"},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := sprint.Usual(c.all, time.UTC)
			if got.Name != c.want || ok != (c.want != "") {
				t.Errorf("%q, %t; want %q", got.Name, ok, c.want)
			}
		})
	}
}

// Cycles with other names, such as a release or an icebox, may surround a series or be far behind it.
func TestNextCycleFollowsItsOwnSeries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all, own []plane.Cycle
		for i := range rapid.IntRange(1, 8).Draw(t, "cycles") {
			c := inUTC(drawRange(t, "cycle"))
			c.Name = rapid.SampledFrom([]string{"Sprint %d", "sprint %d 🚀", "Sprint-0%d (bugs)"}).Draw(t, "name")
			if i > 0 && rapid.Bool().Draw(t, "other") {
				c.Name = rapid.SampledFrom([]string{"Release %d.0", "Icebox", "2026-%d"}).Draw(t, "other name")
			}
			c.Name = strings.ReplaceAll(c.Name, "%d", strconv.Itoa(i+1))
			if all = append(all, c); strings.HasPrefix(strings.ToLower(c.Name), "sprint") {
				own = append(own, c)
			}
		}
		draft := sprint.NextCycle(all[0], all, time.UTC)
		span := plane.Range{Start: draft.Start, End: draft.End}
		if found := sprint.Overlaps(span, own, time.UTC); len(found) > 0 {
			t.Fatalf("%v overlaps %v", span, found)
		}
		last, ok := sprint.LastLike(all[0], all, time.UTC)
		if _, end := last.Days(time.UTC); !ok || end.AddDays(1) != draft.Start {
			t.Fatalf("%v starts on %v, %s ends on %v", draft.Name, draft.Start, last.Name, end)
		}
		if got, want := sprint.Length(inUTC(span), time.UTC), sprint.Length(all[0], time.UTC); got != want {
			t.Fatalf("%d days, want %d", got, want)
		}
	})
}

func TestNextNameIsUnused(t *testing.T) {
	part := rapid.SampledFrom([]string{"Sprint", " ", "1", "9", "10", "2026", "-", ".", "(", ")", "🚀", "۵", "５", "Nov", ": ", "W", "é", "x"})
	name := rapid.Map(rapid.SliceOfN(part, 1, 7), func(parts []string) string { return strings.Join(parts, "") })
	rapid.Check(t, func(t *rapid.T) {
		var all []plane.Cycle
		for _, n := range rapid.SliceOfN(name, 1, 6).Draw(t, "names") {
			all = append(all, plane.Cycle{Name: n})
		}
		n := 0
		for next := range sprint.NextCycles(all[0], all, nil, sprint.Rhythm{}) {
			for _, c := range all {
				if strings.EqualFold(strings.TrimSpace(c.Name), next.Name) {
					t.Fatalf("%q follows %q, but exists already", next.Name, all[0].Name)
				}
			}
			all = append(all, plane.Cycle{Name: next.Name})
			if n++; n == 3 {
				return
			}
		}
	})
}

func TestNextCyclesHaveNoGaps(t *testing.T) {
	like := cycle(t, "Sprint 3", "2026-11-17", "2026-11-30")
	all := []plane.Cycle{like, cycle(t, "Sprint 4", "2026-12-01", "2026-12-14")}
	for _, zone := range []*time.Location{nil, time.FixedZone("UTC-11", -11*3600), time.FixedZone("UTC+14", 14*3600)} {
		var got []plane.CycleDraft
		for draft := range sprint.NextCycles(like, all, zone, sprint.Rhythm{}) {
			if got = append(got, draft); len(got) == 3 {
				break
			}
		}
		want := []plane.CycleDraft{
			{Name: "Sprint 5", Start: day(t, "2026-12-15"), End: day(t, "2026-12-28")},
			{Name: "Sprint 6", Start: day(t, "2026-12-29"), End: day(t, "2027-01-11")},
			{Name: "Sprint 7", Start: day(t, "2027-01-12"), End: day(t, "2027-01-25")},
		}
		if zone == nil && !slices.Equal(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
		for i, d := range got[1:] {
			if d.Start != got[i].End.AddDays(1) {
				t.Errorf("in zone %v, %s starts on %v, but the previous one ends on %v", zone, d.Name, d.Start, got[i].End)
			}
		}
	}
}

func TestNextCyclesWithoutDatesAreOnlyNumbered(t *testing.T) {
	next, stop := iter.Pull(sprint.NextCycles(plane.Cycle{Name: "Someday"}, nil, nil, sprint.Rhythm{}))
	defer stop()
	for _, want := range []string{"Someday 2", "Someday 3"} {
		if got, _ := next(); got != (plane.CycleDraft{Name: want}) {
			t.Errorf("%+v, want %s without dates", got, want)
		}
	}
	for got := range sprint.NextCycles(plane.Cycle{Name: "Someday"}, nil, nil, sprint.Rhythm{Start: day(t, "2026-12-01")}) {
		if got != (plane.CycleDraft{Name: "Someday 2"}) {
			t.Errorf("with a start: %+v", got)
		}
		break
	}
}
