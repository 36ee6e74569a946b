package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// palette finds everything with one key: all actions that are available here, the actions of other screens (greyed
// out), and all places to go to.
type palette struct {
	store     *store.Store // nil in a session that has only the set-up screen
	workspace string
	keys      keys.Keymap // the user's own keys
	budget    func() plane.Budget
	offers    []keys.Offer // commands of all screens, nil until first needed
	recent    []string     // IDs of the commands that were run from the palette, newest first
}

// openPalette opens the palette above the screen.
func (r *Root) openPalette() (nav.Action, tea.Cmd) {
	return nav.Over{Dialog: dialog.Palette(r.styles, r.palette.actions(r.stack.Name(), r.commands(), r.undoable(), r.project))}, nil
}

// actions returns what the palette lists on a screen: the commands that work here, those that will work later, and
// places. If several items have the same number, that of the given project is found first.
func (p *palette) actions(screen string, here, later []nav.Command, project plane.ProjectID) dialog.Actions {
	offer := dialog.Actions{Commands: append(p.latestFirst(here), later...), Elsewhere: p.elsewhere(screen, here), Ran: p.ran}
	if p.store != nil {
		known := p.store.Snapshot()
		offer.Places, offer.Search = func() []dialog.Place { return places(known) }, p.search
		offer.Refer, offer.Ready = reader{p.store, p.workspace, project}.refer, p.canAsk
	}
	return offer
}

// elsewhere lists the commands of other screens, and of other modes of this one, each with where it works. It omits the
// given commands, which work here. The commands are collected once, as they don't change.
func (p *palette) elsewhere(screen string, here []nav.Command) []dialog.Elsewhere {
	if p.offers == nil {
		p.offers = keys.Offers(Sheets(), p.keys)
	}
	var all []dialog.Elsewhere
	for _, o := range p.offers {
		if !slices.ContainsFunc(here, func(c nav.Command) bool { return o.Is(screen, c.Command) }) {
			all = append(all, dialog.Elsewhere{Title: o.Title, Keys: o.Keys[:min(1, len(o.Keys))], Where: strings.Join(o.Where, ", ")})
		}
	}
	return all
}

// mostRecent is how many commands the palette remembers.
const mostRecent = 5

// ran records that a command was run.
func (p *palette) ran(id string) {
	recent := slices.DeleteFunc(p.recent, func(other string) bool { return other == id })
	p.recent = slices.Insert(recent, 0, id)
	p.recent = p.recent[:min(len(p.recent), mostRecent)]
}

// latestFirst sorts the commands that were recently run from the palette to the front.
func (p *palette) latestFirst(commands []nav.Command) []nav.Command {
	rank := func(c nav.Command) int {
		if at := slices.Index(p.recent, c.ID); at >= 0 {
			return at
		}
		return mostRecent
	}
	return slices.SortedStableFunc(slices.Values(commands), func(a, b nav.Command) int { return rank(a) - rank(b) })
}

// places returns the known projects, cycles and items, in this order: among equally
// good matches the larger thing comes first.
func places(s *store.Snapshot) []dialog.Place {
	var all []dialog.Place
	for _, p := range s.Projects() {
		all = append(all, dialog.Place{Text: p.Name, Note: p.Identifier + " · project", Keys: []string{string(p.ID)}, To: nav.Cycles{Project: p.ID}})
	}
	for _, p := range s.Projects() {
		for _, c := range slices.Concat(s.Cycles(p.ID), s.Archived(p.ID)) {
			all = append(all, dialog.Place{
				Text: c.Name, Note: p.Identifier + " · cycle", Keys: []string{string(c.ID)}, To: nav.Board{Project: p.ID, Cycle: c.ID},
			})
		}
	}
	return append(all, itemPlaces(s)...)
}

// itemPlaces returns the items, the most recently changed first.
func itemPlaces(s *store.Snapshot) []dialog.Place {
	items := slices.SortedFunc(s.Known(), func(a, b *plane.Item) int {
		return cmp.Or(b.UpdatedAt.Compare(a.UpdatedAt), cmp.Compare(a.Sequence, b.Sequence))
	})
	all := make([]dialog.Place, 0, len(items))
	for _, i := range items {
		if i.Sequence == 0 {
			continue // the server doesn't know it yet
		}
		all = append(all, itemPlace(s, *i))
	}
	return all
}

func itemPlace(s *store.Snapshot, i plane.Item) dialog.Place {
	home, _ := s.CycleOf(i.ID)
	cycle, _ := s.Cycle(home)
	reference := s.Reference(i)
	return dialog.Place{
		Text: reference + " " + i.Name, Note: cycle.Name, Keys: []string{strings.ToUpper(reference), string(i.ID)},
		To: nav.Item{Project: i.Project, Cycle: home, Item: i.ID},
	}
}

// search asks the server for items.
func (p *palette) search(ctx context.Context, text string) (found []dialog.Place, problem string) {
	items, err := p.store.Search(ctx, text)
	switch {
	case err != nil:
		return nil, words.Explain(err).String()
	case len(items) == 0:
		return nil, `The server finds nothing for "` + text + `".`
	}
	for _, i := range items {
		found = append(found, dialog.Place{
			Text: i.Identifier + "-" + strconv.Itoa(i.Sequence) + " " + i.Name, To: nav.Item{Project: i.Project, Item: i.ID},
		})
	}
	return found, ""
}

// roomToAsk is how many requests of the minute are reserved for the user: the palette doesn't ask the server on its own
// below that.
const roomToAsk = 10

// canAsk reports whether the budget has room for a request that the user didn't ask for.
func (p *palette) canAsk() bool {
	b := p.budget()
	return b.Limit == 0 || b.Remaining > min(roomToAsk, b.Limit/3) && b.Wait == 0
}
