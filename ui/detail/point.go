package detail

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/nav"
)

// Point takes what the mouse does on the canvas of the last Draw: the wheel scrolls, a click opens a section, takes an
// entry, and does with the one that is taken what enter does.
func (p *Pane) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	switch m.Kind {
	case nav.Wheel:
		p.body.scroll += m.Rows
		p.body.clamp()
	case nav.Click:
		return p.click(m.X, m.Y-p.made.rows)
	case nav.Drag, nav.Drop:
	}
	return nil, nil
}

// click is one on a row of the window.
func (p *Pane) click(x, y int) (nav.Action, tea.Cmd) {
	if y < 0 || x >= p.made.text || !p.view.known {
		return nil, nil
	}
	if line := p.body.scroll + y; p.body.block(line) == p.made.tabs {
		for s, t := range p.made.places {
			if line-p.body.starts[p.made.tabs] == t.at.Y && x >= t.at.X && x < t.at.X+t.at.W {
				return nil, p.turnTo(section(s))
			}
		}
		return nil, nil
	}
	switch key := p.body.at(y); {
	case key == "":
	case key == p.body.on && p.Focused:
		return p.enter()
	default:
		p.body.on = key
	}
	return nil, nil
}
