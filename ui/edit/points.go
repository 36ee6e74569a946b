package edit

import (
	"cmp"
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
)

// estimate is a value that items of the project have; Plane's API has no list of them.
type estimate struct {
	id    plane.PointID
	value string
}

// size is what an estimate is worth; what is no number ("XL") comes after all that are.
func (e estimate) size() float64 {
	if n, ok := items.Worth(e.value); ok {
		return n
	}
	return math.Inf(1)
}

// estimates are those that the known items have, smallest first.
func estimates(of []plane.Item) []estimate {
	seen := make(map[estimate]bool)
	var known []estimate
	for _, i := range of {
		e := estimate{i.Point, i.Points}
		if e.id != "" && e.value != "" && !seen[e] {
			seen[e] = true
			known = append(known, e)
		}
	}
	slices.SortFunc(known, func(a, b estimate) int {
		return cmp.Or(cmp.Compare(a.size(), b.size()), cmp.Compare(a.value, b.value), cmp.Compare(a.id, b.id))
	})
	return known
}

func pointsText(known []estimate, id plane.PointID) string {
	at := slices.IndexFunc(known, func(e estimate) bool { return e.id == id })
	if at < 0 {
		return ": no points"
	}
	return ": " + known[at].value + " pt"
}

// choosePoints asks for one of the estimates that are in use.
func (e *Editor) choosePoints() (nav.Action, tea.Cmd) {
	s := e.chosen()
	known := estimates(s.snap.ProjectItems(e.on.Project))
	if len(known) == 0 {
		return caution("no item here has points yet, and Plane does not list them: set the first in the browser"), nil
	}
	choices := []dialog.Choice{{Key: "", Text: "none"}}
	for _, k := range known {
		choices = append(choices, dialog.Choice{Key: string(k.id), Text: k.value})
	}
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: "Points of " + s.names() + ": those in use, as Plane has no list", List: choices, On: string(s.items[0].Point),
		Then: func(key string) (nav.Action, tea.Cmd) {
			to := plane.PointID(key)
			return e.patch(s, Change{What: pointsText(known, to), Patch: func(i plane.Item) (plane.ItemPatch, bool) {
				return plane.ItemPatch{Point: &to}, i.Point != to
			}})
		},
	})}, nil
}
