package app_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestNewItemFromAnyPage(t *testing.T) {
	program(t, uitest.Options{Start: nav.Cycles{Project: apollo}}, func(t *testing.T, d *uitest.Driver) {
		d.Press(":")
		d.Type("new item in the project")
		d.Press("enter")
		d.See("New items in Apollo")
		d.Type("Water the plants cycle:current")
		d.See("Sprint 3")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("APOLLO-49 created: Water the plants")
		d.Press("esc")
		d.See("Upcoming")
	})
}

func TestNewItemNeedsAProject(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{100, 24}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press(":")
		d.Type("new item in the project")
		d.See("open a project first")
	})
}
