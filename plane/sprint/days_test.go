package sprint_test

import (
	"math"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestDaysAreInProjectTimeZone(t *testing.T) {
	for _, name := range []string{"UTC", "Asia/Kolkata", "Pacific/Pago_Pago", "Pacific/Kiritimati"} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		c := plane.Cycle{
			Start: day(t, "2026-11-17").Start(loc).UTC(),
			End:   day(t, "2026-11-30").End(loc).UTC(),
		}
		for _, step := range []struct {
			today string
			left  int
			until int
		}{{"2026-11-16", 14, 1}, {"2026-11-17", 13, 0}, {"2026-11-23", 7, -6}, {"2026-11-30", 0, -13}, {"2026-12-02", -2, -15}} {
			now := day(t, step.today).Start(loc).Add(7 * time.Hour).UTC()
			if got := sprint.DaysLeft(c, loc, now); got != step.left {
				t.Errorf("%s, %s: %d days left, want %d", name, step.today, got, step.left)
			}
			if got := sprint.DaysUntil(c, loc, now); got != step.until {
				t.Errorf("%s, %s: starts in %d days, want %d", name, step.today, got, step.until)
			}
		}
		if got := sprint.Length(c, loc); got != 14 {
			t.Errorf("%s: %d days long, want 14", name, got)
		}
	}
}

func TestCycleWithoutDatesHasNoDays(t *testing.T) {
	none := cycle(t, "x", "", "")
	half := cycle(t, "x", "2026-11-17", "")
	if sprint.DaysLeft(none, nil, noon()) != 0 || sprint.DaysUntil(none, nil, noon()) != 0 {
		t.Error("DaysLeft or DaysUntil isn't 0 for a cycle without dates")
	}
	instant := plane.Cycle{Start: noon().Add(-time.Hour), End: noon().Add(-time.Hour)}
	for what, c := range map[string]plane.Cycle{"end": half, "start": cycle(t, "x", "", "2026-11-30"), "dates": none} {
		if sprint.Length(c, nil) != 0 || sprint.TimeElapsed(c, noon()) != 0 {
			t.Errorf("a cycle without %s has a length", what)
		}
	}
	if got := sprint.TimeElapsed(instant, noon()); got != 0 {
		t.Errorf("TimeElapsed of an empty cycle is %v", got)
	}
}

func TestTimeElapsed(t *testing.T) {
	c := cycle(t, "x", "2026-11-17", "2026-11-30")
	for _, s := range []struct {
		now  time.Time
		want float64
	}{
		{c.Start.Add(-time.Hour), 0},
		{c.Start, 0},
		{c.Start.Add(c.End.Sub(c.Start) / 4), 0.25},
		{c.End, 1},
		{c.End.AddDate(0, 1, 0), 1},
	} {
		if got := sprint.TimeElapsed(c, s.now); math.Abs(got-s.want) > 1e-9 {
			t.Errorf("%v: %v, want %v", s.now, got, s.want)
		}
	}
}
