package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// refer reads what was typed or pasted into the palette and names one thing: an item's identifier, the address of a page,
// an id.
func (r *Root) refer(text string) (dialog.Reference, bool) {
	at, ok := plane.ParseLocator(text)
	if !ok {
		return dialog.Reference{}, false
	}
	if at.Workspace != "" && r.o.Workspace != "" && !strings.EqualFold(at.Workspace, r.o.Workspace) {
		return dialog.Reference{
			Wrong: fmt.Sprintf("This address is of the workspace %q; %q is open here.", at.Workspace, r.o.Workspace),
		}, true
	}
	switch {
	case at.Reference != "":
		return r.referItem(at)
	case at.Item == "" && at.Cycle != "":
		return dialog.Reference{Name: "this cycle", Key: string(at.Cycle), To: nav.Board{Project: at.Project, Cycle: at.Cycle}}, true
	case at.Item == "" && at.Project != "":
		return dialog.Reference{Name: "this project", Key: string(at.Project), To: nav.Cycles{Project: at.Project}}, true
	}
	return dialog.Reference{Name: "this item", Key: string(at.Item) + at.ID, Fetch: r.finder(at, "this item")}, true
}

// referItem is an item by its identifier. Other words have its form, too: only those of projects are identifiers.
func (r *Root) referItem(at plane.Locator) (dialog.Reference, bool) {
	identifier, number, _ := strings.Cut(at.Reference, "-")
	identifier, number = strings.ToUpper(identifier), cmp.Or(strings.TrimLeft(number, "0"), "0")
	known := r.o.Store.Snapshot()
	ref := dialog.Reference{Perhaps: at.Workspace == "" && !known.Loaded(store.Key{Kind: store.Projects}).IsZero()}
	if ref.Perhaps {
		ref.Wrong = fmt.Sprintf("There is no project %s that is open to you.", identifier)
	}
	for _, p := range known.Projects() {
		if strings.EqualFold(p.Identifier, identifier) {
			identifier, ref = p.Identifier, dialog.Reference{}
		}
	}
	at.Reference = identifier + "-" + number
	ref.Name, ref.Key = strings.ToUpper(at.Reference), strings.ToUpper(at.Reference)
	if ref.Wrong == "" {
		ref.Fetch = r.finder(at, ref.Name)
	}
	return ref, true
}

// finder asks the server for an item that is unknown.
func (r *Root) finder(at plane.Locator, name string) func(context.Context) (dialog.Place, string) {
	from, first := r.o.Store, r.project
	return func(ctx context.Context) (dialog.Place, string) {
		item, err := from.FindItem(ctx, at, first)
		if err != nil {
			return dialog.Place{}, notFound(name, err)
		}
		return itemPlace(from.Snapshot(), item), ""
	}
}

// notFound is why an item can't be opened.
func notFound(name string, err error) string {
	switch {
	case errors.Is(err, plane.ErrNotFound):
		return strings.ToUpper(name[:1]) + name[1:] + " can't be opened: it was deleted or archived, or it never was there."
	case errors.Is(err, plane.ErrForbidden):
		return strings.ToUpper(name[:1]) + name[1:] + " can't be opened: its project is not open to you, or there is no such project."
	}
	return words.Explain(err).String()
}

// roomToAsk is how many requests of the minute are left to the user when the palette asks the server by itself.
const roomToAsk = 10

// canAsk reports whether there is room in the budget for a request that nobody asked for.
func (r *Root) canAsk() bool {
	b := r.budget()
	return b.Limit == 0 || b.Remaining > min(roomToAsk, b.Limit/3) && b.Wait == 0
}
