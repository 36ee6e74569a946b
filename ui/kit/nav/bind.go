package nav

import (
	"fmt"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

// Acts are what the commands of a screen do, by their IDs.
type Acts map[string]Act

// And returns the acts with others, which replace those of the same ID.
func (a Acts) And(others ...Acts) Acts {
	for _, other := range others {
		maps.Copy(a, other)
	}
	return a
}

// Name gives a command other words than those that are declared.
func (a Acts) Name(id, title, short string) {
	act := a[id]
	act.Words = func() (string, string) { return title, short }
	a[id] = act
}

// Around replaces what the acts do, but for those of the given IDs, by what wrap makes of it.
func (a Acts) Around(wrap func(run func() (Action, tea.Cmd)) func() (Action, tea.Cmd), but ...string) Acts {
	for id, act := range a {
		if !slices.Contains(but, id) {
			act.Run = wrap(act.Run)
			a[id] = act
		}
	}
	return a
}

// Bound are the commands of a screen, by the modes of its sheet.
type Bound []boundMode

// boundMode are the commands of a mode. Most modes are the same at any time.
type boundMode struct {
	commands []Command
	changes  bool // some of them have other words now, or aren't there
}

// Bind gives each declared command of a screen its act. It is called once, when the screen is made. A command without an act
// and an act without a command are mistakes of the program, so it panics: no screen with one passes a test.
func Bind(sheet keys.Sheet, acts Acts) Bound {
	bound, used := make(Bound, len(sheet.Modes)), make(map[string]bool, len(acts))
	for m, mode := range sheet.Modes {
		bound[m].commands = make([]Command, len(mode.Commands))
		for i, c := range mode.Commands {
			act, ok := acts[c.ID]
			if !ok || act.Run == nil {
				panic(fmt.Sprintf("%s: %q has no act", sheet.Screen, c.ID))
			}
			used[c.ID] = true
			bound[m].commands[i] = Command{c, act}
			bound[m].changes = bound[m].changes || act.Words != nil || act.Here != nil
		}
	}
	for id := range acts {
		if !used[id] {
			panic(fmt.Sprintf("%s: %q has an act, but isn't declared", sheet.Screen, id))
		}
	}
	return bound
}

// Commands returns those of the first mode: a screen that has no other embeds its Bound.
func (b Bound) Commands() []Command { return b.In(0) }

// In returns the commands of a mode as they are now. The list must not be changed.
func (b Bound) In(mode int) []Command {
	m := b[mode]
	if !m.changes {
		return slices.Clip(m.commands)
	}
	now := make([]Command, 0, len(m.commands))
	for _, c := range m.commands {
		if c.Here != nil && !c.Here() {
			continue
		}
		if c.Words != nil {
			c.Title, c.Short = c.Words()
		}
		now = append(now, c)
	}
	return now
}

// Quiet makes the act of a command that asks the root for nothing.
func Quiet(act func()) func() (Action, tea.Cmd) {
	return func() (Action, tea.Cmd) { act(); return nil, nil }
}

// Do makes the act of a command that only asks the root for an action.
func Do(action Action) func() (Action, tea.Cmd) {
	return func() (Action, tea.Cmd) { return action, nil }
}
