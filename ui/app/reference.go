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

// reader resolves references in a workspace.
type reader struct {
	store     *store.Store
	workspace string
	project   plane.ProjectID // the project whose items are searched first
}

// refer resolves a text that was typed or pasted into the palette and names one thing: an item's identifier, the
// address of a page, or an ID.
func (r reader) refer(text string) (dialog.Reference, bool) {
	at, ok := plane.ParseLocator(text)
	if !ok {
		return dialog.Reference{}, false
	}
	if at.Workspace != "" && r.workspace != "" && !strings.EqualFold(at.Workspace, r.workspace) {
		return dialog.Reference{
			Wrong: fmt.Sprintf("This address belongs to the workspace %q; %q is open here.", at.Workspace, r.workspace),
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

// referItem resolves the identifier of an item. Other words can have the same form: only the identifiers of projects
// count.
func (r reader) referItem(at plane.Locator) (dialog.Reference, bool) {
	identifier, number, _ := strings.Cut(at.Reference, "-")
	identifier, number = strings.ToUpper(identifier), cmp.Or(strings.TrimLeft(number, "0"), "0")
	known := r.store.Snapshot()
	ref := dialog.Reference{MaybeWords: at.Workspace == "" && !known.Loaded(store.Key{Kind: store.Projects}).IsZero()}
	if ref.MaybeWords {
		ref.Wrong = fmt.Sprintf("No project %s is open to you.", identifier)
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

// finder returns a function that asks the server for an unknown item.
func (r reader) finder(at plane.Locator, name string) func(context.Context) (dialog.Place, string) {
	from, first := r.store, r.project
	return func(ctx context.Context) (dialog.Place, string) {
		item, err := from.FindItem(ctx, at, first)
		if err != nil {
			return dialog.Place{}, notFound(name, err)
		}
		return itemPlace(from.Snapshot(), item), ""
	}
}

// notFound explains why an item can't be opened.
func notFound(name string, err error) string {
	switch {
	case errors.Is(err, plane.ErrNotFound):
		return strings.ToUpper(name[:1]) + name[1:] + " can't be opened: it was deleted or archived, or never existed."
	case errors.Is(err, plane.ErrForbidden):
		return strings.ToUpper(name[:1]) + name[1:] + " can't be opened: its project is not open to you, or there is no such project."
	}
	return words.Explain(err).String()
}
