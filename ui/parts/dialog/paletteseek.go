package dialog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/table"
)

// query is what is looked for.
func (p *palette) query() string { return strings.TrimSpace(p.filter.Value()) }

// seek lists what matches.
func (p *palette) seek() {
	p.hits, p.best = map[string]hit{}, ""
	query := p.query()
	actions, others, places := p.titles.all(), p.others.all(), []hit(nil)
	if query != "" {
		needle := newNeedle(query)
		actions, others, places = p.titles.find(needle), p.others.find(needle), p.places.find(needle)
		p.nothingHere = len(actions)+len(places) == 0
		if p.nothingHere && !p.exact() { // nobody wrote it so: perhaps it is a few of its letters
			letters := wordless(strings.ToLower(query))
			actions, places = p.titles.scattered(letters), p.places.scattered(letters)
			if len(others) == 0 {
				others = p.others.scattered(letters)
			}
		}
		actions = p.refusedLast(actions)
	}
	p.show(map[string][]hit{
		sectionNamed: p.namedHit(), sectionActions: actions, sectionPlaces: places[:min(len(places), mostPlaces)],
		sectionFound: p.foundHits(), sectionOthers: unrunnable(others), sectionServer: p.serverHit(query),
	})
}

// namedHit is the row of what the text names exactly, before all others. What may be words as well is only listed where
// nothing else is.
func (p *palette) namedHit() []hit {
	switch {
	case p.named == nil, p.named.Perhaps && !p.nothingHere:
		return nil
	case p.named.Perhaps:
		return []hit{{rank: refused}}
	}
	return []hit{{rank: exactly}}
}

// foundHits are the rows of what the server found.
func (p *palette) foundHits() []hit {
	hits := make([]hit, len(p.found))
	for i := range hits {
		hits[i].Index = i
	}
	return hits
}

// serverHit is the row that asks the server, as long as it has something to answer.
func (p *palette) serverHit(query string) []hit {
	if p.actions.Search == nil || query == "" || p.exact() || p.asked != "" && !p.busy && p.wrong == "" {
		return nil
	}
	return []hit{{rank: asking}}
}

// Ranks beside those of words: what is named exactly comes first. Behind what was found come scattered letters, then
// what can't be run now, what works elsewhere and the question to the server, to which no cursor goes by itself.
const (
	exactly = -1
	guessed = 1 << 19
	refused = 1 << 20
	absent  = refused + 1 // what works elsewhere
	asking  = refused + 2
)

// refusedLast puts what can't be run behind the rest.
func (p *palette) refusedLast(actions []hit) []hit {
	for i, a := range actions {
		if p.commands[a.Index].Why() != "" {
			actions[i].rank = refused
		}
	}
	slices.SortStableFunc(actions, func(a, b hit) int { return a.rank - b.rank })
	return actions
}

// unrunnable ranks what works elsewhere behind all that can be done here.
func unrunnable(others []hit) []hit {
	for i := range others {
		others[i].rank = absent
	}
	return others
}

// show lists the hits by section, and notes the row of the best.
func (p *palette) show(hits map[string][]hit) {
	var sections []table.Section
	rank := asking + 1
	for _, key := range []string{sectionNamed, sectionActions, sectionPlaces, sectionFound, sectionServer, sectionOthers} {
		if len(hits[key]) == 0 {
			continue
		}
		section := table.Section{Key: key, Rows: make([]string, len(hits[key]))}
		for i, h := range hits[key] {
			row := key + strconv.Itoa(h.Index)
			p.hits[row], section.Rows[i] = h, row
		}
		if first := hits[key][0]; first.rank < rank {
			p.best, rank = section.Rows[0], first.rank
		}
		sections = append(sections, section)
	}
	p.list.SetSections(sections, false)
}
