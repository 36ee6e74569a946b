package nav

import (
	"fmt"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

// Act is what a declared command does on a screen.
type Act struct {
	Run func() (Action, tea.Cmd)
	// Why returns why the command can't be run now and when it could; nil, or an empty text, means that it can.
	Why func() string
	// Words, if not nil, replaces the declared title and short title: for a command that names what it is about.
	Words func() (title, short string)
	// Here reports whether there is such a command now; nil: always.
	Here func() bool
}

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
	acts     []Act // nil if the commands are the same at any time
}

// Bind gives each declared command of a screen its act. It is called once, when the screen is made. A command without an act
// and an act without a command are mistakes of the program, so it panics: no screen with one passes a test.
func Bind(sheet keys.Sheet, acts Acts) Bound {
	bound, used := make(Bound, len(sheet.Modes)), map[string]bool{}
	for m, mode := range sheet.Modes {
		changes := false
		for _, c := range mode.Commands {
			act, ok := acts[c.ID]
			if !ok || act.Run == nil {
				panic(fmt.Sprintf("%s: %q has no act", sheet.Screen, c.ID))
			}
			used[c.ID] = true
			changes = changes || act.Words != nil || act.Here != nil
			bound[m].acts = append(bound[m].acts, act)
			bound[m].commands = append(bound[m].commands, Command{
				ID: c.ID, Keys: c.Keys, Title: c.Title, Short: c.Short, Group: c.Group, Fixed: c.Fixed, Disabled: act.Why, Run: act.Run,
			})
		}
		if !changes {
			bound[m].acts = nil
		}
	}
	for id := range acts {
		if !used[id] {
			panic(fmt.Sprintf("%s: %q has an act, but isn't declared", sheet.Screen, id))
		}
	}
	return bound
}

// In returns the commands of a mode as they are now. The list must not be changed.
func (b Bound) In(mode int) []Command {
	m := b[mode]
	if m.acts == nil {
		return slices.Clip(m.commands)
	}
	now := make([]Command, 0, len(m.commands))
	for i, c := range m.commands {
		act := m.acts[i]
		if act.Here != nil && !act.Here() {
			continue
		}
		if act.Words != nil {
			c.Title, c.Short = act.Words()
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
