package projects

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Sheet declares the commands of the list of projects and its filter.
func Sheet() keys.Sheet {
	return keys.Sheet{Screen: nav.Projects{}.Name(), Where: "on the projects", Modes: []keys.Mode{
		{Commands: append([]keys.Command{
			{ID: "open", Keys: []string{"enter"}, Title: "open this project's cycles", Short: "open", Group: keys.Open},
			{ID: "filter", Keys: []string{"/"}, Title: "filter", Short: "filter", Group: keys.View},
			{ID: "browse", Keys: []string{"o"}, Title: "open this project in the browser", Short: "browser", Group: keys.Open},
			{ID: "copy", Keys: []string{"y"}, Title: "copy this project's address", Short: "copy", Group: keys.Open},
			{ID: "back", Keys: []string{"esc"}, Title: "clear the filter", Group: keys.Open},
		}, keys.Movement()...)},
		{Name: "while a filter is typed", Typing: true, Commands: keys.Filter()},
	}}
}

func (s *Screen) acts() nav.Acts {
	return nav.Acts{
		"open":   {Run: s.openCycles, Why: s.none},
		"browse": {Run: s.browse, Why: s.none},
		"copy":   {Run: s.copyAddress, Why: s.none},
		"back":   {Run: s.table.Back},
	}.And(s.table.Acts(), s.table.FilterActs()).Around(func(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { return s.following(run()) }
	})
}

// following adds the reads of rows that have become visible.
func (s *Screen) following(action nav.Action, cmd tea.Cmd) (nav.Action, tea.Cmd) {
	return action, tea.Batch(cmd, s.reads.Missing())
}

// Commands lists the commands that are available now.
func (s *Screen) Commands() []nav.Command { return s.bound.In(s.table.Mode()) }

// Point moves the cursor; a click on the project under it opens it.
func (s *Screen) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return s.following(s.table.Point(m, nav.ByID(s.Commands(), "open")))
}

// none returns why no command is available if there is no project under the cursor.
func (s *Screen) none() string {
	if _, ok := s.current(); !ok {
		return "there is no project under the cursor"
	}
	return ""
}

func (s *Screen) openCycles() (nav.Action, tea.Cmd) {
	p, _ := s.current()
	cycle := s.cycle
	s.cycle, s.covered = "", true
	return nav.Open{To: nav.Cycles{Project: p.ID, Open: cycle}}, nil
}

func (s *Screen) browse() (nav.Action, tea.Cmd) {
	p, _ := s.current()
	return s.deps.Browse(s.deps.ProjectURL(p.ID))
}

func (s *Screen) copyAddress() (nav.Action, tea.Cmd) {
	p, _ := s.current()
	return s.deps.Copy(s.deps.ProjectURL(p.ID))
}
