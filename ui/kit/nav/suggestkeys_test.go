package nav_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// suggester has some suggestions.
type suggester struct {
	some, list    bool
	chosen, taken int
}

func (s *suggester) Suggesting() (some, list bool) { return s.some, s.list }
func (s *suggester) ChooseSuggestion(by int)       { s.chosen += by }
func (s *suggester) TakeSuggestion() bool          { s.taken++; return true }

func TestSuggestionsUseTabAndArrowsOnly(t *testing.T) {
	for _, tt := range []struct {
		s       suggester
		ids     map[string]string
		changed int
	}{
		{suggester{}, map[string]string{"tab": "suggest.take", "down": "move.down", "enter": "filter.keep", "esc": "filter.clear"}, 0},
		{suggester{some: true}, map[string]string{"tab": "suggest.take", "down": "move.down", "enter": "filter.keep"}, 1},
		{suggester{some: true, list: true}, map[string]string{"tab": "suggest.take", "down": "suggest.next", "up": "suggest.previous", "esc": "filter.clear", "enter": "filter.keep"}, 1},
	} {
		changed := 0
		acts := filtering(new(cursor), func() {}, func() {}).And(nav.SuggestActs(&tt.s, func() (nav.Action, tea.Cmd) { changed++; return nil, nil }))
		sheet := keys.Sheet{Modes: keys.Suggesting("while a filter is typed", keys.Filter())}
		commands := nav.Bind(sheet, acts).In(nav.Choosing(&tt.s))
		for key, id := range tt.ids {
			c, _ := nav.Find(commands, key)
			if c.ID != id {
				t.Errorf("%s is %q", key, c.ID)
			}
			if c.Why() == "" {
				c.Run()
			}
		}
		if changed != tt.changed || tt.s.taken != tt.changed || tt.s.chosen != 0 {
			t.Errorf("%+v, changed was called %d times", tt.s, changed)
		}
	}
}
