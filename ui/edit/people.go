package edit

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

// chooseAssignees asks for a member, who is then assigned to all the items, or, if that was so already, to none of them.
func (e *Editor) chooseAssignees() (nav.Action, tea.Cmd) {
	s := e.chosen()
	members := s.snap.Members(e.on.Project)
	choices := make([]dialog.Choice, len(members))
	for i, u := range members {
		choices[i] = dialog.Choice{Key: string(u.ID), Text: u.Name(), Note: s.share(func(i plane.Item) bool {
			return slices.Contains(i.Assignees, u.ID)
		}, "assigned")}
	}
	first := func(c dialog.Choice) int { return order(c, string(s.snap.Me().ID)) }
	slices.SortStableFunc(choices, func(x, y dialog.Choice) int { return cmp.Or(first(x)-first(y), byText(x, y)) })
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: "Assign " + s.names() + ", or take away", List: choices,
		Then: func(key string) (nav.Action, tea.Cmd) { return e.assign(s, plane.UserID(key)) },
	})}, nil
}

// assign turns one person on or off; the server takes whole lists only, so each item keeps its others.
func (e *Editor) assign(s subject, who plane.UserID) (nav.Action, tea.Cmd) {
	user, _ := s.snap.User(who)
	has := func(i plane.Item) bool { return slices.Contains(i.Assignees, who) }
	on := !s.every(has)
	what := ": assigned to " + user.Name()
	if !on {
		what = ": not assigned to " + user.Name()
	}
	return e.patch(s, Change{What: what, Patch: func(i plane.Item) (plane.ItemPatch, bool) {
		list := with(i.Assignees, who, on)
		return plane.ItemPatch{Assignees: &list}, has(i) != on
	}})
}

// chooseLabels asks for a label, which is then put on all the items, or, if they all had it, taken off.
func (e *Editor) chooseLabels() (nav.Action, tea.Cmd) {
	s := e.chosen()
	labels := s.snap.Labels(e.on.Project)
	if len(labels) == 0 {
		return caution("this project has no labels"), nil
	}
	choices := make([]dialog.Choice, len(labels))
	for i, l := range labels {
		choices[i] = dialog.Choice{Key: string(l.ID), Text: l.Name, Note: s.share(func(i plane.Item) bool {
			return slices.Contains(i.Labels, l.ID)
		}, "has it")}
	}
	slices.SortStableFunc(choices, func(x, y dialog.Choice) int { return cmp.Or(order(x, "")-order(y, ""), byText(x, y)) })
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: "Label " + s.names() + ", or take it off", List: choices,
		Then: func(key string) (nav.Action, tea.Cmd) { return e.label(s, plane.LabelID(key)) },
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
func (e *Editor) label(s subject, which plane.LabelID) (nav.Action, tea.Cmd) {
	label, _ := s.snap.Label(which)
	has := func(i plane.Item) bool { return slices.Contains(i.Labels, which) }
	on := !s.every(has)
	what := ": labelled #" + label.Name
	if !on {
		what = ": not labelled #" + label.Name
	}
	return e.patch(s, Change{What: what, Patch: func(i plane.Item) (plane.ItemPatch, bool) {
		list := with(i.Labels, which, on)
		return plane.ItemPatch{Labels: &list}, has(i) != on
	}})
}

// share says how many of the items something is true for.
func (s subject) share(is func(plane.Item) bool, word string) string {
	n := 0
	for _, i := range s.items {
		if is(i) {
			n++
		}
	}
	switch {
	case n == 0:
		return ""
	case n == len(s.items):
		return word
	}
	return words.Count(n, "item")
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
