package items

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// noFilters returns why there is nothing to choose from, "" if there is.
func (v *View) noFilters() string {
	if len(v.saved.All()) == 0 && strings.TrimSpace(v.query()) == "" {
		return "no filters are saved: / filters, F saves"
	}
	return ""
}

// cantSave returns why the filter can't be saved, "" if it can.
func (v *View) cantSave() string {
	switch text := v.query(); {
	case v.saved == nil:
		return "filters can't be saved here"
	case strings.TrimSpace(text) == "":
		return "there is no filter to save: / filters"
	case v.saved.nameOf(text) != "":
		return "it is saved as " + v.saved.nameOf(text)
	}
	return ""
}

// Keys of the choices that aren't saved filters. They can't clash with a name, because names don't end with a space.
const (
	clearing = "clear "
	saving   = "save "
)

// offerFilters asks for a filter, with the cursor on the active one.
func (v *View) offerFilters() (nav.Action, tea.Cmd) {
	var list []dialog.Row
	for _, one := range v.saved.All() {
		list = append(list, dialog.Row{Key: one.Name, Text: one.Name, Note: strconv.Itoa(v.count(one.Text)) + "  " + one.Text})
	}
	set := strings.TrimSpace(v.query())
	if set != "" {
		list = append(list, dialog.Row{Key: clearing, Text: "all items", Note: "no filter"})
		if v.cantSave() == "" {
			list = append(list, dialog.Row{Key: saving, Text: "save this filter", Note: set})
		}
	}
	return nav.Over{Dialog: dialog.Choose(v.Drawing.Styles, dialog.Choices{
		Title: "Filters", List: list, On: v.saved.nameOf(set),
		Then: func(key string) (nav.Action, tea.Cmd) { return v.chooseFilter(key) },
	})}, nil
}

func (v *View) chooseFilter(key string) (nav.Action, tea.Cmd) {
	switch at := v.saved.named(key); {
	case key == saving:
		return v.askName()
	case key == clearing:
		v.SetFilter("")
	case at >= 0:
		v.SetFilter(v.saved.saved[at].Text)
	}
	return nil, nil
}

// askName asks for a name and saves the filter.
func (v *View) askName() (nav.Action, tea.Cmd) {
	text := strings.TrimSpace(v.query())
	return nav.Over{Dialog: dialog.Prompt(v.Drawing.Styles, dialog.Line{
		Title: "Save this filter", Hint: "a name",
		Check: func(name string) (string, bool) {
			switch at := v.saved.named(strings.TrimSpace(name)); {
			case strings.TrimSpace(name) == "":
				return "a name for " + text, false
			case at >= 0:
				return "replaces " + v.saved.saved[at].Text, true
			}
			return text, true
		},
		Then: func(name string) (nav.Action, tea.Cmd) { return v.saved.add(Filter{strings.TrimSpace(name), text}) },
	})}, nil
}
