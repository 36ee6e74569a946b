package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
)

// drawList draws a list into rows and returns the row of the whole canvas at which
// it begins, for the mouse.
func drawList(whole, rows *cell.Canvas, list *table.List, row func(*cell.Canvas, table.Row, table.Look)) (top int) {
	_, top = rows.Offset(whole)
	list.Draw(rows, row)
	return top
}

// pointAt gives the mouse to the list of a dialog. Other than on a page one click
// takes the row: a dialog was opened to choose.
func pointAt(list *table.List, top int, m nav.Mouse, take func() (nav.Action, tea.Cmd)) (nav.Action, tea.Cmd) {
	if m.Kind == nav.Click {
		if _, ok := list.Pick(m.Y - top); ok {
			return take()
		}
		return nil, nil
	}
	return nav.PointAt(list, top, m, nav.Command{})
}

// Point takes a choice by a click.
func (p *picker) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return pointAt(p.list, p.top, m, p.take)
}

// Point turns a tick by a click.
func (m *many) Point(at nav.Mouse) (nav.Action, tea.Cmd) {
	return pointAt(m.list, m.top, at, m.turn)
}

// Point takes an action or a place by a click.
func (p *palette) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	if m.Kind == nav.Click {
		if key, ok := p.list.At(m.Y - p.top); !ok || !p.has(key) {
			return nil, nil // a head doesn't fold here
		}
	}
	return pointAt(p.list, p.top, m, p.take)
}

func (p *palette) has(row string) bool { _, ok := p.hits[row]; return ok }

// Point moves in the help; a click only shows the reason of a row.
func (h *help) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return nav.PointAt(h.list, h.top, m, nav.Command{})
}

// Point leaves a thing out by a second click, or takes it back: doing it takes a key.
func (p *preview) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return nav.PointAt(p.list, p.top, m, nav.Command{Run: p.drop})
}
