package item_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/uitest"
)

// A list that is too large is read without descriptions. Such an item is not
// one without a description: opening it reads the text, and nothing is written
// over it before.
func TestADescriptionThatDidNotComeWithTheListIsReadBeforeItIsEdited(t *testing.T) {
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
