package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/theme"
)

// Palette returns a dialog that finds and runs a command by its title. What
// can't be run now is greyed, with the reason.
func Palette(s *theme.Styles, commands []nav.Command) nav.Screen {
	byID := map[string]nav.Command{}
	var choices []Choice
	for _, c := range commands {
		if _, twice := byID[c.ID]; twice || strings.HasPrefix(c.ID, "move.") {
			continue
		}
		byID[c.ID] = c
		choices = append(choices, Choice{Key: c.ID, Text: c.Title, Note: labels(c.Keys), Why: c.Why()})
	}
	p := newPicker(s, "All actions", choices)
	p.pick = func(id string) (nav.Action, tea.Cmd) {
		if why := byID[id].Why(); why != "" {
			return say(why) // since the palette was opened
		}
		return nav.Reply(byID[id].Run), nil
	}
	return p
}

// labels writes the keys of a command for people.
func labels(keys []string) string {
	shown := make([]string, len(keys))
	for i, k := range keys {
		shown[i] = nav.Label(k)
	}
	return strings.Join(shown, " ")
}
