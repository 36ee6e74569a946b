package app

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// visit remembers the project of the last page that was of one.
func (r *Root) visit(route nav.Route) {
	switch to := route.(type) {
	case nav.Cycles:
		r.project = to.Project
	case nav.Board:
		r.project = to.Project
	case nav.Item:
		r.project = to.Project
	case nav.Planning:
		r.project = to.Project
	}
}

// newItem creates an item from any page, in no cycle unless the line names one.
func (r *Root) newItem() (nav.Action, tea.Cmd) { return r.editorOf(r.project).QuickAdd("") }

func (r *Root) whyNoNew() string {
	if r.project == "" {
		return "open a project first"
	}
	return ""
}

// editorOf is an editor of no screen: it makes items, and has none to change.
func (r *Root) editorOf(p plane.ProjectID) *edit.Editor {
	return edit.New(r.editDeps(), edit.On{
		Project: p, Items: func() []plane.Item { return nil }, Focus: func() *plane.Item { return nil },
	})
}
