package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Choices is a choice of one.
type Choices struct {
	Title string
	List  []Row
	On    string // key that the cursor starts on
	Then  func(key string) (nav.Action, tea.Cmd)
}

// Choose returns a dialog with a list that is filtered as one types.
func Choose(s *theme.Styles, c Choices) nav.Screen {
	p := newChooser(s, c.Title, c.List)
	p.choose = func() (nav.Action, tea.Cmd) {
		return p.chosen(func(h hit) (nav.Action, tea.Cmd) {
			return nav.Reply(func() (nav.Action, tea.Cmd) { return c.Then(h.Key) }), nil
		})
	}
	p.list.Select(c.On)
	return p
}

// newChooser returns a picker that ranks rows by how well they match.
func newChooser(s *theme.Styles, title string, all []Row) *picker {
	var texts candidates
	for _, r := range all {
		texts.add(r.Text)
	}
	p := newPicker(s, title, "type to filter")
	p.most = len(all)
	p.measure(all)
	p.find = func(query string) []hit {
		matches := texts.search(query)
		hits := make([]hit, len(matches))
		for i, m := range matches {
			hits[i] = hit{Row: all[m.index], at: m.at}
		}
		return hits
	}
	p.search()
	return p
}
