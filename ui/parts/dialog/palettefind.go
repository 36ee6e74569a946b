package dialog

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// The headers of the palette, in their order.
const (
	headNamed   = "Exactly"
	headActions = "Actions"
	headPlaces  = "Go to"
	headServer  = "Not here?"
	headOthers  = "Elsewhere"
)

// Ranks in addition to those of words. An exact reference comes first. Found texts are followed by abbreviations, then
// by actions that aren't available now, those that work elsewhere, and the search on the server, to which the cursor
// never moves automatically.
const (
	exactly = -1
	guessed = 1 << 19
	refused = 1 << 20
	absent  = refused + 1 // actions of other screens
	asking  = refused + 2
)

// query returns the text that is searched for.
func (p *palette) query() string { return strings.TrimSpace(p.Query()) }

// hit is a listed row.
type hit struct {
	Row
	at   []int // byte offsets of the matched characters
	rank int   // smaller is better
	run  func() (nav.Action, tea.Cmd)
}

// search lists what matches, section by section, and returns the key of the best match.
func (p *palette) search() (best string) {
	query := p.query()
	actions, others, places := p.titles.all(), p.others.all(), []match(nil)
	if query != "" {
		needle := newNeedle(query)
		actions, others, places = p.titles.find(needle, mostPlaces), p.others.find(needle, mostPlaces), p.places.find(needle, mostPlaces)
		p.nothingHere = len(actions)+len(places) == 0
		if p.nothingHere && !p.exact() { // the text may be an abbreviation
			letters := lettersOf(query)
			actions, places = p.titles.scattered(letters, mostPlaces), p.places.scattered(letters, mostPlaces)
			if len(others) == 0 {
				others = p.others.scattered(letters, mostPlaces)
			}
		}
	}
	hits := slices.Concat(p.namedHit(), p.actionHits(actions, query != ""), p.placeHits(headPlaces, p.known, places),
		p.placeHits(`Found on the server for "`+p.asked+`"`, p.found, every(len(p.found))), p.serverHit(query), p.otherHits(others))
	p.hits = make(map[string]hit, len(hits))
	all := make([]*Row, len(hits))
	rank := asking + 1
	for i, h := range hits {
		p.hits[h.Key], all[i] = h, &h.Row
		if h.rank < rank {
			best, rank = h.Key, h.rank
		}
	}
	p.Set(grouped(all)...)
	return best
}

// actionHits returns the rows of commands. If they are ranked, commands that aren't available come last.
func (p *palette) actionHits(matches []match, ranked bool) []hit {
	hits := make([]hit, len(matches))
	for i, m := range matches {
		c := p.commands[m.index]
		hits[i] = hit{
			Row: Row{Key: headActions + strconv.Itoa(m.index), Group: headActions, Text: c.Title, Keys: labels(p.styles, c.Keys), Why: c.Why()},
			at:  m.at, rank: m.rank, run: func() (nav.Action, tea.Cmd) { return p.run(c) },
		}
		if ranked && hits[i].Why != "" {
			hits[i].rank = refused
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.rank - b.rank })
	return hits
}

// placeHits returns the rows of places.
func (p *palette) placeHits(head string, places []Place, matches []match) []hit {
	hits := make([]hit, len(matches))
	for i, m := range matches {
		place := places[m.index]
		hits[i] = hit{
			Row: Row{Key: head + strconv.Itoa(m.index), Group: head, Text: place.Text, Aside: place.Note},
			at:  m.at, rank: m.rank, run: func() (nav.Action, tea.Cmd) { return goTo(place) },
		}
	}
	return hits
}

// otherHits returns the rows of actions that work elsewhere, which come after everything that is available here.
func (p *palette) otherHits(matches []match) []hit {
	hits := make([]hit, len(matches))
	for i, m := range matches {
		e := p.actions.Elsewhere[m.index]
		hits[i] = hit{
			Row: Row{Key: headOthers + strconv.Itoa(m.index), Group: headOthers, Text: e.Title, Keys: labels(p.styles, e.Keys), Why: e.Where},
			at:  m.at, rank: absent, run: func() (nav.Action, tea.Cmd) { return say(e.Title + " works " + e.Where) },
		}
	}
	return hits
}

// serverHit returns the row that searches the server, or shows the state of that search. There is none once the server
// has answered.
func (p *palette) serverHit(query string) []hit {
	if p.actions.Search == nil || query == "" || p.exact() || p.asked != "" && !p.busy && p.wrong == "" {
		return nil
	}
	text := `search the server for "` + query + `"`
	switch {
	case p.busy:
		text = `asking the server for "` + p.asked + `"…`
	case p.wrong != "":
		text = p.wrong
	}
	return []hit{{Row: Row{Key: headServer + "0", Group: headServer, Text: text}, rank: asking, run: p.ask}}
}
