package words_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestMoment(t *testing.T) {
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

func TestAgo(t *testing.T) {
	zone := time.FixedZone("", 5*3600+1800)
	now := time.Date(2026, time.November, 24, 19, 7, 30, 0, zone)
	const day = 24 * time.Hour
	for ago, want := range map[time.Duration]string{
		0:                  "just now",
		59 * time.Second:   "just now",
		5*time.Minute + 29: "5 min ago",
		time.Hour - 1:      "59 min ago",
		9*time.Hour + 7:    "9 h ago",
		20 * time.Hour:     "", // Moment says "yesterday"
		2 * day:            "2 days ago",
		13 * day:           "13 days ago",
		14 * day:           "2 weeks ago",
		59 * day:           "8 weeks ago",
		60 * day:           "2 months ago",
		729 * day:          "24 months ago",
		730 * day:          "2 years ago",
		-time.Minute:       "",
	} {
		got, still := words.Ago(now.Add(-ago).UTC(), now)
		if got != want {
			t.Errorf("%v ago: %q, want %q", ago, got, want)
		}
		if again, _ := words.Ago(now.Add(-ago), now.Add(still-time.Nanosecond)); ago >= 0 && ago < 20*time.Hour && again != got {
			t.Errorf("%v ago: %q is outdated before %v have passed: %q", ago, got, still, again)
		}
	}
}

// What happened this morning is today for the user, whatever the time zones of the server and the project are.
func TestMomentIsInTheUsersZone(t *testing.T) {
	at := time.Date(2026, time.November, 28, 23, 30, 0, 0, time.UTC)
	for hours, want := range map[int]string{0: "23:30", 9: "08:30", -8: "15:30"} {
		zone := time.FixedZone("", hours*3600)
		if got := words.Moment(at, at.Add(20*time.Minute).In(zone)); got != want {
			t.Errorf("%+d h: %q, want %q", hours, got, want)
		}
	}
}
