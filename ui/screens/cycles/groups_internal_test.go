package cycles

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func sample(tb testing.TB) source {
	tb.Helper()
	old := cycleOf(tb, "old", "2026-09-01", "2026-09-14", plane.Counts{})
	old.ArchivedAt = noon(tb)
	return source{
		now: noon(tb),
		cycles: []plane.Cycle{
			cycleOf(tb, "someday", "", "", plane.Counts{}),
			cycleOf(tb, "later", "2026-12-15", "2026-12-28", plane.Counts{}),
			cycleOf(tb, "next", "2026-12-01", "2026-12-14", plane.Counts{}),
			cycleOf(tb, "long", "2026-11-17", "2026-12-14", plane.Counts{}),
			cycleOf(tb, "short", "2026-11-17", "2026-11-30", plane.Counts{}),
			cycleOf(tb, "first", "2026-10-14", "2026-10-27", plane.Counts{}),
			cycleOf(tb, "second", "2026-10-28", "2026-11-10", plane.Counts{}),
		},
		archived:    []plane.Cycle{old},
		read:        true,
		archiveRead: true,
	}
}

// listed returns the names of the visible groups of a source, with their cycles.
func listed(s source) string {
	var found []string
	groups, _ := s.groups()
	for _, g := range groups {
		var names []string
		for _, r := range g.Rows {
			names = append(names, r.Name)
		}
		if g.Stays || len(names) > 0 {
			found = append(found, g.Title+": "+strings.Join(names, " "))
		}
	}
	return strings.Join(found, ", ")
}

func TestCyclesAreListedByPhase(t *testing.T) {
	want := "Current: short long, Upcoming: next later, Draft: someday, Completed: second first, Archived: old"
	if got := listed(sample(t)); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestOverlappingCyclesAreMarked(t *testing.T) {
	groups, _ := sample(t).groups()
	for _, g := range groups {
		for _, r := range g.Rows {
			if want := slices.Contains([]string{"long", "short", "next"}, r.Name); r.overlaps != want {
				t.Errorf("%s overlaps: %v, want %v", r.Name, r.overlaps, want)
			}
		}
	}
	for width, want := range map[int]string{109: "   long ⚠ ", 80: "   long ⚠ ", 20: "   long"} {
		if got := rowAt(t, width, "long", sample(t).cycles); !strings.HasPrefix(got, want) {
			t.Errorf("%d cells: %q", width, got)
		}
	}
}

// Property: among any three cycles that haven't ended, exactly those that share a day with another one are marked, in any
// order.
func TestOverlapsOfThreeCycles(t *testing.T) {
	const days = 6
	var all []plane.Range
	today := plane.DateOf(noon(t), kolkata(t))
	for start := range days {
		for end := start; end < days; end++ {
			all = append(all, plane.Range{Start: today.AddDays(start), End: today.AddDays(end)})
		}
	}
	shared := func(a, b plane.Range) bool { return !b.Start.After(a.End) && !a.Start.After(b.End) }
	for i, a := range all {
		for j, b := range all[i:] {
			for _, c := range all[i+j:] {
				want := map[string]bool{"a": shared(a, b) || shared(a, c), "b": shared(a, b) || shared(b, c), "c": shared(a, c) || shared(b, c)}
				s := source{now: noon(t)}
				for name, r := range map[string]plane.Range{"a": a, "b": b, "c": c} {
					s.cycles = append(s.cycles, cycleOf(t, name, r.Start.String(), r.End.String(), plane.Counts{}))
				}
				groups, _ := s.groups()
				for _, g := range groups {
					for _, r := range g.Rows {
						if r.overlaps != want[r.Name] {
							t.Fatalf("a %v, b %v, c %v: %s overlaps: %v", a, b, c, r.Name, r.overlaps)
						}
					}
				}
			}
		}
	}
}

func TestArchiveIsListedBeforeItIsRead(t *testing.T) {
	s := sample(t)
	s.archived, s.archiveRead = nil, false
	if got := listed(s); !strings.HasSuffix(got, "Archived: ") {
		t.Error(got)
	}
	s.archiveRead = true
	if got := listed(s); strings.Contains(got, "Archived") {
		t.Error("an empty archive is listed:", got)
	}
}

func TestGroupsExpireAtMidnightAndAtTheEndOfACycle(t *testing.T) {
	s := sample(t)
	midnight := time.Date(2026, 11, 25, 0, 0, 0, 0, kolkata(t))
	if _, got := s.groups(); !got.Equal(midnight) {
		t.Error(got, "want midnight in the project's zone")
	}
	s.now = time.Date(2026, 11, 30, 23, 58, 0, 0, kolkata(t))
	_, until := s.groups()
	s.now = until
	if got := listed(s); !strings.Contains(got, "Completed: short") || until.Minute() != 59 {
		t.Error(until, got)
	}
}

func TestFindCycleByName(t *testing.T) {
	s := sample(t)
	isCurrent := func(c plane.Cycle) bool { return sprint.PhaseOf(c, s.now) == sprint.Current }
	for name, want := range map[string]string{"current": "short", "Current": "short", "LONG": "long", "none": ""} {
		if c, ok := find(s.cycles, name, isCurrent); c.Name != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", name, c.Name, ok)
		}
	}
	s.cycles = append(s.cycles, cycleOf(t, "Current", "", "", plane.Counts{}))
	if c, _ := find(s.cycles, "current", isCurrent); c.Name != "Current" {
		t.Errorf("found %q instead of the cycle with that name", c.Name)
	}
}

func TestGroupsDoNotDependOnTheServersOrder(t *testing.T) {
	s := sample(t)
	want := listed(s)
	slices.Reverse(s.cycles)
	if got := listed(s); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// Measures a rebuild of the list, including the widths of the columns.
func BenchmarkListTenThousandCycles(b *testing.B) {
	l, s := listOf(b, 0), source{now: noon(b)}
	base := sample(b).cycles
	for i := range 10_000 {
		c := base[i%len(base)]
		c.ID = plane.CycleID(string(rune('a'+i%26)) + c.Name + time.Duration(i).String())
		s.cycles = append(s.cycles, c)
	}
	b.ReportAllocs()
	for b.Loop() {
		groups, _ := s.groups()
		l.table.Set(groups...)
	}
}

func TestOtherCurrentCyclesAreNamed(t *testing.T) {
	s := sample(t)
	isCurrent := func(c plane.Cycle) bool { return sprint.PhaseOf(c, s.now) == sprint.Current }
	opened, ok := find(s.cycles, "current", isCurrent)
	if !ok || opened.Name != "short" || otherCurrent(s.cycles, opened, isCurrent) != "long" {
		t.Errorf("%q, other current cycles %q", opened.Name, otherCurrent(s.cycles, opened, isCurrent))
	}
}
