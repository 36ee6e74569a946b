package projects

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Commands lists what keys do here, most used first.
func (s *Screen) Commands() []nav.Command {
	if s.finder.Typing() {
		return nav.FilterKeys(s.list, s.finder.Keep, s.clear)
	}
	return append([]nav.Command{
		{ID: "open", Keys: []string{"enter"}, Title: "open this project's cycles", Short: "open", Disabled: s.none, Run: s.open},
		{ID: "filter", Keys: []string{"/"}, Title: "filter", Short: "filter", Run: nav.Quiet(s.finder.Type)},
		{ID: "browse", Keys: []string{"o"}, Title: "open this project in the browser", Short: "browser", Disabled: s.none, Run: s.browse},
		{ID: "copy", Keys: []string{"y"}, Title: "copy this project's address", Short: "copy", Disabled: s.none, Run: s.copyAddress},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter", Run: s.back},
	}, nav.Movement(s.list)...)
}

// none says that there is nothing under the cursor.
func (s *Screen) none() string {
	if _, ok := s.current(); !ok {
		return "there is no project under the cursor"
	}
	return ""
}

func (s *Screen) open() (nav.Action, tea.Cmd) {
	p, _ := s.current()
	cycle := s.cycle
	s.cycle = ""
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

// back clears the filter; this is mostly the first screen.
func (s *Screen) back() (nav.Action, tea.Cmd) {
	if s.finder.Shown() {
		s.clear()
		return nil, nil
	}
	return nav.Back{}, nil
}

func (s *Screen) clear() {
	s.finder.Clear()
	s.sift()
}
