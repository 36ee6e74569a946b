package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/theme"
	"github.com/planedeck/planedeck/ui/widget"
)

// Question is a question that is answered with yes or no.
type Question struct {
	Title  string // "Delete Sprint 4?"
	Text   string // what will happen; may have several lines
	Yes    string // what yes does, for the key line: "delete"
	Danger bool   // it can't be undone: y only, enter does nothing
	Then   func() (nav.Action, tea.Cmd)
}

// Confirm returns the dialog of a question: enter or y for yes, n or esc for no.
func Confirm(s *theme.Styles, q Question) nav.Screen { return &confirm{styles: s, q: q} }

type confirm struct {
	quiet
	styles *theme.Styles
	q      Question
}

// Commands has yes and no.
func (c *confirm) Commands() []nav.Command {
	yes := nav.Command{ID: "yes", Keys: []string{"y", "enter"}, Title: "yes: " + c.q.Yes, Short: c.q.Yes, Run: c.yes, Fixed: true}
	no := nav.Command{ID: "no", Keys: []string{"n", "esc"}, Title: "no", Short: "no", Run: back, Fixed: true}
	if !c.q.Danger {
		return []nav.Command{yes, no}
	}
	yes.Keys = yes.Keys[:1]
	return []nav.Command{yes, no, careful(c.q.Yes)}
}

func (c *confirm) yes() (nav.Action, tea.Cmd) { return nav.Reply(c.q.Then), nil }

// Draw shows the question and its keys.
func (c *confirm) Draw(canvas *cell.Canvas) {
	w, h := canvas.Size()
	lines := widget.Wrap(c.q.Text, w-2)
	lines = lines[:min(len(lines), max(h-4, 0))]
	in := Sheet(canvas, c.styles, c.q.Title, len(lines)+3)
	for y, line := range lines {
		in.Text(0, y, line, c.styles.Text)
	}
	drawKeys(in, len(lines)+1, c.styles, c.Commands())
}

// drawKeys writes the keys of a dialog into one of its rows, for those who
// don't look at the footer.
func drawKeys(c *cell.Canvas, y int, s *theme.Styles, commands []nav.Command) {
	x := 0
	for _, cmd := range commands {
		if cmd.Short == "" {
			continue
		}
		for i, k := range cmd.Keys {
			if i > 0 {
				x += c.Text(x, y, " or ", s.Muted)
			}
			x += c.Text(x, y, nav.Label(k), s.Key)
		}
		x += c.Text(x, y, " "+cmd.Short+"   ", s.Text)
	}
}
