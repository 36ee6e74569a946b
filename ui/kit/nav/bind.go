package nav

import (
	"fmt"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

// Acts maps the IDs of a screen's commands to their implementations.
type Acts map[string]Act

// And returns the acts with others added, which replace those with the same ID.
func (a Acts) And(others ...Acts) Acts {
	for _, other := range others {
		maps.Copy(a, other)
	}
	return a
}

// Name overrides the declared title and short title of a command.
func (a Acts) Name(id, title, short string) {
	act := a[id]
	act.Titles = func() (string, string) { return title, short }
	a[id] = act
}

// Around replaces the Run of all acts, except those of the given IDs, with what wrap returns for it.
func (a Acts) Around(wrap func(run func() (Action, tea.Cmd)) func() (Action, tea.Cmd), except ...string) Acts {
	for id, act := range a {
		if !slices.Contains(except, id) {
			act.Run = wrap(act.Run)
			a[id] = act
		}
	}
	return a
}

// Bound holds the commands of a screen, by the modes of its sheet.
type Bound []boundMode

// boundMode holds the commands of one mode. Most modes never change.
type boundMode struct {
	commands []Command
	changes  bool // some of them can have a different title, or be unavailable
}

// Bind assigns each declared command of a screen its act. It is called once, when the screen is created. A command
// without an act and an act without a command are programming errors, so it panics: no screen with one passes a test.
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
			bound[m].changes = bound[m].changes || act.Titles != nil || act.Available != nil
		}
	}
	for id := range acts {
		if !used[id] {
			panic(fmt.Sprintf("%s: %q has an act, but isn't declared", sheet.Screen, id))
		}
	}
	return bound
}

// Commands returns the commands of the first mode: a screen with only one mode embeds its Bound.
func (b Bound) Commands() []Command { return b.In(0) }

// In returns the current commands of a mode. The result must not be modified.
func (b Bound) In(mode int) []Command {
	m := b[mode]
	if !m.changes {
		return slices.Clip(m.commands)
	}
	now := make([]Command, 0, len(m.commands))
	for _, c := range m.commands {
		if c.Available != nil && !c.Available() {
			continue
		}
		if c.Titles != nil {
			c.Title, c.Short = c.Titles()
		}
		now = append(now, c)
	}
	return now
}

// Quiet returns the Run of a command that requests no action from the root.
func Quiet(act func()) func() (Action, tea.Cmd) {
	return func() (Action, tea.Cmd) { act(); return nil, nil }
}

// Do returns the Run of a command that only requests an action from the root.
func Do(action Action) func() (Action, tea.Cmd) {
	return func() (Action, tea.Cmd) { return action, nil }
}
