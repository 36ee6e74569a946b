package nav

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

// Suggester is a text field that completes what is typed, like widget.Input and
// table.Finder.
type Suggester interface {
	Suggesting() (some, list bool)
	ChooseSuggestion(by int)
	TakeSuggestion() bool
}

// SuggestKeys adds the keys of suggestions to the commands of a text field: tab
// takes one, up and down choose as long as there is a list. Enter and esc stay
// what they are. Taken is told that the text changed.
func SuggestKeys(s Suggester, commands []Command, taken func() (Action, tea.Cmd)) []Command {
	some, list := s.Suggesting()
	take := Command{ID: "suggest.take", Keys: []string{"tab"}, Title: "complete the word", Run: func() (Action, tea.Cmd) {
		s.TakeSuggestion()
		return taken()
	}}
	if some {
		take.Short = "complete"
	} else {
		take.Disabled = func() string { return "nothing completes this word" }
	}
	all, stolen := []Command{take}, []string{"tab"}
	if list {
		all = append(all,
			Command{ID: "suggest.next", Keys: []string{"down"}, Title: "the next suggestion", Run: Quiet(func() { s.ChooseSuggestion(1) })},
			Command{ID: "suggest.previous", Keys: []string{"up"}, Title: "the suggestion before", Run: Quiet(func() { s.ChooseSuggestion(-1) })})
		stolen = append(stolen, "up", "down")
	}
	for _, c := range commands {
		c.Keys = slices.DeleteFunc(slices.Clone(c.Keys), func(k string) bool { return slices.Contains(stolen, keys.Name(k)) })
		if len(c.Keys) > 0 {
			all = append(all, c)
		}
	}
	return all
}
