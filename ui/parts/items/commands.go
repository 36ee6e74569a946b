package items

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Keys declares the commands of a view: its filter, the saved filters, the marks, and the movement of the cursor.
func Keys() []keys.Command {
	return append([]keys.Command{
		{ID: "filter", Keys: []string{"/"}, Title: "filter what is listed", Short: "filter", Group: keys.View},
		{ID: "filters", Keys: []string{"f"}, Title: "saved filters", Group: keys.View},
		{ID: "filters.save", Keys: []string{"F"}, Title: "save this filter", Group: keys.View},
		{ID: "mark", Keys: []string{"space"}, Title: "mark", Group: keys.Mark},
		{ID: "mark.range", Keys: []string{"V"}, Title: "mark a range from here on, or end it", Group: keys.Mark},
		{ID: "mark.all", Keys: []string{"*"}, Title: "mark all that are shown, or none", Group: keys.Mark},
		{ID: "mark.group", Keys: []string{"#"}, Title: "mark the group, or none of it", Group: keys.Mark},
	}, keys.Movement()...)
}

// TypingModes declares the commands that are available while the filter is typed.
func TypingModes() []keys.Mode { return keys.Suggesting("while a filter is typed", keys.Filter()) }

// Acts returns the implementations of the commands that Keys and TypingModes declare.
func (v *View) Acts() nav.Acts {
	return nav.Acts{
		"filter":       {Run: nav.Quiet(v.filter.Type)},
		"filters":      {Run: v.offerFilters, Why: v.noFilters},
		"filters.save": {Run: v.askName, Why: v.cantSave},
		"mark":         {Run: nav.Quiet(v.markOne)},
		"mark.range":   {Run: v.markRange},
		"mark.all":     {Run: nav.Quiet(v.markAll)},
		"mark.group":   {Run: nav.Quiet(v.markGroup), Why: v.NoGroup},
	}.And(
		nav.MoveActs(v.Cursor()),
		nav.FilterActs(v.filter.Keep, v.clearFilter),
		nav.SuggestActs(v.filter, func() (nav.Action, tea.Cmd) {
			v.match(true)
			return nil, nil
		}),
	)
}

// In returns the commands of a mode or, while the filter is typed, of the modes starting at typing.
func (v *View) In(b nav.Bound, mode, typing int) []nav.Command {
	if v.Typing() {
		mode = typing + nav.Choosing(v.filter)
	}
	return b.In(mode)
}

// NoGroup returns why there is no group under the cursor, "" if there is one.
func (v *View) NoGroup() string {
	switch {
	case v.headless:
		return "there are no groups here"
	case v.Group() == nil:
		return "there is no group under the cursor"
	}
	return ""
}

// NoItem returns why the item under the cursor can't be acted on, "" if it can.
func (v *View) NoItem() string {
	if v.Current() == nil {
		return "there is no item under the cursor"
	}
	return ""
}

// NoneChosen returns why the chosen items can't be acted on, "" if they can.
func (v *View) NoneChosen() string {
	if len(v.marked) > 0 {
		return ""
	}
	return v.NoItem()
}
