package nav_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// rows is a list of five rows.
type rows struct{ cursor }

func (r *rows) Pick(y int) (again, ok bool) {
	if y < 0 || y >= 5 {
		return false, false
	}
	again, r.at = r.at == y, y
	return again, true
}

func TestMouseMovesTheCursorAndSecondClickActs(t *testing.T) {
	r, ran, why := new(rows), 0, ""
	open := nav.Act{Why: func() string { return why }, Run: nav.Quiet(func() { ran++ })}
	point := func(m nav.Mouse) nav.Action {
		action, _ := nav.PointAt(r, 2, m, nav.ByID(bound(nav.Acts{"open": open}, keys.Command{ID: "open"}), "open"))
		return action
	}
	point(nav.Mouse{Y: 5})
	if r.at != 3 || ran != 0 {
		t.Errorf("at %d, ran %d", r.at, ran)
	}
	point(nav.Mouse{Y: 5})
	point(nav.Mouse{Y: 1})
	point(nav.Mouse{Y: 5, Kind: nav.Drag})
	if r.at != 3 || ran != 1 {
		t.Errorf("at %d, ran %d", r.at, ran)
	}
	point(nav.Mouse{Kind: nav.Wheel, Rows: -3})
	if r.at != 0 {
		t.Errorf("at %d after the wheel", r.at)
	}
	why = "not now"
	if action := point(nav.Mouse{Y: 2}); action != (nav.Say{Text: "not now", Level: nav.Caution}) || ran != 1 {
		t.Errorf("%v, ran %d", action, ran)
	}
	if action, cmd := nav.ByID(nil, "open").Do(); action != nil || cmd != nil {
		t.Error("no command did something")
	}
}
