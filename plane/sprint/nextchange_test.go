package sprint_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestNextChange(t *testing.T) {
	kolkata, err := time.LoadLocation("Asia/Kolkata")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, time.November, 24, 22, 0, 0, 0, kolkata)
	midnight := time.Date(2026, time.November, 25, 0, 0, 0, 0, kolkata)
	for name, tt := range map[string]struct {
		cycle plane.Cycle
		want  time.Time
	}{
		"no dates": {plane.Cycle{}, midnight},
		"later":    {plane.Cycle{Start: now.AddDate(0, 0, 3), End: now.AddDate(0, 0, 9)}, midnight},
		"starts":   {plane.Cycle{Start: now.Add(time.Hour), End: now.AddDate(0, 0, 9)}, now.Add(time.Hour)},
		"ends":     {plane.Cycle{Start: now.AddDate(0, 0, -9), End: now.Add(time.Hour)}, now.Add(time.Hour + time.Nanosecond)},
		"ended":    {plane.Cycle{Start: now.AddDate(0, 0, -9), End: now.Add(-time.Hour)}, midnight},
	} {
		if got := sprint.NextChange(now, &tt.cycle); !got.Equal(tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	far := plane.Cycle{Start: now.AddDate(0, 0, -9), End: now.Add(90 * time.Minute)}
	near := plane.Cycle{Start: now.Add(time.Hour), End: now.AddDate(0, 0, 9)}
	for _, both := range [][]*plane.Cycle{{&far, &near}, {&near, &far}} {
		if got := sprint.NextChange(now, both...); !got.Equal(near.Start) {
			t.Errorf("with two cycles: %v, want the first change", got)
		}
	}
	if got := sprint.NextChange(now); !got.Equal(midnight) {
		t.Errorf("without cycles: %v", got)
	}
}
