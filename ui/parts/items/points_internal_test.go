package items

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

func TestOnlyNumbersAddUp(t *testing.T) {
	var p Points
	for _, estimate := range []string{"1", " 2 ", "", "XL", "NaN", "1e300", "-3"} {
		p.add(&plane.Item{Points: estimate}, "")
	}
	if p.text() != "3" || p.Estimated != 2 || p.Open != 5 {
		t.Errorf("%+v", p)
	}
	if want := []string{"3 pt · 5 unestimated", "3 pt · 5 unest.", "3 pt"}; !slices.Equal(p.Lines(), want) {
		t.Errorf("%q, want %q", p.Lines(), want)
	}
	if got := (Points{}).text(); got != "" {
		t.Errorf("nothing is estimated, got %q", got)
	}
}

func TestUnestimatedItemsAreCounted(t *testing.T) {
	for _, c := range []struct {
		p    Points
		want string
	}{
		{Points{Sum: 8, Estimated: 2}, "8 pt"},
		{Points{Sum: 2.5, Estimated: 1, Open: 1}, "2.5 pt · 1 unestimated"},
		{Points{Open: 3}, ""},
		{Points{}, ""},
	} {
		if got := c.p.Line(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.p, got, c.want)
		}
	}
}

func TestPointsOfAnEarlierScaleDoNotAddUp(t *testing.T) {
	var p Points
	for _, scale := range []plane.ScaleID{"new", "old", ""} {
		p.add(&plane.Item{Points: "8", Scale: scale}, "new")
	}
	if p.Sum != 16 || p.Open != 1 {
		t.Errorf("%+v", p)
	}
}
