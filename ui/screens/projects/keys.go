package projects

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Commands lists what keys do here, most used first.
func (s *Screen) Commands() []nav.Command {
	commands := s.table.Commands(
		nav.Command{ID: "open", Keys: []string{"enter"}, Title: "open this project's cycles", Short: "open", Disabled: s.none, Run: s.openCycles},
		nav.Command{ID: "filter", Keys: []string{"/"}, Title: "filter", Short: "filter", Run: s.table.Type},
		nav.Command{ID: "browse", Keys: []string{"o"}, Title: "open this project in the browser", Short: "browser", Disabled: s.none, Run: s.browse},
		nav.Command{ID: "copy", Keys: []string{"y"}, Title: "copy this project's address", Short: "copy", Disabled: s.none, Run: s.copyAddress},
		nav.Command{ID: "back", Keys: []string{"esc"}, Title: "clear the filter", Run: s.table.Back},
	)
	for i, c := range commands {
		commands[i].Run = func() (nav.Action, tea.Cmd) { return s.following(c.Run()) }
	}
	return commands
}

// following reads what has come into view.
func (s *Screen) following(action nav.Action, cmd tea.Cmd) (nav.Action, tea.Cmd) {
	return action, tea.Batch(cmd, s.reads.Missing())
}

// Point moves the cursor, and opens the project under it at a click.
func (s *Screen) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return s.following(s.table.Point(m, nav.ByID(s.Commands(), "open")))
}

// none says that there is nothing under the cursor.
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
