package cli

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// The request took two seconds; the server's clock counts whole seconds, and was read at some time between.
func TestDoctorComparesTheClocks(t *testing.T) {
	before := testday.Now()
	after := before.Add(2 * time.Second)
	for at, want := range map[time.Time]string{
		{}:                              "warning",
		before:                          "good",
		after:                           "good",
		after.Add(30 * time.Second):     "good",
		after.Add(31 * time.Second):     "warning",
		after.Add(time.Hour):            "warning",
		before.Add(-31 * time.Second):   "good", // it may have been almost a second later
		before.Add(-32 * time.Second):   "warning",
		before.Add(-24 * 3 * time.Hour): "warning",
	} {
		d := examination{}
		d.clock(at, before, after)
		if len(d.found) != 1 || d.found[0].state != want {
			t.Errorf("%v: %+v, want %s", at.Sub(before), d.found, want)
		}
	}
}
