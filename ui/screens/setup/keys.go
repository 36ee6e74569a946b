package setup

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Commands lists the keys; all others are text.
func (s *Screen) Commands() []nav.Command {
	enter := nav.Command{ID: "next", Keys: []string{"enter"}, Title: "next field, or try again", Short: "next", Run: s.enter}
	if s.ready() {
		enter.Title, enter.Short = "save and open the workspace", "save and open"
	}
	return []nav.Command{
		enter,
		{ID: "where", Keys: []string{"f1"}, Title: "where to get a key", Short: "get a key", Run: s.toggleHelp},
		{ID: "field-next", Keys: []string{"tab", "down"}, Title: "next field", Short: "field", Run: s.move(1)},
		{ID: "field-back", Keys: []string{"shift+tab", "up"}, Title: "field before", Run: s.move(-1)},
		{ID: "save", Keys: []string{"ctrl+s"}, Title: "save and open the workspace", Disabled: s.missing, Run: s.save},
		{ID: "leave", Keys: []string{"esc"}, Title: "leave", Run: s.leave},
	}
}

// ready says whether all that is left is to save.
func (s *Screen) ready() bool { return !s.saving && s.checks.complete(s.entry) }

// missing says what must be there before anything is saved.
func (s *Screen) missing() string {
	if s.saving {
		return "saving"
	}
	for step := range stepCount {
		if !step.possible(s.entry) {
			return "the " + step.lack() + " is missing"
		}
		switch state, _ := s.checks.at(step, s.entry); state {
		case passed:
		case running:
			return "still asking: the " + step.String()
		case failed:
			return "not yet: the " + step.String() + " is to be put right first"
		case open:
			return "not tried yet: enter tries it"
		}
	}
	return ""
}

// lack names what a step needs.
func (s step) lack() string {
	if s == stepServer {
		return "address"
	}
	return s.String()
}

// enter saves when everything is ticked, wherever the cursor is; else it goes on
// to the next field, and tries again what failed. It is never silent.
func (s *Screen) enter() (nav.Action, tea.Cmd) {
	if s.ready() {
		return s.save()
	}
	s.checks.again()
	if s.focus < fieldWorkspace {
		return s.move(1)()
	}
	if cmd := s.settle(); cmd != nil {
		return nil, cmd
	}
	return nav.Say{Text: s.missing(), Level: nav.Caution}, nil
}

// move goes to another field, round the ends.
func (s *Screen) move(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		s.focus = (s.focus + fieldCount + field(by)) % fieldCount
		return nil, s.settle()
	}
}

func (s *Screen) toggleHelp() (nav.Action, tea.Cmd) {
	s.help = !s.help
	return nil, nil
}

// leave takes one step back. At the first start there is none to take.
func (s *Screen) leave() (nav.Action, tea.Cmd) {
	switch {
	case s.help:
		s.help = false
		return nil, nil
	case s.deps.Start.Key == "":
		return nav.Say{Text: "Without a Plane there is nothing to show · ctrl+c quits", Level: nav.Caution}, nil
	}
	return nav.Back{}, nil
}
