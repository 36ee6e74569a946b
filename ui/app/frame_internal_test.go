package app

import (
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// The number of an item identifies it, even in the head of a narrow screen.
func TestItemNumberStaysInTheHead(t *testing.T) {
	for width, want := range map[int]string{12: "A…-10042", 16: "10042", 20: "A1B…-10042", 60: "A1B2C3D4E5F6-10042"} {
		path := shorten([]string{"acme", "Apollo", "A1B2C3D4E5F6-10042"}, width, 1)
		total := 2
		for _, part := range path {
			total += cell.Width(part)
		}
		if total > width {
			t.Errorf("%d cells: %q is %d wide", width, path, total)
		}
		if got := path[len(path)-1]; got != want {
			t.Errorf("%d cells: %q, want %q", width, got, want)
		}
	}
}
