package detail

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Point handles the mouse on the canvas of the last Draw: the wheel scrolls; a click opens a section or selects an
// entry, and a click on the selected entry does what enter does.
func (p *Pane) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	switch m.Kind {
	case nav.Wheel:
		p.body.scroll += m.Rows
		p.body.clamp()
	case nav.Click:
		return p.click(m.X, m.Y-p.layout.rows)
	case nav.Drag, nav.Drop, nav.Release:
	}
	return nil, nil
}

// click handles a click on a row of the window.
func (p *Pane) click(x, y int) (nav.Action, tea.Cmd) {
	if y < 0 || x >= p.layout.text || !p.view.known {
		return nil, nil
	}
	if row := p.tabRow(y); row >= 0 {
		for s, t := range p.layout.places {
			if row == t.at.Y && x >= t.at.X && x < t.at.X+t.at.W {
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

// tabRow returns which line of the sections a row of the window shows, or -1.
func (p *Pane) tabRow(y int) int {
	b := &p.body
	if pinned := y - (b.page - b.hidden); b.hidden > 0 && pinned >= 0 {
		return pinned
	}
	if line := b.scroll + y; line < b.height && b.block(line) == p.layout.tabs {
		return line - b.starts[p.layout.tabs]
	}
	return -1
}
