package board

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/widget"
)

// hits are the rows that a filter lets through.
type hits struct {
	on      bool     // there is a filter
	order   []string // the best first
	keys    map[string]bool
	letters map[string][]int // of each text: what matched
}

// search finds the keys whose texts match a query.
func search(query string, keys, texts []string) hits {
	if query == "" {
		return hits{}
	}
	found := widget.Match(query, texts, true)
	h := hits{on: true, keys: make(map[string]bool, len(found)), letters: make(map[string][]int, len(found))}
	for _, hit := range found {
		key := keys[hit.Index]
		h.keys[key] = true
		h.order = append(h.order, key)
		h.letters[key] = hit.At
	}
	return h
}

// typingCommands are the keys while the filter of a list is typed; letters are text then.
func typingCommands(f *widget.Finder, l *widget.List, changed func()) []nav.Command {
	quiet := func(act func()) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { act(); return nil, nil }
	}
	commands := []nav.Command{
		{ID: "filter.keep", Keys: []string{"enter"}, Title: "keep the filter", Short: "keep", Run: quiet(f.Keep)},
		{ID: "filter.clear", Keys: []string{"esc"}, Title: "clear the filter", Short: "clear", Run: quiet(func() {
			f.Clear()
			changed()
		})},
	}
	return append(commands, arrows(l)...)
}

// arrows are the keys of movement that are no letters.
func arrows(l *widget.List) []nav.Command {
	commands := nav.Movement(l)
	for i := range commands {
		var keys []string
		for _, key := range commands[i].Keys {
			if len(key) > 1 && key != "home" && key != "end" {
				keys = append(keys, key)
			}
		}
		commands[i].Keys = keys
	}
	return commands
}

// listCommands are the keys that every list has: marks, filter, and one step back.
func listCommands(f *widget.Finder, l *widget.List, changed func()) []nav.Command {
	quiet := func(act func()) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { act(); return nil, nil }
	}
	back := func() (nav.Action, tea.Cmd) {
		switch {
		case f.Query() != "":
			f.Clear()
			changed()
		case l.Marks().Len() > 0:
			l.Marks().Clear()
			changed()
		default:
			return nav.Back{}, nil
		}
		return nil, nil
	}
	return []nav.Command{
		{ID: "filter", Keys: []string{"/"}, Title: "filter what is listed", Short: "filter", Run: quiet(f.Type)},
		{ID: "mark", Keys: []string{"space"}, Title: "mark", Run: quiet(func() { l.Mark(); changed() })},
		{ID: "mark.range", Keys: []string{"V"}, Title: "mark from the last mark to here", Run: quiet(func() { l.MarkRange(); changed() })},
		{ID: "mark.all", Keys: []string{"*"}, Title: "mark all that are listed, or none", Run: quiet(func() { l.MarkAll(); changed() })},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then the marks, then leave", Run: back},
	}
}
