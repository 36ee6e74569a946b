package edit

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

func pointsText(known []lang.Point, id plane.PointID) string {
	at := slices.IndexFunc(known, func(p lang.Point) bool { return p.ID == id })
	if at < 0 {
		return ": no points"
	}
	return ": " + known[at].Value + " pt"
}

// choosePoints asks for one of the estimates that are in use: Plane's API doesn't list the available ones.
func (e *Editor) choosePoints() (nav.Action, tea.Cmd) {
	s := e.chosen()
	known := items.Words(s.snap, e.on.Project, e.today(s.snap)).Estimates()
	if len(known) == 0 {
		return caution("no item here has points yet, and Plane does not list them: set the first in the browser"), nil
	}
	choices := []dialog.Row{{Key: "", Text: "none"}}
	for _, k := range known {
		choice := dialog.Row{Key: string(k.ID), Text: k.Value}
		if k.Outdated {
			choice.Why = "from an earlier scale"
		}
		choices = append(choices, choice)
	}
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: "Points of " + s.names() + ": those in use (Plane has no list)", List: choices, On: string(s.items[0].Point),
		Then: func(key string) (nav.Action, tea.Cmd) {
			to := plane.PointID(key)
			return e.patch(s, alteration{what: pointsText(known, to), patch: func(i plane.Item) (plane.ItemPatch, bool) {
				return plane.ItemPatch{Point: &to}, i.Point != to
			}})
		},
	})}, nil
}
