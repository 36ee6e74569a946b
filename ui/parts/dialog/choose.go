package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Choices describes a dialog in which one row is chosen.
type Choices struct {
	Title string
	List  []Row
	On    string // key of the row on which the cursor starts
	Then  func(key string) (nav.Action, tea.Cmd)
}

// Choose returns a dialog with a list that is filtered while typing.
func Choose(s *theme.Styles, c Choices) *Picker {
	p := newChooser(s, c.Title, pointers(c.List))
	p.choose = func() (nav.Action, tea.Cmd) {
		return p.chosen(func(r *Row) (nav.Action, tea.Cmd) {
			return nav.Reply(func() (nav.Action, tea.Cmd) { return c.Then(r.Key) }), nil
		})
	}
	p.Bound = bind(ChooseMode().Commands, p.Acts())
	p.Select(c.On)
	return p
}

// newChooser returns a picker that ranks rows by how well they match; more are the columns before the texts.
func newChooser(s *theme.Styles, title string, all []*Row, more ...table.Column[*Row]) *Picker {
	cols := columns{s}
	spec := table.Spec[*Row]{Hint: "type to filter", Filter: finder(all, true), Ranked: true, Gap: 2}
	p := &Picker{styles: s, title: title, most: len(all), rows: newRows(s, spec, append(more, cols.text(8), cols.note())...)}
	p.SetRows(all)
	return p
}
