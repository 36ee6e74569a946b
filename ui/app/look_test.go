package app_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/parts/items"
	"github.com/planedeck/planedeck/ui/uitest"
)

// looks returns the sizes and kinds of terminals in which the frame's own parts are
// compared with their goldens.
func looks() map[string]uitest.Options {
	return map[string]uitest.Options{
		"80x24": {}, "120x40": {Size: [2]int{120, 40}}, "40x12": {Size: [2]int{40, 12}}, "no-colour": {NoColor: true, ASCII: true},
	}
}

func TestPaletteFrames(t *testing.T) {
	for name, o := range looks() {
		t.Run(name, func(t *testing.T) {
			uitest.Story(t, o, func(_ *testing.T, d *uitest.Driver) {
				cycles(d)
				d.Press("enter")
				d.Sleep(time.Second)
				d.Press("esc", ":")
				d.Type("bo")
				d.Golden("palette-" + name)
			})
		})
	}
}

func TestProgressFrames(t *testing.T) {
	for name, o := range looks() {
		t.Run(name, func(t *testing.T) {
			o.Latency = time.Second
			uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(3 * time.Second)
				cycles(d)
				d.Sleep(3 * time.Second)
				d.Press("enter")
				d.Sleep(5 * time.Second)
				renaming(t, d)
				d.Sleep(1500 * time.Millisecond)
				d.Press("!")
				d.Golden("progress-" + name)
			})
		})
	}
}

func TestHelpFrames(t *testing.T) {
	for name, o := range looks() {
		t.Run(name, func(t *testing.T) {
			uitest.Story(t, o, func(_ *testing.T, d *uitest.Driver) {
				cycles(d)
				d.Press("?")
				d.Golden("help-" + name)
			})
		})
	}
}

func TestFilterFrames(t *testing.T) {
	for name, o := range looks() {
		t.Run(name, func(t *testing.T) {
			program(t, finding(new([]items.Filter), o), func(_ *testing.T, d *uitest.Driver) {
				d.Press("/")
				d.Type("is:open @be")
				d.Golden("filter-" + name)
				d.Press("esc", "f")
				d.Golden("filters-" + name)
			})
		})
	}
}

func TestNewItemFrames(t *testing.T) {
	for name, o := range looks() {
		t.Run(name, func(t *testing.T) {
			program(t, finding(new([]items.Filter), o), func(_ *testing.T, d *uitest.Driver) {
				d.Press("n")
				d.Type("Fix login @ada !high #bug ^2 due:fri")
				d.Golden("new-" + name)
			})
		})
	}
}

func TestUndoFrames(t *testing.T) {
	for name, o := range looks() {
		t.Run(name, func(t *testing.T) {
			program(t, finding(new([]items.Filter), o), func(_ *testing.T, d *uitest.Driver) {
				d.Press("L")
				d.Sleep(time.Second)
				d.Press("j", "L")
				d.Sleep(time.Second)
				d.Press("u")
				d.Sleep(time.Second)
				d.Golden("undo-" + name)
			})
		})
	}
}
