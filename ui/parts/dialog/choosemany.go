package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Tick says for how many things a choice is taken.
type Tick int

// The ticks.
const (
	Off  Tick = iota // none of them
	Some             // not all of them
	On               // all of them
)

// Ticked is a choice that is taken or not, whatever becomes of the others.
type Ticked struct {
	Choice
	Tick Tick // as it is now
}

// ManyChoices is a choice of several.
type ManyChoices struct {
	Title string
	List  []Ticked
	Start string // key that the cursor starts on
	// Opened reads what is of use for what comes after; nil for nothing.
	Opened func(*nav.Tasks) tea.Cmd
	// Then gets the keys that shall be taken for all things and those for none, in the order of the list; what was not
	// touched is in neither.
	Then func(on, off []string) (nav.Action, tea.Cmd)
}

// ChooseMany returns a dialog with a list that is filtered as one types. Space turns the tick of the choice under the
// cursor and clears the filter; enter takes all ticks as they are, after turning the one that a filter has found.
func ChooseMany(s *theme.Styles, c ManyChoices) nav.Screen {
	m := &many{ask: c, ticks: make(map[string]Tick, len(c.List))}
	plain := make([]Choice, len(c.List))
	for i, choice := range c.List {
		plain[i] = choice.Choice
		m.ticks[choice.Key] = choice.Tick
	}
	m.picker = newPicker(s, c.Title, plain)
	m.pick = m.enter
	m.lead = m.tick
	m.list.Select(c.Start)
	return m
}

// Open starts to read what comes after the choice wants.
func (m *many) Open(tasks *nav.Tasks) tea.Cmd {
	if m.ask.Opened == nil {
		return nil
	}
	return m.ask.Opened(tasks)
}

// many is a picker with a tick before each choice.
type many struct {
	*picker
	ask   ManyChoices
	ticks map[string]Tick
}

// Update takes the letters of the filter, and the space that turns a tick.
func (m *many) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok && keys.Of(key) == "space" {
		return m.turn()
	}
	return m.picker.Update(msg)
}

// Commands has the movement and the tick.
func (m *many) Commands() []nav.Command {
	turn := nav.Command{ID: "turn", Keys: []string{"space"}, Title: "turn the tick", Short: "turn", Run: m.turn}
	return append([]nav.Command{turn}, m.picker.Commands()...)
}

// turn turns the tick under the cursor, which stays there when the filter goes.
func (m *many) turn() (nav.Action, tea.Cmd) {
	if why := m.refused(); why != "" {
		return say(why)
	}
	key := m.list.Current().Key
	m.ticks[key] = next(m.ticks[key], m.ask.List[m.hits[key].Index].Tick)
	m.filter.SetValue("")
	m.search()
	m.list.Select(key)
	return nil, nil
}

// next is the tick after another. What was true for some things can be so again.
func next(now, was Tick) Tick {
	switch {
	case now == Some:
		return On
	case now == On:
		return Off
	case was == Some:
		return Some
	}
	return On
}

// enter takes all ticks as they are.
func (m *many) enter(string) (nav.Action, tea.Cmd) {
	if m.filter.Value() != "" {
		if action, cmd := m.turn(); action != nil {
			return action, cmd
		}
	}
	var on, off []string
	for _, c := range m.ask.List {
		switch m.ticks[c.Key] {
		case c.Tick:
		case On:
			on = append(on, c.Key)
		default:
			off = append(off, c.Key)
		}
	}
	return nav.Reply(func() (nav.Action, tea.Cmd) { return m.ask.Then(on, off) }), nil
}

// tick draws the tick of a choice and returns what it takes of the width.
func (m *many) tick(c *cell.Canvas, r table.Row) int {
	sign, style := m.styles.Glyphs.Off, m.styles.Muted
	switch m.ticks[r.Key] {
	case On:
		sign, style = m.styles.Glyphs.On, m.styles.Mark
	case Some:
		sign, style = "[-]", m.styles.Mark
	case Off:
	}
	return c.Text(0, 0, sign, style) + 1
}
