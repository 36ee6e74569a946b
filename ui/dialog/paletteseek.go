package dialog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/ui/widget"
)

// query is what is looked for.
func (p *palette) query() string { return strings.TrimSpace(p.filter.Value()) }

// seek lists what matches.
func (p *palette) seek() {
	p.hits, p.best = map[string]hit{}, ""
	query := p.query()
	actions, places := p.titles.guess(""), []hit(nil)
	if query != "" {
		needle := newNeedle(query)
		actions, places = p.titles.find(needle), p.places.find(needle)
		if len(actions)+len(places) == 0 { // nobody wrote it so: perhaps it is a few of its letters
			actions, places = p.titles.guess(query), p.places.guess(query)
		}
		actions = p.refusedLast(actions)
	}
	found := make([]hit, len(p.found))
	for i := range found {
		found[i].Index = i
	}
	server := []hit(nil)
	if p.actions.Search != nil && query != "" && (p.asked == "" || p.busy || p.wrong != "") {
		server = []hit{{rank: refused}}
	}
	p.show(map[string][]hit{
		sectionActions: actions, sectionPlaces: places[:min(len(places), mostPlaces)], sectionFound: found, sectionServer: server,
	})
}

// refused is the rank of what can't be run now, and of the question to the server:
// no cursor goes there by itself.
const refused = 1 << 20

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

// show lists the hits by section, and notes the row of the best.
func (p *palette) show(hits map[string][]hit) {
	var sections []widget.Section
	rank := refused + 1
	for _, key := range []string{sectionActions, sectionPlaces, sectionFound, sectionServer} {
		if len(hits[key]) == 0 {
			continue
		}
		section := widget.Section{Key: key, Rows: make([]string, len(hits[key]))}
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
