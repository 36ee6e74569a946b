package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// items finds items by their names: "APOLLO-22", "22" in the project, a UUID or the address of a page. It reads them
// one after the other, and returns an item that was named twice only once. If the server can't be reached, they come
// from the copy. An item that doesn't exist or belongs to another project is a usage error.
func (r *run) items(ctx context.Context, p plane.Project, names []string) ([]plane.Item, error) {
	var found []plane.Item
	for _, name := range names {
		i, err := r.item(ctx, p, name)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(found, func(other plane.Item) bool { return other.ID == i.ID }) {
			found = append(found, i)
		}
	}
	return found, nil
}

// item finds one item.
func (r *run) item(ctx context.Context, p plane.Project, name string) (plane.Item, error) {
	l, err := r.locator(p, name)
	if err != nil {
		return plane.Item{}, err
	}
	if away := !r.staleSince.IsZero(); away || r.flags.maxAge > 0 {
		if known, read, ok := r.knownItem(p, l); ok && (away || r.now().Sub(read) < r.flags.maxAge) {
			return known, nil
		}
	}
	i, err := r.session.Store.FindItem(ctx, l, p.ID)
	if errors.Is(err, plane.ErrUnreachable) && ctx.Err() == nil {
		if known, read, ok := r.knownItem(p, l); ok {
			r.sayStale(read)
			return known, nil
		}
	}
	switch {
	case errors.Is(err, plane.ErrNotFound):
		return plane.Item{}, &failure{
			code: exitUsage, text: fmt.Sprintf("there is no item %s", name), hint: "Archived items can't be read through the API.", status: statusOf(err),
		}
	case err != nil:
		return plane.Item{}, err
	case i.Project != p.ID:
		return plane.Item{}, usagef("%s isn't an item of the project %s", name, p.Identifier)
	}
	return i, nil
}

// locator parses the name of an item.
func (r *run) locator(p plane.Project, name string) (plane.Locator, error) {
	if n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(name), "#")); err == nil && n > 0 {
		return plane.Locator{Reference: p.Identifier + "-" + strconv.Itoa(n)}, nil
	}
	l, ok := plane.ParseLocator(name)
	switch {
	case !ok, l.Item == "" && l.Reference == "" && l.ID == "":
		return l, usagef("%q isn't an item: name it as in %s-12 or 12, or by its UUID or address", name, p.Identifier)
	case l.Workspace != "" && l.Workspace != r.session.Workspace:
		return l, usagef("%s is an item of the workspace %s, but this is %s", name, l.Workspace, r.session.Workspace)
	case l.Reference == "":
		return l, nil
	}
	of, known := r.identified(identifierOf(l))
	if !known {
		return l, r.noProject(name, identifierOf(l))
	}
	l.Reference = of.Identifier + strings.TrimPrefix(l.Reference, identifierOf(l)) // The server's lookup is case-sensitive.
	return l, nil
}

// identifierOf returns the identifier of the project in the reference of an item.
func identifierOf(l plane.Locator) string {
	return l.Reference[:strings.LastIndexByte(l.Reference, '-')]
}

// identified finds a project by its identifier, ignoring case, among those that were read.
func (r *run) identified(identifier string) (plane.Project, bool) {
	for _, p := range r.snapshot().Projects() {
		if strings.EqualFold(p.Identifier, identifier) {
			return p, true
		}
	}
	return plane.Project{}, false
}

// knownItem finds an item in the copy, and returns when it was read.
func (r *run) knownItem(p plane.Project, l plane.Locator) (i plane.Item, read time.Time, ok bool) {
	r.recallItems(p.ID)
	id := l.Item
	switch {
	case l.Reference != "":
		var listed bool
		if id, listed = r.words(p.ID).Item(l.Reference); !listed {
			r.recallOpened(p.ID)
			id, _ = r.words(p.ID).Item(l.Reference)
		}
	case id == "":
		id = plane.ItemID(l.ID)
	}
	key := store.Key{Kind: store.Item, Project: p.ID, ID: string(id)}
	r.session.Store.Recall(key) // with its description
	i, ok = r.snapshot().Item(id)
	return i, r.snapshot().Loaded(key), ok && i.Project == p.ID
}

// recallItems loads a project's items from the copy.
func (r *run) recallItems(p plane.ProjectID) {
	s := r.session.Store
	s.Recall(store.Key{Kind: store.Cycles, Project: p}, store.Key{Kind: store.Project, Project: p}, store.Key{Kind: store.Backlog, Project: p})
	for _, c := range r.snapshot().Cycles(p) {
		s.Recall(store.Key{Kind: store.Items, Project: p, ID: string(c.ID)})
	}
}

// recallOpened loads the items of a project that the copy stores individually, because they were opened or found. Only
// the copy knows which those are.
func (r *run) recallOpened(p plane.ProjectID) {
	opened := session.CopyOf(r.options.Config, r.options.Key)
	if opened == nil || r.flags.demo {
		return
	}
	files, err := opened.Files()
	if err != nil {
		return // Without the files, no more items are known.
	}
	for _, f := range files {
		if f.Key.Kind == store.Item && f.Key.Project == p {
			r.session.Store.Recall(f.Key)
		}
	}
}

// projectOf returns the project that a command on items is for: that of the flag, otherwise that of the first name,
// otherwise the usual one.
func (r *run) projectOf(ctx context.Context, names []string) (plane.Project, error) {
	if r.flags.project != "" || len(names) == 0 {
		return r.project(ctx)
	}
	if err := r.read(ctx, store.Key{Kind: store.Projects}); err != nil {
		return plane.Project{}, err
	}
	l, ok := plane.ParseLocator(names[0])
	if ok && l.Reference != "" {
		p, known := r.identified(identifierOf(l))
		if !known {
			return p, r.noProject(names[0], identifierOf(l))
		}
		return p, joined(p)
	}
	if p, known := r.snapshot().Project(l.Project); ok && known {
		return p, joined(p)
	}
	return r.project(ctx)
}
