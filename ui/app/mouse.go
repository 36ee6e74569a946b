package app

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// wheelRows is how many rows a notch of the wheel scrolls.
const wheelRows = 3

// mouse is the state of the mouse.
type mouse struct {
	freed   bool       // the terminal handles the mouse, to select text
	held    bool       // the left button is down
	on      nav.Screen // the screen on which it was pressed
	dragged bool       // the mouse has moved since
	body    cell.Rect  // where the screens were drawn
	hints   []hint     // the keys of the last row
}

// hint is a key in the last row and its position.
type hint struct {
	from, to int
	command  nav.Command
}

// mouseMode returns the mouse events that the terminal should send.
func (r *Root) mouseMode() tea.MouseMode {
	if r.o.Mouse && !r.mouse.freed {
		return tea.MouseModeCellMotion
	}
	return tea.MouseModeNone
}

// pointed passes a mouse event to the top screen, or to the keys in the last row.
func (r *Root) pointed(msg tea.MouseMsg) tea.Cmd {
	if r.mouseMode() == tea.MouseModeNone {
		return nil // sent before the mouse was freed
	}
	at := msg.Mouse()
	m, ok := r.translate(msg)
	if !ok {
		return nil
	}
	if m.Kind == nav.Click || m.Kind == nav.Wheel { // other events belong to the last click
		r.status.dismiss()
	}
	since := r.status.texts
	cmd := r.point(at, m)
	if r.status.texts != since {
		r.status.answer(since)
	}
	return cmd
}

func (r *Root) point(at tea.Mouse, m nav.Mouse) tea.Cmd {
	switch top := r.stack.Top(); m.Kind {
	case nav.Click:
		r.mouse.on = top
	case nav.Drag, nav.Drop, nav.Release: // ignored on a screen that the click has opened
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

// translate translates a mouse event of the terminal. Only the left button counts:
// the others are used for the terminal's menus and clipboard.
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

// clickHint runs the command of the key in the last row that was clicked. Questions
// can't be answered by a click, which may be accidental.
func (r *Root) clickHint(x int) tea.Cmd {
	for _, h := range r.mouse.hints {
		if x < h.from || x >= h.to {
			continue
		}
		if h.command.Fixed {
			r.status.say("Answer with a key: "+keys.Label(h.command.Keys[0])+" "+h.command.Short, nav.Caution)
			return nil
		}
		return r.stack.Run(h.command.Do)
	}
	return nil
}

// freeTitle is the title of freeMouse while planedeck handles the mouse.
const freeTitle = "free the mouse, to select text"

// mouseWords returns the current title of freeMouse.
func (r *Root) mouseWords() (title, short string) {
	if r.mouse.freed {
		return "let planedeck use the mouse again", ""
	}
	return freeTitle, ""
}

// freeMouse leaves the mouse to the terminal, so that text can be selected, or takes
// it back.
func (r *Root) freeMouse() (nav.Action, tea.Cmd) {
	r.mouse.freed = !r.mouse.freed
	if r.mouse.freed {
		return nav.Say{Text: "The mouse selects text now" + r.hint("mouse", "gives it back")}, nil
	}
	return nav.Say{Text: "The mouse works here again"}, nil
}
