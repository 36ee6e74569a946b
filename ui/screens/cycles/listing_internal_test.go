package cycles

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
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
		archived:     []plane.Cycle{old},
		read:         true,
		archivedRead: true,
	}
}

func sectionKeys(l listing) string {
	var found []string
	for _, s := range l.sections {
		found = append(found, phaseOf(s.Key).String()+": "+strings.Join(s.Rows, " "))
	}
	return strings.Join(found, ", ")
}

func TestCyclesAreListedByPhaseWhatComesNextFirst(t *testing.T) {
	want := "Current: short long, Upcoming: next later, Draft: someday, Completed: second first, Archived: old"
	if got := sectionKeys(sample(t).list()); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestCyclesThatShareDaysAreMarked(t *testing.T) {
	l := sample(t).list()
	for key, want := range map[string]bool{"long": true, "short": true, "next": true, "later": false, "someday": false, "first": false, "old": false} {
		if got := l.places[key].overlaps; got != want {
			t.Errorf("%s overlaps: %v, want %v", key, got, want)
		}
	}
	list := listOf(t, 0)
	list.listing = l
	for width, want := range map[int]string{120: "long ⚠ ⟳ ", 80: "long ⚠ ⟳ ", 40: "long ⟳ "} {
		canvas := cell.New(width, 1)
		list.layout(width).draw(canvas, l.places["long"], true)
		if got := canvas.Lines()[0]; !strings.HasPrefix(got, want) {
			t.Errorf("%d cells: %q", width, got)
		}
	}
}

func TestTheArchiveIsOfferedBeforeItIsRead(t *testing.T) {
	s := sample(t)
	s.archived, s.archivedRead = nil, false
	if got := sectionKeys(s.list()); !strings.HasSuffix(got, "Archived: ") {
		t.Error(got)
	}
	s.archivedRead = true
	if got := sectionKeys(s.list()); strings.Contains(got, "Archived") {
		t.Error("an empty archive is listed:", got)
	}
}

func TestAFilterLeavesOutWhatItDoesNotFindAndRanksTheRest(t *testing.T) {
	s := sample(t)
	s.query = "o"
	l := s.list()
	if got := sectionKeys(l); got != "Current: short long, Draft: someday, Completed: second, Archived: old" {
		t.Error(got)
	}
	if l.best != "old" {
		t.Errorf("best is %q", l.best)
	}
	if l.counts[sprint.Completed] != 2 {
		t.Error("a filter changed the counts:", l.counts)
	}
}

func TestTheListKnowsWhenTimeAloneChangesIt(t *testing.T) {
	s := sample(t)
	midnight := time.Date(2026, 11, 25, 0, 0, 0, 0, kolkata(t))
	if got := s.list().until; !got.Equal(midnight) {
		t.Error(got, "want midnight in the project's zone")
	}
	s.now = time.Date(2026, 11, 30, 23, 58, 0, 0, kolkata(t))
	l := s.list()
	s.now = l.until
	if got := sectionKeys(s.list()); !strings.Contains(got, "Completed: short") || l.until.Minute() != 59 {
		t.Error(l.until, got)
	}
}

func TestTheCurrentCycleIsTheFirstOfTheList(t *testing.T) {
	s := sample(t)
	runs := func(c plane.Cycle) bool { return sprint.PhaseOf(c, s.now) == sprint.Current }
	for name, want := range map[string]string{"current": "short", "Current": "short", "LONG": "long", "none": ""} {
		if c, ok := find(s.cycles, name, runs); c.Name != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", name, c.Name, ok)
		}
	}
	s.cycles = append(s.cycles, cycleOf(t, "Current", "", "", plane.Counts{}))
	if c, _ := find(s.cycles, "current", runs); c.Name != "Current" {
		t.Errorf("a cycle of that name is not found, but %q", c.Name)
	}
}

func TestOrderDoesNotDependOnTheServersOrder(t *testing.T) {
	s := sample(t)
	want := sectionKeys(s.list())
	slices.Reverse(s.cycles)
	if got := sectionKeys(s.list()); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func BenchmarkListTenThousandCycles(b *testing.B) {
	s := source{now: noon(b)}
	base := sample(b).cycles
	for i := range 10_000 {
		c := base[i%len(base)]
		c.ID = plane.CycleID(string(rune('a'+i%26)) + c.Name + time.Duration(i).String())
		s.cycles = append(s.cycles, c)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.list()
	}
}

func TestTheOthersThatRunAreNamedBesideTheCurrentOne(t *testing.T) {
	s := sample(t)
	runs := func(c plane.Cycle) bool { return sprint.PhaseOf(c, s.now) == sprint.Current }
	taken, ok := find(s.cycles, "current", runs)
	if !ok || taken.Name != "short" || otherCurrent(s.cycles, taken, runs) != "long" {
		t.Errorf("%q, and %q runs too", taken.Name, otherCurrent(s.cycles, taken, runs))
	}
}
