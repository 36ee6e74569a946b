package nav

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

// Host is what the stack needs from the root.
type Host struct {
	// Make creates the screen of a route.
	Make func(Route) Screen
	// Do carries out the actions that belong to the root: Say, Quit, and Write,
	// which the stack runs itself after notifying the root.
	Do func(Action) tea.Cmd
}

// Stack holds the open screens. The lower ones preserve their state, with cursor and
// filter, until they are on top again.
type Stack struct {
	ctx    context.Context
	host   Host
	items  []item
	last   int
	writes inProgress
}

type item struct {
	name   string // of its route
	route  Route  // nil for a dialog
	screen Screen
	tasks  *Tasks
	over   bool
}

// NewStack returns an empty stack; ctx ends with the program, and writes use it.
func NewStack(ctx context.Context, host Host) *Stack {
	return &Stack{ctx: ctx, host: host}
}

// Top returns the screen that keys go to; nil if there is none.
func (s *Stack) Top() Screen {
	if len(s.items) == 0 {
		return nil
	}
	return s.items[len(s.items)-1].screen
}

// Name returns the top screen's name in the user's own keys.
func (s *Stack) Name() string {
	if len(s.items) == 0 {
		return ""
	}
	return s.items[len(s.items)-1].name
}

// Page returns the route of the topmost page, below the dialogs; nil if there is none.
func (s *Stack) Page() Route {
	for _, it := range slices.Backward(s.items) {
		if !it.over {
			return it.route
		}
	}
	return nil
}

// Layers returns the screens to draw, bottom up: the topmost page and the dialogs above it.
func (s *Stack) Layers() []Screen {
	from := len(s.items) - 1
	for from > 0 && s.items[from].over {
		from--
	}
	var layers []Screen
	for _, it := range s.items[max(from, 0):] {
		layers = append(layers, it.screen)
	}
	return layers
}

// Screens returns all open screens, bottom up.
func (s *Stack) Screens() []Screen {
	screens := make([]Screen, len(s.items))
	for i, it := range s.items {
		screens[i] = it.screen
	}
	return screens
}

// Depth returns the number of open screens.
func (s *Stack) Depth() int { return len(s.items) }

// open creates the screen of a route.
func (s *Stack) open(route Route) item {
	it := s.item(route.Name(), s.host.Make(route), false)
	it.route = route
	return it
}

func (s *Stack) item(name string, screen Screen, over bool) item {
	s.last++
	ctx, stop := context.WithCancel(s.ctx)
	return item{name, nil, screen, &Tasks{screen: s.last, ctx: ctx, stop: stop, slots: map[string]slot{}}, over}
}

func (s *Stack) push(it item) tea.Cmd {
	s.items = append(s.items, it)
	return it.screen.Open(it.tasks)
}

// remove closes the screen at an index.
func (s *Stack) remove(at int) {
	s.items[at].tasks.stop()
	s.items = slices.Delete(s.items, at, at+1)
}

// Run calls f, for example a command of the top screen, and carries out the
// action that it returns.
func (s *Stack) Run(f func() (Action, tea.Cmd)) tea.Cmd {
	action, cmd := f()
	return tea.Batch(cmd, s.Do(action))
}

// Do carries out an action of the top screen.
func (s *Stack) Do(a Action) tea.Cmd {
	return s.do(len(s.items)-1, a)
}

// do carries out an action of the screen at an index. A screen that is not on top
// can close itself, but open nothing: a dialog that pops up unprompted would
// receive keys meant for something else.
func (s *Stack) do(at int, a Action) tea.Cmd {
	top := at == len(s.items)-1
	switch a := a.(type) {
	case nil:
		return nil
	case Open:
		if top {
			return s.push(s.open(a.To))
		}
		return nil
	case Over:
		if top {
			return s.push(s.item(keys.Dialog, a.Dialog, true))
		}
		return nil
	case Compose:
		if top {
			return s.host.Do(a)
		}
		return nil
	case Replace:
		return s.replace(at, a.To)
	case Back:
		return s.back(at)
	case Reply:
		return s.reply(at, a)
	case All:
		return s.all(at, a)
	case Write:
		return tea.Batch(s.host.Do(a), s.write(at, a))
	}
	return s.host.Do(a)
}

func (s *Stack) replace(at int, to Route) tea.Cmd {
	it := s.open(to)
	if at < 0 {
		return s.push(it)
	}
	s.items[at].tasks.stop()
	s.items[at] = it
	return it.screen.Open(it.tasks)
}

func (s *Stack) back(at int) tea.Cmd {
	if len(s.items) <= 1 {
		return s.host.Do(Say{Text: "This is the first screen · q quits"})
	}
	top := at == len(s.items)-1
	s.remove(at)
	if !top {
		return nil
	}
	return s.Update(Focused{})
}

// reply closes a dialog and runs the callback as the screen below it.
func (s *Stack) reply(at int, callback Reply) tea.Cmd {
	s.remove(at)
	action, cmd := callback()
	return tea.Batch(cmd, s.do(at-1, action))
}

// all carries out several actions of one screen, which may move or close in between.
func (s *Stack) all(at int, actions All) tea.Cmd {
	var cmds []tea.Cmd
	for _, a := range actions {
		cmds = append(cmds, s.do(min(at, len(s.items)-1), a))
	}
	return tea.Batch(cmds...)
}

// write runs a write with the program's context, not with the screen's.
func (s *Stack) write(at int, w Write) tea.Cmd {
	owner := 0
	if at >= 0 {
		owner = s.items[at].tasks.screen
	}
	rest := w.Begin()
	s.writes.add()
	return tea.Batch(s.changed(Changed{}), func() tea.Msg {
		defer s.writes.done()
		return Written{Write: w, Err: rest(s.ctx), screen: owner}
	})
}

// WaitForWrites waits until all writes have returned, or ctx ends. A write that fails keeps its text before it returns,
// which may be after the store has reported its end.
func (s *Stack) WaitForWrites(ctx context.Context) { s.writes.wait(ctx) }

// Update dispatches msg: a result to its reader if that still waits for it, an
// outcome to the screen that requested the write, Changed to all, Refresh to the
// page, any other message to the top.
func (s *Stack) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case result:
		return s.to(func(it item) bool { return msg.msg != nil && it.tasks.awaits(msg) }, msg.msg)
	case Written:
		return s.written(msg)
	case Changed:
		return s.changed(msg)
	case Refresh:
		page := s.Layers()[0]
		return s.to(func(it item) bool { return it.screen == page }, msg)
	}
	return s.send(len(s.items)-1, msg)
}

// to sends msg to the first screen for which match returns true.
func (s *Stack) to(match func(item) bool, msg tea.Msg) tea.Cmd {
	return s.send(slices.IndexFunc(s.items, match), msg)
}

func (s *Stack) send(at int, msg tea.Msg) tea.Cmd {
	if at < 0 {
		return nil
	}
	action, cmd := s.items[at].screen.Update(msg)
	return tea.Batch(cmd, s.do(at, action))
}

// changed notifies all screens, from the top down because one may close itself.
func (s *Stack) changed(msg Changed) tea.Cmd {
	var cmds []tea.Cmd
	for at := range slices.Backward(slices.Clone(s.items)) {
		cmds = append(cmds, s.send(min(at, len(s.items)-1), msg))
	}
	return tea.Batch(cmds...)
}

// happened reports whether a write succeeded although there is an error, which then describes what the server changed
// about it. The root reports that; for the screen that requested the write it is a success.
func happened(err error) bool {
	var done interface{ Happened() bool }
	return errors.As(err, &done) && done.Happened()
}

// written notifies the screen that requested a write of its outcome, if it is still open.
func (s *Stack) written(msg Written) tea.Cmd {
	at := slices.IndexFunc(s.items, func(it item) bool { return it.tasks.screen == msg.screen })
	if at < 0 || msg.Write.Then == nil {
		return nil
	}
	err := msg.Err
	if happened(err) {
		err = nil
	}
	action, cmd := msg.Write.Then(err)
	return tea.Batch(cmd, s.do(at, action))
}
