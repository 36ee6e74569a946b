package board_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/uitest"
)

func TestFilterSurvivesAnotherScreen(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("parser")
		d.Press("enter")
		d.Press("+")
		d.Sleep(time.Second)
		d.See("Add to Sprint 3")
		d.Press("esc")
		d.See("/ parser", "Upgrade the parser")
		d.NotSee("Board: cards")
		d.Press("esc")
		d.See("Board: cards")
	})
}

func TestFilterSearchesFoldedGroups(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("z")
		d.NotSee("Board: cards")
		d.Press("/")
		d.Type("cards")
		d.See("Board: cards")
		d.Press("esc")
		d.NotSee("Board: cards")
		d.Press("g", "enter")
		d.See("Board: cards")
	})
}
