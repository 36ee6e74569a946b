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

// palette offers all that can be done here and, greyed, on other screens, and everywhere that one can go to.
func (r *Root) palette() (nav.Action, tea.Cmd) {
	here := r.commands()
	offer := dialog.Actions{Commands: append(r.latestFirst(here), r.undoable()...), Elsewhere: r.elsewhere(here), Ran: r.ran}
	if r.o.Store != nil {
		known := r.o.Store.Snapshot()
		offer.Places, offer.Search = func() []dialog.Place { return places(known) }, r.search
		offer.Refer, offer.Ready = r.refer, r.canAsk
	}
	return nav.Over{Dialog: dialog.Palette(r.styles, offer)}, nil
}

// elsewhere lists the commands of other screens, and of other modes of this one, each with where it works. Those that
// are among the given ones, which work here, aren't in it. They are gathered once, as they don't change.
func (r *Root) elsewhere(here []nav.Command) []dialog.Elsewhere {
	if r.offers == nil {
		r.offers = keys.Offers(Sheets(), r.o.Keys)
	}
	var all []dialog.Elsewhere
	for _, o := range r.offers {
		if !slices.ContainsFunc(here, func(c nav.Command) bool { return o.Is(r.stack.Name(), c.Command) }) {
			all = append(all, dialog.Elsewhere{Title: o.Title, Keys: o.Keys[:min(1, len(o.Keys))], Where: strings.Join(o.Where, ", ")})
		}
	}
	return all
}

// mostRecent is how many commands the palette remembers.
const mostRecent = 5

// ran remembers a command for the next time.
func (r *Root) ran(id string) {
	recent := slices.DeleteFunc(r.recent, func(other string) bool { return other == id })
	r.recent = slices.Insert(recent, 0, id)
	r.recent = r.recent[:min(len(r.recent), mostRecent)]
}

// latestFirst puts the commands that the palette ran before the others.
func (r *Root) latestFirst(commands []nav.Command) []nav.Command {
	rank := func(c nav.Command) int {
		if at := slices.Index(r.recent, c.ID); at >= 0 {
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
func (r *Root) search(ctx context.Context, text string) (found []dialog.Place, problem string) {
	items, err := r.o.Store.Search(ctx, text)
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
