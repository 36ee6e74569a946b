package app_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestWarningIsShownAtStart(t *testing.T) {
	const warning = "plane.example isn't encrypted (http): anyone on the network can read your API key"
	uitest.Story(t, uitest.Options{Change: func(o *app.Options) { o.Warning = warning }}, func(_ *testing.T, d *uitest.Driver) {
		d.See("plane.example isn't encrypted (http)")
		d.Press("enter")
		d.Sleep(60e9)
		d.NotSee("isn't encrypted")
	})
}
