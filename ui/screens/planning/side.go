package planning

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// side is one of the two lists, with its own cursor, marks and filter.
type side struct {
	*items.View

	list   *items.List
	editor *edit.Editor
	bound  nav.Bound
	marks  edit.Marks
}

// newSide returns an empty side; cycle is empty for the backlog.
func newSide(deps Deps, project plane.ProjectID, cycle plane.CycleID, columns func(width int) []items.Column) *side {
	s := &side{list: items.NewList(deps.Styles, columns)}
	s.View = items.NewView(items.Options{Styles: deps.Styles, Now: deps.Now, Filters: deps.Filters}, s.list)
	s.marks = edit.Marks{Hidden: s.Hidden, Set: s.SetMark}
	s.editor = edit.New(deps.Deps, edit.On{Project: project, Cycle: cycle, Items: s.Chosen, Focus: s.Current, Marks: s.marks})
	return s
}

// back handles esc, which always goes back a single step.
func (s *side) back() (nav.Action, tea.Cmd) {
	if act, ok := s.Back(); ok {
		return act, nil
	}
	return nav.Back{}, nil
}
