package setup

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// The modes of the sheet.
const (
	filling = iota
	finished
)

// Sheet declares the commands; all other keys are text.
func Sheet() keys.Sheet {
	enter := keys.Command{ID: "next", Keys: []string{"enter"}, Title: "next field, or try again", Short: "next"}
	finish := keys.Command{ID: "next", Keys: []string{"enter"}, Title: "save and open the workspace", Short: "save and open", Group: keys.Edit}
	others := []keys.Command{
		{ID: "where", Keys: []string{"f1"}, Title: "where to get a key", Short: "get a key", Group: keys.Program},
		{ID: "field-next", Keys: []string{"tab", "down"}, Title: "next field", Short: "field"},
		{ID: "field-back", Keys: []string{"shift+tab", "up"}, Title: "previous field"},
		{ID: "save", Keys: []string{"ctrl+s"}, Title: "save and open the workspace", Group: keys.Edit},
		{ID: "leave", Keys: []string{"esc"}, Title: "leave", Group: keys.Open},
	}
	return keys.Sheet{Screen: nav.Setup{}.Name(), Where: "in the set-up", Modes: []keys.Mode{
		filling:  {Typing: true, Commands: append([]keys.Command{enter}, others...)},
		finished: {Name: "when only saving remains", Typing: true, Commands: append([]keys.Command{finish}, others...)},
	}}
}

func (s *Screen) acts() nav.Acts {
	return nav.Acts{
		"next":       {Run: s.enter},
		"where":      {Run: nav.Quiet(func() { s.help = !s.help })},
		"field-next": {Run: s.move(1)},
		"field-back": {Run: s.move(-1)},
		"save":       {Run: s.save, Why: s.missing},
		"leave":      {Run: s.leave},
	}
}

// Commands lists the commands; all other keys are text.
func (s *Screen) Commands() []nav.Command {
	if s.ready() {
		return s.bound.In(finished)
	}
	return s.bound.In(filling)
}

// ready reports whether everything has been checked and can be saved.
func (s *Screen) ready() bool { return !s.saving && s.checks.complete(s.entry) }

// missing returns why the entry can't be saved yet, "" if it can.
func (s *Screen) missing() string {
	if s.saving {
		return "saving"
	}
	for step := range stepCount {
		if !step.possible(s.entry) {
			return "the " + step.inputName() + " is missing"
		}
		switch state, _ := s.checks.at(step, s.entry); state {
		case passed:
		case running:
			return "still checking: the " + step.String()
		case failed:
			return "not yet: correct the " + step.String() + " first"
		case open:
			return "not tried yet: enter tries it"
		}
	}
	return ""
}

// inputName returns the name of the input that a step needs.
func (s step) inputName() string {
	if s == stepServer {
		return "address"
	}
	return s.String()
}

// enter saves if every check has passed, whatever has the focus; otherwise it moves to the next field and retries
// failed steps. It always does something visible.
func (s *Screen) enter() (nav.Action, tea.Cmd) {
	if s.ready() {
		return s.save()
	}
	s.checks.again()
	if s.focus < fieldWorkspace {
		return s.move(1)()
	}
	if cmd := s.refresh(); cmd != nil {
		return nil, cmd
	}
	return nav.Say{Text: s.missing(), Level: nav.Caution}, nil
}

// move moves the focus by a number of fields, wrapping around at the end.
func (s *Screen) move(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		s.focus = (s.focus + fieldCount + field(by)) % fieldCount
		return nil, s.refresh()
	}
}

// leave closes the help or, if that isn't open, the screen. At the first start there is no screen below it.
func (s *Screen) leave() (nav.Action, tea.Cmd) {
	switch {
	case s.help:
		s.help = false
		return nil, nil
	case s.deps.Start.Key == "":
		return nav.Say{Text: "Without a Plane server there is nothing to show · ctrl+c quits", Level: nav.Caution}, nil
	}
	return nav.Back{}, nil
}
