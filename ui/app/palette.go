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

// palette knows what can be found with one key: all that can be done here and, greyed, on other screens, and everywhere that
// one can go to.
type palette struct {
	store     *store.Store // nil in a session that has only the set-up screen
	workspace string
	keys      keys.Keymap // the user's own
	budget    func() plane.Budget
	offers    []keys.Offer // commands of all screens, nil until they are asked for
	recent    []string     // IDs of the commands that were run from it, the newest first
}

// openPalette opens the palette above the screen.
func (r *Root) openPalette() (nav.Action, tea.Cmd) {
	return nav.Over{Dialog: dialog.Palette(r.styles, r.palette.actions(r.stack.Name(), r.commands(), r.undoable(), r.project))}, nil
}

// actions are what the palette lists on a screen where some commands work, and others later. Of items with the same number
// one of the given project is found first.
func (p *palette) actions(screen string, here, later []nav.Command, project plane.ProjectID) dialog.Actions {
	offer := dialog.Actions{Commands: append(p.latestFirst(here), later...), Elsewhere: p.elsewhere(screen, here), Ran: p.ran}
	if p.store != nil {
		known := p.store.Snapshot()
		offer.Places, offer.Search = func() []dialog.Place { return places(known) }, p.search
		offer.Refer, offer.Ready = reader{p.store, p.workspace, project}.refer, p.canAsk
	}
	return offer
}

// elsewhere lists the commands of other screens, and of other modes of this one, each with where it works. Those that
// are among the given ones, which work here, aren't in it. They are gathered once, as they don't change.
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

// ran remembers a command for the next time.
func (p *palette) ran(id string) {
	recent := slices.DeleteFunc(p.recent, func(other string) bool { return other == id })
	p.recent = slices.Insert(recent, 0, id)
	p.recent = p.recent[:min(len(p.recent), mostRecent)]
}

// latestFirst puts the commands that the palette ran before the others.
func (p *palette) latestFirst(commands []nav.Command) []nav.Command {
	rank := func(c nav.Command) int {
		if at := slices.Index(p.recent, c.ID); at >= 0 {
			return at
		}
		return mostRecent
	}
	return slices.SortedStableFunc(slices.Values(commands), func(a, b nav.Command) int { return rank(a) - rank(b) })
}

// places are the projects, cycles and items that are known, in this order: of what
// matches equally well the larger comes first.
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

// itemPlaces are the items, those that were changed last first.
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

// roomToAsk is how many requests of the minute are left to the user when the palette asks the server by itself.
const roomToAsk = 10

// canAsk reports whether there is room in the budget for a request without a key.
func (p *palette) canAsk() bool {
	b := p.budget()
	return b.Limit == 0 || b.Remaining > min(roomToAsk, b.Limit/3) && b.Wait == 0
}
