package items_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/items"
)

func TestOnlyNumbersAddUp(t *testing.T) {
	var p items.Points
	for _, estimate := range []string{"1", " 2 ", "", "XL", "NaN", "1e300", "-3"} {
		p.Add(estimate)
	}
	if p.String() != "3" || p.Estimated != 2 || p.Open != 5 {
		t.Errorf("%+v", p)
	}
	if got := (items.Points{}).String(); got != "" {
		t.Errorf("nothing is estimated, but it says %q", got)
	}
}
