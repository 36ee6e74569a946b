package lang

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// findOne returns the thing that the value of a part means, and sets the part's meaning to its name.
func findOne[T any](p *Part, find func(string) ([]T, error), name func(T) string) (T, error) {
	found, err := find(p.Value)
	if err != nil {
		var none T
		return none, err
	}
	p.Meaning = name(found[0])
	return found[0], nil
}

func readPerson(w *Words, p *Part, l *Line) error {
	u, err := findOne(p, w.Person, plane.User.Name)
	if err == nil {
		add(&l.Patch.Assignees, u.ID)
	}
	return err
}

func readLabel(w *Words, p *Part, l *Line) error {
	label, err := findOne(p, w.Label, func(x plane.Label) string { return x.Name })
	if err == nil {
		add(&l.Patch.Labels, label.ID)
	}
	return err
}

// add appends an ID to a list, which may be nil, unless it contains it.
func add[T comparable](list **[]T, id T) {
	if *list == nil {
		*list = new([]T)
	}
	if !slices.Contains(**list, id) {
		**list = append(**list, id)
	}
}

func readProject(w *Words, p *Part, l *Line) error {
	project, err := findOne(p, w.Project, func(x plane.Project) string { return x.Name })
	if err == nil {
		l.Project = &project.ID
	}
	return err
}

func readCycle(w *Words, p *Part, l *Line) error {
	cycle, err := findOne(p, w.Cycle, cycleName)
	if err == nil {
		l.Cycle = &cycle.ID
	}
	return err
}

func cycleName(c plane.Cycle) string {
	if c.ID == "" {
		return "no cycle"
	}
	return c.Name
}

func readPriority(_ *Words, p *Part, l *Line) error {
	priority, err := priorityNamed(p.Value)
	if err == nil {
		p.Meaning, l.Patch.Priority = string(priority), &priority
	}
	return err
}

func readPoints(w *Words, p *Part, l *Line) error {
	point, err := w.Point(p.Value)
	if err == nil {
		p.Meaning, l.Patch.Point = point.Value, &point.ID
	}
	return err
}

// readState also accepts a group, which means its first state.
func readState(w *Words, p *Part, l *Line) error {
	states, _, err := w.State(p.Value)
	switch {
	case err != nil:
		return err
	case len(states) == 0:
		return &NameError{Kind: "state", Name: p.Value}
	}
	p.Meaning, l.Patch.State = states[0].Name, &states[0].ID
	return nil
}

func readParent(w *Words, p *Part, l *Line) error {
	if w.Item != nil {
		if id, ok := w.Item(p.Value); ok {
			p.Meaning, l.Patch.Parent = strings.ToUpper(p.Value), &id
			return nil
		}
	}
	return &NameError{Kind: "item", Name: p.Value}
}

func readStart(w *Words, p *Part, l *Line) error { return readDay(w, p, &l.Patch.Start) }
func readDue(w *Words, p *Part, l *Line) error   { return readDay(w, p, &l.Patch.Due) }

func readDay(w *Words, p *Part, to **plane.Date) error {
	day, err := w.Day(p.Value, Ahead)
	if err == nil {
		p.Day, *to = day, &day
	}
	return err
}
