package detail

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// addPart asks for new sub-items, in the cycle of the item if that accepts any.
func (p *Pane) addPart() (nav.Action, tea.Cmd) {
	on := edit.On{
		Project: p.project, Parent: p.item,
		Items: func() []plane.Item { return nil }, Focus: func() *plane.Item { return nil },
	}
	project, _ := p.view.snap.Project(p.project)
	home, _ := p.view.snap.CycleOf(p.item)
	if cycle, known := p.view.snap.Cycle(home); known && sprint.CanAdd(cycle, p.view.now.In(project.Location())) == nil {
		on.Cycle = home
	}
	return edit.New(p.deps, on).QuickAdd("")
}

// cantAddPart returns why the item can't have a new sub-item.
func (p *Pane) cantAddPart() string {
	if store.Drafted(p.item) {
		return cmp.Or(p.cantEdit(), "the item is still being created")
	}
	return p.cantEdit()
}
