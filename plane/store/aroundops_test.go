package store_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

func TestImpossibleCommentsLinksAndRelationsAreNotSent(t *testing.T) {
	others := func(n ...int) []plane.ItemID {
		var ids []plane.ItemID
		for _, n := range n {
			ids = append(ids, item(n))
		}
		return ids
	}
	for name, op := range map[string]func(*store.Snapshot) store.Op{
		"the comment is empty":               func(s *store.Snapshot) store.Op { return store.AddComment(s, item(19), " <p></p>") },
		"comment is empty":                   func(s *store.Snapshot) store.Op { return store.AddComment(s, item(19), " \n") },
		"this item is not there":             func(s *store.Snapshot) store.Op { return store.AddComment(s, "gone", "x") },
		"this comment is not there":          func(s *store.Snapshot) store.Op { return store.DeleteComment(s, item(19), "gone") },
		"comment on APOLLO-19: this comment": func(s *store.Snapshot) store.Op { return store.EditComment(s, item(19), "gone", "x") },
		"nothing was changed": func(s *store.Snapshot) store.Op {
			return store.EditComment(s, item(19), adasComment, "<p>Columns first, cards next.</p>")
		},
		"isn't an address of a web page": func(s *store.Snapshot) store.Op {
			return store.AddWebLink(s, item(19), plane.WebLinkDraft{URL: "ftp://x.example"})
		},
		"to APOLLO-19: that isn't an address": func(s *store.Snapshot) store.Op {
			return store.AddWebLink(s, item(19), plane.WebLinkDraft{URL: " "})
		},
		"has this link already": func(s *store.Snapshot) store.Op {
			return store.AddWebLink(s, item(19), plane.WebLinkDraft{URL: "sketch.acme.example/board"})
		},
		"this link is not there":   func(s *store.Snapshot) store.Op { return store.DeleteWebLink(s, item(19), "gone") },
		"no items to relate":       func(s *store.Snapshot) store.Op { return store.Relate(s, item(19), plane.RelatesTo, nil) },
		"to itself":                func(s *store.Snapshot) store.Op { return store.Relate(s, item(19), plane.RelatesTo, others(19)) },
		"they are related already": func(s *store.Snapshot) store.Op { return store.Relate(s, item(22), plane.BlockedBy, others(41, 21)) },
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				requests := len(d.server.Log())
				err := d.Do(d.Context(), op(d.Snapshot()))
				if err == nil || !strings.Contains(err.Error(), name) || len(d.server.Log()) != requests {
					d.Errorf("%v after %d requests, want %q", err, len(d.server.Log())-requests, name)
				}
			})
		})
	}
}

func TestPendingCommentAndLinkAreShownButCantBeChanged(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		slowly := planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Latency: 5 * time.Second}
		d.server.Arm(slowly, slowly)
		writes := []<-chan error{
			later(func() error { return d.Do(ctx, store.AddComment(d.Snapshot(), item(22), "<p>a</p>")) }),
			later(func() error {
				return d.Do(ctx, store.AddWebLink(d.Snapshot(), item(22), plane.WebLinkDraft{URL: newURL}))
			}),
		}
		time.Sleep(time.Second)
		s := d.Snapshot()
		comment, link := s.Comments(item(22))[0], s.WebLinks(item(22))[0]
		if !s.Pending(comment.ID) || !s.Pending(link.ID) || s.Pending(string(item(22))) || comment.CreatedAt.IsZero() ||
			comment.Author != s.Me().ID || link.CreatedBy != s.Me().ID {
			d.Errorf("%+v %+v", comment, link)
		}
		for _, op := range []store.Op{
			store.EditComment(s, item(22), comment.ID, "<p>b</p>"), store.DeleteComment(s, item(22), comment.ID),
			store.DeleteWebLink(s, item(22), link.ID),
		} {
			if err := d.Do(ctx, op); err == nil || !contains(err.Error(), "still being created") {
				d.Errorf("%s: %v", op.Title(), err)
			}
		}
		for _, w := range writes {
			d.must(<-w)
		}
		if c := d.Snapshot().Comments(item(22)); len(c) != 1 || store.Drafted(c[0].ID) || !store.Becomes(comment.ID, c[0].ExternalSource, c[0].ExternalID) {
			d.Errorf("%+v", c)
		}
	})
}

func TestReadDuringCreationDoesNotDuplicateComment(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		answerLater := planetest.Fault{Kind: planetest.Trickle, Method: http.MethodPost, Latency: 100 * time.Millisecond}
		d.server.Arm(answerLater, answerLater)
		writes := []<-chan error{
			later(func() error { return d.Do(ctx, store.AddComment(d.Snapshot(), item(22), "<p>a</p>")) }),
			later(func() error {
				return d.Do(ctx, store.AddWebLink(d.Snapshot(), item(22), plane.WebLinkDraft{URL: newURL}))
			}),
		}
		time.Sleep(time.Second)
		d.must(d.Load(ctx, ofItem(store.Comments, item(22))), d.Load(ctx, ofItem(store.WebLinks, item(22))))
		for range 2 {
			if s := d.Snapshot(); len(s.Comments(item(22))) != 1 || len(s.WebLinks(item(22))) != 1 {
				d.Errorf("%+v %+v", s.Comments(item(22)), s.WebLinks(item(22)))
			}
			for _, w := range writes {
				d.must(<-w)
			}
			writes = nil
		}
	})
}

// Rule: an entry that is added while its list is being read keeps its position after the response and after the next read.
func TestReadKeepsOrderOfConcurrentAdditions(t *testing.T) {
	story(t, func(d *deck) {
		on := item(38)
		var reads []<-chan error
		for path, kind := range map[string]store.Kind{"/comments/": store.Comments, "/links/": store.WebLinks, "/relations/": store.Relations} {
			d.server.Arm(planetest.Fault{Kind: planetest.Trickle, Method: http.MethodGet, Path: string(on) + path, Latency: 4 * time.Second})
			reads = append(reads, later(func() error { return d.Load(d.Context(), ofItem(kind, on)) }))
		}
		time.Sleep(time.Second)
		for _, n := range []int{22, 41, 42} {
			d.addAround(on, n)
		}
		before := d.listsOf(on)
		if slices.ContainsFunc(reads, func(read <-chan error) bool { return len(read) > 0 }) {
			d.Fatal("a read ended before everything was added")
		}
		for _, read := range reads {
			d.must(<-read)
		}
		if after := d.listsOf(on); after != before {
			d.Errorf("after the read:\n%s\nbefore:\n%s", after, before)
		}
		d.loadAround()
		if again := d.listsOf(on); again != before {
			d.Errorf("at the next read:\n%s\nbefore:\n%s", again, before)
		}
	})
}

// addAround adds a comment, a link and a relation to an item, at different times because the server sorts by time.
func (d *deck) addAround(on plane.ItemID, n int) {
	d.Helper()
	url := fmt.Sprintf("https://example.org/%d", n)
	for _, op := range []store.Op{
		store.AddComment(d.Snapshot(), on, "<p>"+url+"</p>"), store.AddWebLink(d.Snapshot(), on, plane.WebLinkDraft{URL: url}),
		store.Relate(d.Snapshot(), on, plane.Blocking, []plane.ItemID{item(n)}),
	} {
		d.must(d.Do(d.Context(), op))
		time.Sleep(time.Second)
	}
}

// listsOf returns comments, links and relations of an item, one per line, in the order in which they are listed.
func (d *deck) listsOf(id plane.ItemID) string {
	var all []string
	s := d.Snapshot()
	for _, c := range s.Comments(id) {
		all = append(all, c.HTML)
	}
	for _, l := range s.WebLinks(id) {
		all = append(all, l.URL)
	}
	for _, kind := range plane.RelationKinds() {
		for _, r := range s.Relations(id)[kind] {
			all = append(all, string(kind)+" "+string(r.Item))
		}
	}
	return strings.Join(all, "\n")
}

func TestCommentsOnOneItemAreSentInOrder(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Latency: 5 * time.Second})
		say := func(html string) <-chan error {
			op := store.AddComment(d.Snapshot(), item(22), html)
			result := later(func() error { return d.Do(d.Context(), op) })
			time.Sleep(time.Millisecond)
			return result
		}
		first, second := say("<p>1</p>"), say("<p>2</p>")
		d.must(<-second, <-first)
		d.must(d.Load(d.Context(), ofItem(store.Comments, item(22))))
		if c := d.Snapshot().Comments(item(22)); len(c) != 2 || c[0].HTML != "<p>1</p>" {
			d.Errorf("%+v", c)
		}
	})
}

func TestRetryDoesNotDuplicateCommentThatArrivedLate(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		line := &belated{server: d.server, method: http.MethodPost, delay: 90 * time.Second}
		c, err := plane.New(plane.Config{
			BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.Now, Transport: line,
		})
		d.must(err)
		d.Store, err = store.New(store.Config{Client: c, Now: testday.Now})
		d.must(err)
		d.loadAll()
		for _, op := range []store.Op{
			store.AddComment(d.Snapshot(), item(22), "<p>Late</p>"),
			store.AddWebLink(d.Snapshot(), item(22), plane.WebLinkDraft{URL: newURL}),
		} {
			line.method = http.MethodPost
			if _, notSeen := errors.AsType[*store.NotSeenError](d.Do(ctx, op)); !notSeen {
				d.Fatalf("%s was not given up", op.Title())
			}
			time.Sleep(time.Minute)
			line.method = "none any more"
			d.must(d.Retry(ctx, d.write().ID))
		}
		if n, m := d.comments(22, "<p>Late</p>"), d.links(22, newURL); n != 1 || m != 1 {
			d.Errorf("created %d and %d times", n, m)
		}
		d.agrees("after it")
	})
}

func TestLinkAddedFirstByAnotherUserCantBeUndone(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		_, err := d.truth.CreateWebLink(ctx, apollo, item(22), plane.WebLinkDraft{URL: newURL, Title: "Theirs"})
		d.must(err)
		err = d.Do(ctx, store.AddWebLink(d.Snapshot(), item(22), plane.WebLinkDraft{URL: newURL, Title: "Ours"}))
		if kept, ok := errors.AsType[*store.KeptError](err); !ok || kept.Fields[0].Value != "Theirs" {
			d.Errorf("%v", err)
		}
		if l := d.Snapshot().WebLinks(item(22)); len(l) != 1 || l[0].Title != "Theirs" || d.write().CanUndo {
			d.Errorf("%+v, %+v", l, d.write())
		}
	})
}

func TestDeletingAlreadyDeletedCommentSucceeds(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.truth.DeleteComment(ctx, apollo, item(19), adasComment), d.truth.DeleteWebLink(ctx, apollo, item(19), sketch))
		if err := d.Do(ctx, store.EditComment(d.Snapshot(), item(19), adasComment, "<p>x</p>")); !errors.Is(err, plane.ErrNotFound) {
			d.Error(err)
		}
		d.must(
			d.Do(ctx, store.DeleteComment(d.Snapshot(), item(19), adasComment)),
			d.Do(ctx, store.DeleteWebLink(d.Snapshot(), item(19), sketch)),
		)
		d.agrees("after it")
	})
}

func TestEditingCommentDoesNotOverwriteConcurrentEdit(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		opened := d.Snapshot()
		_, err := d.truth.UpdateComment(ctx, apollo, item(19), adasComment, "<p>theirs first</p>")
		d.must(err, d.Load(ctx, ofItem(store.Comments, item(19))))
		err = d.Do(ctx, store.EditComment(opened, item(19), adasComment, "<p>mine</p>"))
		if err == nil || !contains(err.Error(), "changed since") {
			d.Error(err)
		}
		d.must(d.Do(ctx, store.EditComment(d.Snapshot(), item(19), adasComment, "<p>mine</p>")))
		_, err = d.truth.UpdateComment(ctx, apollo, item(19), adasComment, "<p>theirs</p>")
		d.must(err, d.Load(ctx, ofItem(store.Comments, item(19))))
		if _, err := d.Undo(ctx); err == nil || !contains(err.Error(), "changed since") {
			d.Error(err)
		}
	})
}

func TestRelationDroppedByServerIsReported(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.truth.Relate(ctx, apollo, item(38), plane.Duplicate, []plane.ItemID{item(41)}))
		err := d.Do(ctx, store.Relate(d.Snapshot(), item(38), plane.BlockedBy, []plane.ItemID{item(41), item(42)}))
		if err == nil || !contains(err.Error(), "related in another way already") {
			d.Error(err)
		}
		if r := d.Snapshot().Relations(item(38)); !slices.Equal(r[plane.BlockedBy], []plane.Related{{Item: item(42), Project: apollo}}) {
			d.Errorf("%+v", r)
		}
	})
}

func TestRelationToAnotherProjectIsNotCreatedTwice(t *testing.T) {
	story(t, func(d *deck) {
		const boris = plane.ProjectID("30000000-0000-4000-8000-000000000002")
		ctx := d.Context()
		d.must(d.Load(ctx, store.Key{Kind: store.Project, Project: boris}), d.Load(ctx, store.Key{Kind: store.Backlog, Project: boris}))
		d.must(d.Do(ctx, store.CreateItem(d.Snapshot(), store.NewItem{Project: boris, Draft: named("There")})))
		there := d.Snapshot().ProjectItems(boris)[0].ID
		relate := func() error {
			return d.Do(ctx, store.Relate(d.Snapshot(), item(38), plane.RelatesTo, []plane.ItemID{there}))
		}
		d.must(relate())
		if err := relate(); err == nil || !contains(err.Error(), "they are related already") {
			d.Errorf("the second time: %v", err)
		}
	})
}
