package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/widget"
)

// hits are the rows that a filter lets through.
type hits struct {
	on      bool     // there is a filter
	order   []string // the best first
	keys    map[string]bool
	letters map[plane.ItemID][]int // of each title: what matched
}

// search finds the keys whose texts match a query.
func search(query string, keys, texts []string) hits {
	if query == "" {
		return hits{}
	}
	found := widget.Match(query, texts, true)
	h := hits{on: true, keys: make(map[string]bool, len(found)), letters: make(map[plane.ItemID][]int, len(found))}
	for _, hit := range found {
		key := keys[hit.Index]
		h.keys[key] = true
		h.order = append(h.order, key)
		h.letters[plane.ItemID(key)] = inTitle(texts[hit.Index], hit.At)
	}
	return h
}

// inTitle turns places in the text that a filter looks at into places in the title, which stands behind the reference.
func inTitle(text string, at []int) []int {
	before := strings.IndexByte(text, ' ') + 1
	letters := make([]int, 0, len(at))
	for _, offset := range at {
		if offset >= before {
			letters = append(letters, offset-before)
		}
	}
	return letters
}

// lister is a screen with a list that can be filtered and marked; the functions are told of each change.
type lister struct {
	list    *widget.List
	filter  *widget.Finder
	sifted  func()
	marking func()
}

// quiet is a command that only changes the screen.
func quiet(act ...func()) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		for _, f := range act {
			f()
		}
		return nil, nil
	}
}

// typing are the keys while the filter is typed; letters are text then.
func (l lister) typing() []nav.Command {
	return append([]nav.Command{
		{ID: "filter.keep", Keys: []string{"enter"}, Title: "keep the filter", Short: "keep", Run: quiet(l.filter.Keep)},
		{ID: "filter.clear", Keys: []string{"esc"}, Title: "clear the filter", Short: "clear", Run: quiet(l.filter.Clear, l.sifted)},
	}, nav.Movement(l.list)...)
}

// commands are the keys that every list has: marks, filter, one step back, movement.
func (l lister) commands() []nav.Command {
	return append([]nav.Command{
		{ID: "filter", Keys: []string{"/"}, Title: "filter what is listed", Short: "filter", Run: quiet(l.filter.Type)},
		{ID: "mark", Keys: []string{"space"}, Title: "mark", Run: quiet(l.list.Mark, l.marking)},
		{ID: "mark.range", Keys: []string{"V"}, Title: "mark from the last mark to here", Run: quiet(l.list.MarkRange, l.marking)},
		{ID: "mark.all", Keys: []string{"*"}, Title: "mark all that are listed, or none", Run: quiet(l.list.MarkAll, l.marking)},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then the marks, then leave", Run: l.back},
	}, nav.Movement(l.list)...)
}

// back is esc: one step, never two.
func (l lister) back() (nav.Action, tea.Cmd) {
	switch {
	case l.filter.Query() != "":
		l.filter.Clear()
		l.sifted()
	case l.list.Marks().Len() > 0:
		l.list.Marks().Clear()
		l.marking()
	default:
		return nav.Back{}, nil
	}
	return nil, nil
}
