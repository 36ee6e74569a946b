package session

import (
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// guard catches the panics of a model and of its commands, which Bubble Tea
// would print over the screen. What runs inside a tea.Sequence is Bubble Tea's
// to catch.
type guard struct {
	model tea.Model
	last  tea.View
	free  func() bool // whether a frame may be drawn
	fail  func(*crash)
}

// Init starts the model.
func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch()
	return g.command(g.model.Init())
}

// Update hands msg on.
func (g *guard) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(freeMsg); ok {
		return g, nil // what happened meanwhile is drawn behind it
	}
	return g, g.update(msg)
}

func (g *guard) update(msg tea.Msg) (cmd tea.Cmd) {
	defer g.catch()
	model, cmd := g.model.Update(msg)
	g.model = model
	return g.command(cmd)
}

// View returns the model's view. It returns the one before while that is on its way, and if the model panics: the
// program is about to end, and the screen should not flicker before.
func (g *guard) View() tea.View {
	if g.free() {
		g.draw()
	}
	return g.last
}

func (g *guard) draw() {
	defer g.catch()
	g.last = g.model.View()
}

// command wraps cmd and all that it brings.
func (g *guard) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, c := range batch {
				batch[i] = g.command(c)
			}
		}
		return msg
	}
}

// catch is deferred by all that runs code of the model.
func (g *guard) catch() {
	if value := recover(); value != nil {
		g.fail(&crash{value: value, stack: debug.Stack()})
	}
}
