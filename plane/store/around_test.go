package store_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

const (
	adasComment = "b0000000-0000-4000-8000-000000000001" // on APOLLO-19
	sketch      = "c0000000-0000-4000-8000-000000000001" // a link of APOLLO-19
	newURL      = "https://x.example/new"
)

// watched returns the items whose details the stories compare: those that have comments, links or relations.
func watched() []plane.ItemID {
	return []plane.ItemID{item(19), item(21), item(22), item(38)}
}

// loadAround reads comments, links and relations of the watched items.
func (d *deck) loadAround() {
	d.Helper()
	ctx := d.Context()
	for _, id := range watched() {
		if _, ok := d.Snapshot().Item(id); ok {
			d.must(d.Load(ctx, ofItem(store.Comments, id)), d.Load(ctx, ofItem(store.WebLinks, id)), d.Load(ctx, ofItem(store.Relations, id)))
		}
	}
}

// slowAround starts reading comments, links and relations of the watched items. The responses have the current data, but
// arrive much later.
func (d *deck) slowAround() []<-chan error {
	var reads []<-chan error
	for _, id := range watched() {
		for path, kind := range map[string]store.Kind{
			"/comments/": store.Comments, "/links/": store.WebLinks, "/relations/": store.Relations,
		} {
			d.slow(string(id) + path)
			reads = append(reads, later(func() error { return d.Load(d.Context(), ofItem(kind, id)) }))
		}
	}
	return reads
}

// around returns comments, links and relations of the watched items in the copy, without IDs that a prediction can't know.
// It fails if parents and their lists of sub-items disagree.
func (d *deck) around() map[string]string {
	d.Helper()
	s := d.Snapshot()
	lines := make(map[string]string)
	for _, id := range watched() {
		if _, ok := s.Item(id); !ok {
			continue
		}
		for n, c := range s.Comments(id) {
			lines[fmt.Sprintf("comment %d of %s", n, id)] = string(c.Author) + " " + c.HTML
		}
		for _, l := range s.WebLinks(id) {
			lines["link "+l.URL+" of "+string(id)] = l.Title
		}
		for kind, list := range s.Relations(id) {
			for _, r := range list {
				lines[string(kind)+" "+string(id)+" "+string(r.Item)] = string(r.Project)
			}
		}
	}
	below := make(map[plane.ItemID]int)
	for _, i := range s.ProjectItems(apollo) {
		below[i.Parent]++
	}
	for _, i := range s.ProjectItems(apollo) {
		if n := len(s.SubItems(i.ID)); n != below[i.ID] {
			d.Errorf("%s has %d sub-items, want %d", s.Reference(i), n, below[i.ID])
		}
	}
	return lines
}

// aroundOperations returns the operations on comments, links and relations.
func aroundOperations() []operation {
	return []operation{
		{
			name:   "comment",
			make:   func(s *store.Snapshot) store.Op { return store.AddComment(s, item(22), "<p>Nice!</p>") },
			method: http.MethodPost, path: "/comments/", title: "comment on APOLLO-22",
			holds: func(d *deck) int { return d.comments(22, "<p>Nice!</p>") },
		},
		{
			name: "change a comment",
			make: func(s *store.Snapshot) store.Op {
				return store.EditComment(s, item(19), adasComment, "<p>Cards first.</p>")
			},
			method: http.MethodPatch, path: "/comments/", title: "change a comment on APOLLO-19",
			holds: func(d *deck) int { return d.comments(19, "<p>Cards first.</p>") },
		},
		{
			name:   "delete a comment",
			make:   func(s *store.Snapshot) store.Op { return store.DeleteComment(s, item(19), adasComment) },
			method: http.MethodDelete, path: "/comments/", title: "delete a comment on APOLLO-19", lasting: true,
			holds: func(d *deck) int { return 1 - d.comments(19, "<p>Columns first, cards next.</p>") },
		},
		{
			name: "add a link",
			make: func(s *store.Snapshot) store.Op {
				return store.AddWebLink(s, item(22), plane.WebLinkDraft{URL: " x.example/new", Title: "New "})
			},
			method: http.MethodPost, path: "/links/", title: "add a link to APOLLO-22",
			holds: func(d *deck) int { return d.links(22, newURL) },
		},
		{
			name:   "remove a link",
			make:   func(s *store.Snapshot) store.Op { return store.DeleteWebLink(s, item(19), sketch) },
			method: http.MethodDelete, path: "/links/", title: "remove the link Sketch from APOLLO-19",
			holds: func(d *deck) int { return 1 - d.links(19, "https://sketch.acme.example/board") },
		},
		{
			name: "relate items",
			make: func(s *store.Snapshot) store.Op {
				return store.Relate(s, item(38), plane.Blocking, []plane.ItemID{item(19), item(41)})
			},
			method: http.MethodPost, path: "/relations/", title: "relate APOLLO-38: blocking 2 items", lasting: true,
			holds: func(d *deck) int { return d.related(38, plane.Blocking, 19) * d.related(19, plane.BlockedBy, 38) },
		},
	}
}

// comments counts the comments of an item on the server that have this text.
func (d *deck) comments(n int, html string) int {
	d.Helper()
	all, err := plane.Collect(d.truth.Comments(d.Context(), apollo, item(n)))
	d.must(err)
	return len(slices.DeleteFunc(all, func(c plane.Comment) bool { return c.HTML != html }))
}

func (d *deck) links(n int, url string) int {
	d.Helper()
	all, err := plane.Collect(d.truth.WebLinks(d.Context(), apollo, item(n)))
	d.must(err)
	return len(slices.DeleteFunc(all, func(l plane.WebLink) bool { return l.URL != url }))
}

func (d *deck) related(n int, kind plane.RelationKind, other int) int {
	d.Helper()
	all, err := d.truth.Relations(d.Context(), apollo, item(n))
	d.must(err)
	return strings.Count(fmt.Sprint(all[kind]), string(item(other)))
}

// readAround returns a read of one kind of an item's details.
func (c *chance) readAround(id plane.ItemID) func() error {
	kind := one(c, store.Item, store.Comments, store.WebLinks, store.Relations, store.Activities)
	return func() error {
		if err := c.Load(c.Context(), ofItem(kind, id)); !errors.Is(err, plane.ErrNotFound) {
			return err
		}
		return nil
	}
}

// opAround returns an operation on a comment, a link or a relation.
func (c *chance) opAround(s *store.Snapshot) store.Op {
	id := one(c, watched()...)
	comment, link := adasComment, sketch
	if all := s.Comments(id); len(all) > 0 {
		comment = one(c, all...).ID
	}
	if all := s.WebLinks(id); len(all) > 0 {
		link = one(c, all...).ID
	}
	switch c.IntN(6) {
	case 0:
		return store.AddComment(s, id, "<p>New</p>")
	case 1:
		return store.EditComment(s, id, comment, one(c, "<p>A</p>", "<p>B</p>"))
	case 2:
		return store.DeleteComment(s, id, comment)
	case 3:
		return store.AddWebLink(s, id, plane.WebLinkDraft{URL: one(c, newURL, newURL+"er")})
	case 4:
		return store.DeleteWebLink(s, id, link)
	default:
		return store.Relate(s, id, one(c, plane.RelationKinds()...), []plane.ItemID{one(c, watched()...)})
	}
}
