package item_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/uitest"
)

// A list that is too large is read without descriptions. That doesn't mean that
// the items have none: opening one reads its description, which can't be
// overwritten before.
func TestMissingDescriptionIsReadBeforeEditing(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{100, 30}}, func(_ *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Huge, Path: "cycle-issues", Bytes: 33 << 20, Times: 2})
		d.Press("enter")
		d.Sleep(time.Second)
		d.Press("enter")
		d.Sleep(3 * time.Second)
		d.Press("/")
		d.Type("board view")
		d.Press("enter", "E")
		d.See("the description is not read yet: open the item")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("APOLLO-19", "了解")
		d.NotSee("too large")
	})
}
