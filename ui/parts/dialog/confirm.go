package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Question describes a question that is answered with yes or no.
type Question struct {
	Title string // "Delete Sprint 4?"
	Text  string // what will happen, possibly on several lines
	// Facts, if not nil, replaces Text if what will happen can change while the question is open.
	Facts func() string
	Yes   string // what yes does, for the key line: "delete"
	Then  func() (nav.Action, tea.Cmd)
	// Danger, if not nil, means that yes can't be undone.
	Danger *Danger
}

// Confirm returns the dialog of a question: enter or y for yes, n or esc for no. If yes can't be undone, only y means
// yes, and any other key means no.
func Confirm(s *theme.Styles, q Question) nav.Screen {
	c := &confirm{styles: s, q: q, asked: asked{danger: q.Danger}}
	c.Bound = bind(answers(q.Danger != nil), c.answers(q.Yes, c.yes))
	return c
}

type confirm struct {
	asked
	nav.Bound
	styles *theme.Styles
	q      Question
}

func (c *confirm) yes() (nav.Action, tea.Cmd) { return nav.Reply(c.q.Then), nil }

// Draw draws the question and its keys.
func (c *confirm) Draw(canvas *cell.Canvas) {
	w, h := canvas.Size()
	text := c.q.Text
	if c.q.Facts != nil {
		text = c.q.Facts()
	}
	lines := widget.Wrap(text, w-2)
	lines = lines[:min(len(lines), max(h-4, 0))]
	in := Sheet(canvas, c.styles, c.q.Title, len(lines)+3)
	for y, line := range lines {
		in.Text(0, y, line, c.styles.Text)
	}
	drawKeys(in, len(lines)+1, c.styles, c.Commands())
}

// drawKeys draws the keys of a dialog into one of its rows, for users who don't look at the footer.
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
			x += c.Text(x, y, keys.Label(k), s.Key)
		}
		x += c.Text(x, y, " "+cmd.Short+"   ", s.Text)
	}
}
