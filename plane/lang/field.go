package lang

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// takePart takes over what a part says; an error leaves the line as it is.
func (l *Line) takePart(p *Part, w *Words) error {
	switch p.Key {
	case "@", "assignee:":
		return l.takePerson(p, w)
	case "#", "label:":
		return l.takeLabel(p, w)
	case "!", "priority:":
		return l.takePriority(p)
	case "^", "points:":
		return l.takePoint(p, w)
	case "~", "project:":
		return one(p, w.Project, func(x plane.Project) string { return x.Name }, func(x plane.Project) { l.Project = &x.ID })
	case "cycle:":
		return one(p, w.Cycle, cycleName, func(x plane.Cycle) { l.Cycle = &x.ID })
	case "state:":
		return l.takeState(p, w)
	case "parent:":
		return l.takeParent(p, w)
	case "due:":
		return takeDay(p, w, &l.Draft.Due)
	}
	return takeDay(p, w, &l.Draft.Start)
}

// one takes over the thing that a name means.
func one[T any](p *Part, find func(string) ([]T, error), name func(T) string, take func(T)) error {
	found, err := find(p.Value)
	if err != nil {
		return err
	}
	p.Meaning = name(found[0])
	take(found[0])
	return nil
}

func (l *Line) takePerson(p *Part, w *Words) error {
	return one(p, w.Person, plane.User.Name, func(u plane.User) { add(&l.Draft.Assignees, u.ID) })
}

func (l *Line) takeLabel(p *Part, w *Words) error {
	return one(p, w.Label, func(x plane.Label) string { return x.Name }, func(x plane.Label) { add(&l.Draft.Labels, x.ID) })
}

// add puts an id into a list that may not be there yet, once.
func add[T comparable](list **[]T, id T) {
	if *list == nil {
		*list = new([]T)
	}
	if !slices.Contains(**list, id) {
		**list = append(**list, id)
	}
}

func (l *Line) takePriority(p *Part) error {
	priority, err := Priority(p.Value)
	if err != nil {
		return err
	}
	p.Meaning = string(priority)
	l.Draft.Priority = &priority
	return nil
}

func (l *Line) takePoint(p *Part, w *Words) error {
	point, err := w.Point(p.Value)
	if err != nil {
		return err
	}
	p.Meaning = point.Value
	l.Draft.Point = &point.ID
	return nil
}

// takeState takes the first state of a group where a group is named.
func (l *Line) takeState(p *Part, w *Words) error {
	states, _, err := w.State(p.Value)
	if err != nil {
		return err
	}
	if len(states) == 0 {
		return &NameError{Kind: "state", Name: p.Value}
	}
	p.Meaning = states[0].Name
	l.Draft.State = &states[0].ID
	return nil
}

func (l *Line) takeParent(p *Part, w *Words) error {
	if w.Item != nil {
		if id, ok := w.Item(p.Value); ok {
			p.Meaning, l.Draft.Parent = strings.ToUpper(p.Value), &id
			return nil
		}
	}
	return &NameError{Kind: "item", Name: p.Value}
}

func takeDay(p *Part, w *Words, day **plane.Date) error {
	d, err := w.Day(p.Value, Ahead)
	if err != nil {
		return err
	}
	p.Day = d
	*day = &d
	return nil
}

func cycleName(c plane.Cycle) string {
	if c.ID == "" {
		return "no cycle"
	}
	return c.Name
}
