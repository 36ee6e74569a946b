package edit

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// listField is a field of an item that is a list: its assignees or its labels.
type listField struct {
	title, verb string
	choices     []dialog.Row
	own         string // the key that is listed first
	opened      func(*nav.Tasks) tea.Cmd
	name        func(key string) string
	// patch returns the patch of an item that switches some choices on and some off, false if that changes nothing.
	patch func(i plane.Item, on, off []string) (plane.ItemPatch, bool)
}

// chooseAssignees asks whom to assign.
func (e *Editor) chooseAssignees() (nav.Action, tea.Cmd) {
	s := e.chosen()
	var choices []dialog.Row
	for _, u := range s.snap.Members(e.on.Project) {
		choices = append(choices, dialog.Row{Key: string(u.ID), Text: u.Name()})
	}
	if len(choices) == 0 {
		return caution(peopleNotRead), nil
	}
	return e.chooseList(s, listField{
		title: "Assignees of ", verb: "assigned to ", own: string(s.snap.Me().ID), opened: e.learnRoles,
		choices: ticked(s, choices, func(i plane.Item) []plane.UserID { return i.Assignees }),
		name:    func(key string) string { u, _ := s.snap.User(plane.UserID(key)); return u.Name() },
		patch: func(i plane.Item, on, off []string) (plane.ItemPatch, bool) {
			list, changes := toggled(i.Assignees, on, off)
			return plane.ItemPatch{Assignees: &list}, changes
		},
	})
}

// learnRoles reads who is a guest, because the server doesn't assign guests.
func (e *Editor) learnRoles(tasks *nav.Tasks) tea.Cmd {
	return tasks.Read("roles", func(ctx context.Context) tea.Msg {
		if roles := (store.Key{Kind: store.Roles}); e.deps.Old(roles) {
			_ = e.deps.Store.Load(ctx, roles) // Without the roles, the omitted assignees are reported after the write.
		}
		return nil
	})
}

// chooseLabels asks which labels the items have.
func (e *Editor) chooseLabels() (nav.Action, tea.Cmd) {
	s := e.chosen()
	var choices []dialog.Row
	for _, l := range s.snap.Labels(e.on.Project) {
		choices = append(choices, dialog.Row{Key: string(l.ID), Text: l.Name})
	}
	if len(choices) == 0 {
		return caution(e.orUnread(s, "this project has no labels")), nil
	}
	return e.chooseList(s, listField{
		title: "Labels of ", verb: "labelled ",
		choices: ticked(s, choices, func(i plane.Item) []plane.LabelID { return i.Labels }),
		name:    func(key string) string { l, _ := s.snap.Label(plane.LabelID(key)); return "#" + l.Name },
		patch: func(i plane.Item, on, off []string) (plane.ItemPatch, bool) {
			list, changes := toggled(i.Labels, on, off)
			return plane.ItemPatch{Labels: &list}, changes
		},
	})
}

const peopleNotRead = "the people, states and labels of this project are not read yet"

// orUnread returns the reason, or peopleNotRead if nothing about the project is known yet.
func (e *Editor) orUnread(s subject, reason string) string {
	if s.snap.Loaded(store.Key{Kind: store.Project, Project: e.on.Project}).IsZero() {
		return peopleNotRead
	}
	return reason
}

// chooseList asks for several values in one dialog. The server accepts only whole lists, so each item keeps the values
// that weren't toggled.
func (e *Editor) chooseList(s subject, f listField) (nav.Action, tea.Cmd) {
	slices.SortStableFunc(f.choices, f.compare)
	start := ""
	if at := slices.IndexFunc(f.choices, isOn); at >= 0 {
		start = f.choices[at].Key
	}
	return nav.Over{Dialog: dialog.ChooseMany(e.deps.Styles, dialog.ManyChoices{
		Title: f.title + s.names(), List: f.choices, Start: start, Opened: f.opened,
		Then: func(on, off []string) (nav.Action, tea.Cmd) {
			if len(on)+len(off) == 0 {
				return nav.Say{Text: "nothing was changed"}, nil
			}
			return e.patch(s, alteration{what: ": " + f.describe(on, off), patch: func(i plane.Item) (plane.ItemPatch, bool) {
				return f.patch(i, on, off)
			}})
		},
	})}, nil
}

// compare orders the user's own row first, then what the items have, then the rest, each alphabetically.
func (f listField) compare(x, y dialog.Row) int {
	rank := func(c dialog.Row) int {
		switch {
		case c.Key == f.own:
			return 0
		case isOn(c):
			return 1
		}
		return 2
	}
	return cmp.Or(rank(x)-rank(y), strings.Compare(strings.ToLower(x.Text), strings.ToLower(y.Text)))
}

// describe says what was toggled: "assigned to ada, not assigned to bea, gus".
func (f listField) describe(on, off []string) string {
	var parts []string
	for _, side := range []struct {
		keys []string
		verb string
	}{{on, f.verb}, {off, "not " + f.verb}} {
		if len(side.keys) == 0 {
			continue
		}
		names := make([]string, len(side.keys))
		for i, key := range side.keys {
			names[i] = f.name(key)
		}
		parts = append(parts, side.verb+strings.Join(names, ", "))
	}
	return strings.Join(parts, ", ")
}

func isOn(c dialog.Row) bool { return c.Mark != dialog.Off }

// ticked returns the choices, ticked where the items have them.
func ticked[ID ~string](s subject, choices []dialog.Row, has func(plane.Item) []ID) []dialog.Row {
	counts := make(map[string]int)
	for _, i := range s.items {
		for _, id := range has(i) {
			counts[string(id)]++
		}
	}
	list := make([]dialog.Row, len(choices))
	for n, c := range choices {
		list[n] = c
		switch of := counts[c.Key]; {
		case of == 0:
		case of == len(s.items):
			list[n].Mark = dialog.On
		default:
			list[n].Mark, list[n].Note = dialog.Some, fmt.Sprintf("%d of %d", of, len(s.items))
		}
	}
	return list
}

// toggled returns a copy of a list with some values added and some removed, and reports whether it differs.
func toggled[ID ~string](list []ID, on, off []string) ([]ID, bool) {
	fresh := make([]ID, 0, len(list)+len(on))
	for _, id := range list {
		if !slices.Contains(off, string(id)) {
			fresh = append(fresh, id)
		}
	}
	for _, key := range on {
		if !slices.Contains(fresh, ID(key)) {
			fresh = append(fresh, ID(key))
		}
	}
	return fresh, !slices.Equal(fresh, list)
}
