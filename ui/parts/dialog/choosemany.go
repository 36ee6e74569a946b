package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// ManyChoices describes a dialog in which several rows are chosen. The marks of the rows are the current ones.
type ManyChoices struct {
	Title string
	List  []Row
	Start string // key of the row on which the cursor starts
	// Opened starts reads whose results the next step needs; nil for none.
	Opened func(*nav.Tasks) tea.Cmd
	// Then is called with the keys that were switched on and off, in the order of the list; rows that didn't change are
	// in neither.
	Then func(on, off []string) (nav.Action, tea.Cmd)
}

// ChooseMany returns a dialog with a list that is filtered while typing. Space changes the mark of the row under the
// cursor and clears the filter. Enter accepts all marks; if a filter is set, it first changes the mark under the
// cursor.
func ChooseMany(s *theme.Styles, c ManyChoices) nav.Screen {
	m := &many{ask: c, now: pointers(c.List)}
	m.Picker = newChooser(s, c.Title, m.now, columns{s}.mark())
	m.choose = m.accept
	m.Bound = bind(manyKeys(), m.Acts().And(nav.Acts{"turn": {Run: m.toggle}}))
	m.Select(c.Start)
	return m
}

// many is a picker whose rows have marks.
type many struct {
	*Picker
	ask ManyChoices
	now []*Row // with the current marks
}

// Open starts the reads for the next step.
func (m *many) Open(tasks *nav.Tasks) tea.Cmd {
	if m.ask.Opened == nil {
		return nil
	}
	return m.ask.Opened(tasks)
}

// Update handles text typed into the filter, and the space that changes a mark.
func (m *many) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok && keys.Of(key) == "space" {
		return m.toggle()
	}
	return m.Picker.Update(msg)
}

// Point changes a mark on a click.
func (m *many) Point(at nav.Mouse) (nav.Action, tea.Cmd) {
	return m.Click(at, nav.Act{Run: m.toggle})
}

// toggle changes the mark under the cursor, which stays on its row when the filter is cleared.
func (m *many) toggle() (nav.Action, tea.Cmd) {
	return m.chosen(func(r *Row) (nav.Action, tea.Cmd) {
		was := m.ask.List[slices.Index(m.now, r)].Mark
		switch {
		case r.Mark == On:
			r.Mark = Off
		case r.Mark == Off && was == Some: // back to the original mark
			r.Mark = Some
		default:
			r.Mark = On
		}
		m.Clear()
		return nil, nil
	})
}

// accept accepts the marks.
func (m *many) accept() (nav.Action, tea.Cmd) {
	if m.Query() != "" {
		if action, cmd := m.toggle(); action != nil {
			return action, cmd
		}
	}
	return m.chosen(func(*Row) (nav.Action, tea.Cmd) {
		var on, off []string
		for i, r := range m.now {
			switch r.Mark {
			case m.ask.List[i].Mark:
			case On:
				on = append(on, r.Key)
			default:
				off = append(off, r.Key)
			}
		}
		return nav.Reply(func() (nav.Action, tea.Cmd) { return m.ask.Then(on, off) }), nil
	})
}
