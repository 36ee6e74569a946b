package words_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/words"
)

func TestAMomentIsToldByItsDistance(t *testing.T) {
	zone := time.FixedZone("", 5*3600+1800)
	now := time.Date(2026, time.November, 24, 9, 0, 0, 0, zone)
	for ago, want := range map[time.Duration]string{
		time.Minute:               "08:59",
		9*time.Hour + time.Minute: "yesterday, 23:59",
		100 * time.Hour:           "Fri 20 Nov, 05:00",
		-24 * time.Hour:           "Wed 25 Nov, 09:00",
	} {
		if got := words.Moment(now.Add(-ago).UTC(), now); got != want {
			t.Errorf("%v ago: %q, want %q", ago, got, want)
		}
	}
	if got := words.Moment(time.Date(2025, time.November, 24, 3, 30, 0, 0, time.UTC), now); got != "Mon 24 Nov 2025, 09:00" {
		t.Error(got)
	}
}
