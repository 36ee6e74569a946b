package cell_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

func TestOffsetInAnotherCanvas(t *testing.T) {
	outer := cell.New(20, 10).Sub(cell.Rect{X: 2, Y: 3, W: 18, H: 7})
	inner := outer.Sub(cell.Rect{X: 1, Y: 2, W: 5, H: 5}).Sub(cell.Rect{X: 1, Y: 1, W: 4, H: 4})
	if x, y := inner.Offset(outer); x != 2 || y != 3 {
		t.Errorf("%d, %d", x, y)
	}
}
