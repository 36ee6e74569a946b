package item_test

import (
	"fmt"
	"testing"

	"github.com/planedeck/planedeck/ui/uitest"
)

func TestItemFrames(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 12}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			story(t, uitest.Options{Size: size}, board19, func(t *testing.T, d *uitest.Driver) {
				d.Golden(fmt.Sprintf("item-%dx%d", size[0], size[1]))
			})
		})
	}
}

func TestColourRepeatsTheSymbols(t *testing.T) {
	for name, o := range map[string]uitest.Options{"item-styles": {}, "item-nocolour-styles": {NoColor: true}} {
		story(t, o, board19, func(_ *testing.T, d *uitest.Driver) {
			d.Press("j")
			d.GoldenStyles(name)
		})
	}
}
