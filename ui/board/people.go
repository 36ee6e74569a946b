package board

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/words"
)

// chooseAssignee asks for a member, who is then assigned to all the items, or, if that was so already, to none of them.
func (b *Board) chooseAssignee() (nav.Action, tea.Cmd) {
	items := b.chosen()
	members := b.snap.Members(b.route.Project)
	choices := make([]dialog.Choice, len(members))
	for i, u := range members {
		choices[i] = dialog.Choice{Key: string(u.ID), Text: u.Name(), Note: share(items, func(i plane.Item) bool {
			return slices.Contains(i.Assignees, u.ID)
		}, "assigned")}
	}
	first := func(c dialog.Choice) int { return order(c, string(b.snap.Me().ID)) }
	slices.SortStableFunc(choices, func(x, y dialog.Choice) int { return cmp.Or(first(x)-first(y), byText(x, y)) })
	return nav.Over{Dialog: dialog.Choose(b.deps.Styles, dialog.Choices{
		Title: "Assign " + b.names(items) + ", or take away", List: choices,
		Then: func(key string) (nav.Action, tea.Cmd) { return b.assign(items, plane.UserID(key)) },
	})}, nil
}

// assign turns one person on or off; the server takes whole lists only, so each item keeps its others.
func (b *Board) assign(items []plane.Item, who plane.UserID) (nav.Action, tea.Cmd) {
	user, _ := b.snap.User(who)
	has := func(i plane.Item) bool { return slices.Contains(i.Assignees, who) }
	on := !every(items, has)
	what := ": assigned to " + user.Name()
	if !on {
		what = ": not assigned to " + user.Name()
	}
	return b.patch(items, what, func(i plane.Item) (plane.ItemPatch, bool) {
		list := with(i.Assignees, who, on)
		return plane.ItemPatch{Assignees: &list}, has(i) != on
	})
}

// chooseLabel asks for a label, which is then put on all the items, or, if they all had it, taken off.
func (b *Board) chooseLabel() (nav.Action, tea.Cmd) {
	items := b.chosen()
	labels := b.snap.Labels(b.route.Project)
	if len(labels) == 0 {
		return nav.Say{Text: "this project has no labels", Level: nav.Caution}, nil
	}
	choices := make([]dialog.Choice, len(labels))
	for i, l := range labels {
		choices[i] = dialog.Choice{Key: string(l.ID), Text: l.Name, Note: share(items, func(i plane.Item) bool {
			return slices.Contains(i.Labels, l.ID)
		}, "has it")}
	}
	slices.SortStableFunc(choices, func(x, y dialog.Choice) int { return cmp.Or(order(x, "")-order(y, ""), byText(x, y)) })
	return nav.Over{Dialog: dialog.Choose(b.deps.Styles, dialog.Choices{
		Title: "Label " + b.names(items) + ", or take it off", List: choices,
		Then: func(key string) (nav.Action, tea.Cmd) { return b.label(items, plane.LabelID(key)) },
	})}, nil
}

// order says where a choice stands: what the items have already first, then one's own, then the others.
func order(c dialog.Choice, own string) int {
	switch {
	case c.Note != "":
		return 0
	case c.Key == own:
		return 1
	}
	return 2
}

// byText compares choices as an alphabet does, capitals and small letters alike.
func byText(x, y dialog.Choice) int {
	return strings.Compare(strings.ToLower(x.Text), strings.ToLower(y.Text))
}

// label turns one label on or off, as assign does.
func (b *Board) label(items []plane.Item, which plane.LabelID) (nav.Action, tea.Cmd) {
	label, _ := b.snap.Label(which)
	has := func(i plane.Item) bool { return slices.Contains(i.Labels, which) }
	on := !every(items, has)
	what := ": labelled #" + label.Name
	if !on {
		what = ": not labelled #" + label.Name
	}
	return b.patch(items, what, func(i plane.Item) (plane.ItemPatch, bool) {
		list := with(i.Labels, which, on)
		return plane.ItemPatch{Labels: &list}, has(i) != on
	})
}

// share says how many of the items something is true for.
func share(items []plane.Item, is func(plane.Item) bool, word string) string {
	n := 0
	for _, i := range items {
		if is(i) {
			n++
		}
	}
	switch {
	case n == 0:
		return ""
	case n == len(items):
		return word
	}
	return words.Count(n, "item")
}

func every(items []plane.Item, is func(plane.Item) bool) bool {
	return !slices.ContainsFunc(items, func(i plane.Item) bool { return !is(i) })
}

// with is a copy of a list that has, or lacks, one element.
func with[E comparable](list []E, one E, on bool) []E {
	fresh := make([]E, 0, len(list)+1)
	for _, e := range list {
		if e != one {
			fresh = append(fresh, e)
		}
	}
	if on {
		fresh = append(fresh, one)
	}
	return fresh
}
