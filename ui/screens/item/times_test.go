package item_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/uitest"
)

// A project's days are in its own time zone, here Asia/Kolkata; times are in the user's, wherever that is.
func TestTimesAreInTheUsersZoneWithAnAge(t *testing.T) {
	for hours, want := range map[int]string{0: "09:00", 9: "18:00", -10: "23:00"} {
		zone := time.FixedZone("reader", hours*3600)
		in := func(o *app.Options) { o.Now = func() time.Time { return testday.Now().In(zone) } }
		story(t, uitest.Options{Change: in}, board19, func(t *testing.T, d *uitest.Driver) {
			if _, err := d.Client.CreateComment(t.Context(), apollo, board19, plane.CommentDraft{HTML: "<p>hello</p>"}); err != nil {
				t.Fatal(err)
			}
			d.Press("r")
			d.Sleep(time.Second)
			d.See("ada · "+want+" · just now", "from Wed 18 Nov")
			d.Sleep(5*time.Minute + 30*time.Second) // a frame is drawn as often as the item is read
			d.See("ada · " + want + " · 5 min ago")
			d.Press("tab")
			d.Sleep(time.Second)
			d.See("▾ Activity")
		})
	}
}
