package app

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// wheelRows is how far a notch of the wheel goes.
const wheelRows = 3

// mouse is what the root knows of the mouse.
type mouse struct {
	freed   bool       // the terminal has it, to select text
	held    bool       // the left button is down
	on      nav.Screen // that it was pressed on
	dragged bool       // and the mouse has moved since
	body    cell.Rect  // where the screens were drawn
	hints   []hint     // the keys of the last row
}

// hint is a key in the last row, and where it is.
type hint struct {
	from, to int
	command  nav.Command
}

// mode is how much of the mouse the terminal is to send.
func (r *Root) mouseMode() tea.MouseMode {
	if r.o.Mouse && !r.mouse.freed {
		return tea.MouseModeCellMotion
	}
	return tea.MouseModeNone
}

// pointed hands what the mouse does to the top screen, or to the keys in the last
// row.
func (r *Root) pointed(msg tea.MouseMsg) tea.Cmd {
	if r.mouseMode() == tea.MouseModeNone {
		return nil // it was on its way when the mouse was freed
	}
	at := msg.Mouse()
	m, ok := r.translate(msg)
	if !ok {
		return nil
	}
	if m.Kind == nav.Click || m.Kind == nav.Wheel { // the rest belongs to the click before
		r.status.dismiss()
	}
	since := r.status.said
	cmd := r.point(at, m)
	if r.status.said != since {
		r.status.answer(since)
	}
	return cmd
}

func (r *Root) point(at tea.Mouse, m nav.Mouse) tea.Cmd {
	switch top := r.stack.Top(); m.Kind {
	case nav.Click:
		r.mouse.on = top
	case nav.Drag, nav.Drop, nav.Release: // on a screen that the click has opened it means nothing
		if r.mouse.on != top {
			return nil
		}
	case nav.Wheel:
	}
	if _, h := r.canvas.Size(); m.Kind == nav.Click && at.Y == h-1 {
		return r.clickHint(at.X)
	}
	body := r.mouse.body
	m.X, m.Y = at.X-body.X, at.Y-body.Y
	screen, ok := r.stack.Top().(nav.Pointer)
	if !ok || m.Kind == nav.Click && (m.Y < 0 || m.Y >= body.H) {
		return nil
	}
	return r.stack.Run(func() (nav.Action, tea.Cmd) { return screen.Point(m) })
}

// translate tells what a message of the terminal means. Only the left button counts:
// the others belong to the terminal's menus and its clipboard.
func (r *Root) translate(msg tea.MouseMsg) (nav.Mouse, bool) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return nav.Mouse{Kind: nav.Wheel, Rows: -wheelRows}, true
		}
		return nav.Mouse{Kind: nav.Wheel, Rows: wheelRows}, msg.Button == tea.MouseWheelDown
	case tea.MouseClickMsg:
		if msg.Button == tea.MouseLeft {
			r.mouse.held, r.mouse.dragged = true, false
			return nav.Mouse{Kind: nav.Click}, true
		}
	case tea.MouseMotionMsg:
		if r.mouse.held {
			r.mouse.dragged = true
			return nav.Mouse{Kind: nav.Drag}, true
		}
	case tea.MouseReleaseMsg:
		held, m := r.mouse.held, nav.Mouse{Kind: nav.Release}
		if r.mouse.dragged {
			m.Kind = nav.Drop
		}
		r.mouse.held, r.mouse.dragged = false, false
		return m, held
	}
	return nav.Mouse{}, false
}

// clickHint does what the key in the last row does that is clicked. Answers to
// questions take their key: a click may be one too many.
func (r *Root) clickHint(x int) tea.Cmd {
	for _, h := range r.mouse.hints {
		if x < h.from || x >= h.to {
			continue
		}
		if h.command.Fixed {
			r.status.say("A question needs a key: "+keys.Label(h.command.Keys[0])+" "+h.command.Short, nav.Caution)
			return nil
		}
		return r.stack.Run(h.command.Do)
	}
	return nil
}

// freeTitle is what freeMouse does first.
const freeTitle = "free the mouse, to select text"

// mouseWords are what freeMouse does now.
func (r *Root) mouseWords() (title, short string) {
	if r.mouse.freed {
		return "give the mouse to planedeck again", ""
	}
	return freeTitle, ""
}

// freeMouse gives the mouse to the terminal, so that text can be selected, or takes
// it back.
func (r *Root) freeMouse() (nav.Action, tea.Cmd) {
	r.mouse.freed = !r.mouse.freed
	if r.mouse.freed {
		return nav.Say{Text: "The mouse selects text now" + r.hint("mouse", "gives it back")}, nil
	}
	return nav.Say{Text: "The mouse works here again"}, nil
}
