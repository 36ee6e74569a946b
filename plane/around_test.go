package plane_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// Items of the small world and what belongs to them.
const (
	cards   = plane.ItemID("80000000-0000-4000-8000-000000001019") // two comments, a link, a file, a history
	drag    = plane.ItemID("80000000-0000-4000-8000-000000001022") // blocked by columns
	columns = plane.ItemID("80000000-0000-4000-8000-000000001021")
	queue   = plane.ItemID("80000000-0000-4000-8000-000000001039")
	unknown = plane.ItemID("99999999-0000-4000-8000-000000000099")
	chiyo   = plane.UserID("20000000-0000-4000-8000-000000000004")
)

func TestRelationKindsHaveInverses(t *testing.T) {
	for _, k := range append(plane.RelationKinds(), "admires") {
		if k.Inverse().Inverse() != k {
			t.Errorf("%s is %s seen from %s", k, k.Inverse().Inverse(), k.Inverse())
		}
	}
}

func TestItemDetails(t *testing.T) {
	run(t, []story{
		{"comments", func(w world) {
			t, ctx := w.t, w.t.Context()
			all := must[[]plane.Comment](t)(plane.Collect(w.Comments(ctx, project, cards)))
			equal(t, "comments", len(all), 2)
			equal(t, "newest first", all[0].HTML, "<p>了解 👍</p>")
			equal(t, "author", all[0].Author, chiyo)
			draft := plane.CommentDraft{HTML: "<p>a</p>", ExternalSource: "planedeck", ExternalID: "1"}
			made := must[plane.Comment](t)(w.CreateComment(ctx, project, cards, draft))
			equal(t, "item", made.Item, cards)
			_, err := w.CreateComment(ctx, project, cards, draft)
			is(t, err, plane.ErrConflict)
			e, _ := errors.AsType[*plane.Error](err)
			equal(t, "id of the first comment", e.ID, made.ID)
			equal(t, "changed", must[plane.Comment](t)(w.UpdateComment(ctx, project, cards, made.ID, "")).HTML, "")
			ok(t, w.DeleteComment(ctx, project, cards, made.ID))
			is(t, w.DeleteComment(ctx, project, cards, made.ID), plane.ErrNotFound)
			_, err = w.CreateComment(ctx, project, unknown, draft)
			is(t, err, plane.ErrInvalid)
			equal(t, "of an unknown item", len(must[[]plane.Comment](t)(plane.Collect(w.Comments(ctx, project, unknown)))), 0)
		}},
		{"links", func(w world) {
			t, ctx := w.t, w.t.Context()
			draft := plane.WebLinkDraft{URL: "https://x.example/1"}
			made := must[plane.WebLink](t)(w.CreateWebLink(ctx, project, cards, draft))
			equal(t, "creator", made.CreatedBy, owner)
			_, err := w.CreateWebLink(ctx, project, cards, draft)
			is(t, err, plane.ErrConflict)
			_, err = w.CreateWebLink(ctx, project, cards, plane.WebLinkDraft{URL: "ftp://x.example/"})
			is(t, err, plane.ErrInvalid)
			equal(t, "links", len(must[[]plane.WebLink](t)(plane.Collect(w.WebLinks(ctx, project, cards)))), 2)
			ok(t, w.DeleteWebLink(ctx, project, cards, made.ID))
			is(t, w.DeleteWebLink(ctx, project, cards, made.ID), plane.ErrNotFound)
		}},
		{"history", func(w world) {
			t, ctx := w.t, w.t.Context()
			must[plane.Item](t)(w.UpdateItem(ctx, project, cards, plane.ItemPatch{Priority: new(plane.PriorityLow)}))
			all := must[[]plane.Activity](t)(plane.Collect(w.Activities(ctx, project, cards)))
			equal(t, "lines", len(all), 3)
			equal(t, "oldest first", all[0].Comment, "created the issue")
			equal(t, "newest", all[2].Field+" "+all[2].NewValue, "priority low")
			equal(t, "by", all[2].Actor, owner)
			equal(t, "updated by", must[plane.Item](t)(w.Item(ctx, project, cards)).UpdatedBy, owner)
		}},
		{"files", func(w world) {
			t, ctx := w.t, w.t.Context()
			all := must[[]plane.Attachment](t)(w.Attachments(ctx, project, cards))
			equal(t, "files", len(all), 1)
			equal(t, "name", all[0].Name, "board.png")
			equal(t, "size", all[0].Size, 2048)
		}},
		{"relations", func(w world) {
			t, ctx := w.t, w.t.Context()
			related := func(id plane.ItemID, kind plane.RelationKind, other plane.ItemID) {
				t.Helper()
				all := must[plane.Relations](t)(w.Relations(ctx, project, id))
				equal(t, string(kind), slices.Contains(all[kind], plane.Related{Item: other, Project: project}), true)
			}
			related(drag, plane.BlockedBy, columns)
			ok(t, w.Relate(ctx, project, loose, plane.StartAfter, []plane.ItemID{queue}))
			related(loose, plane.StartAfter, queue)
			related(queue, plane.StartBefore, loose)
			ok(t, w.Relate(ctx, project, loose, plane.RelatesTo, []plane.ItemID{queue}))
			related(loose, plane.StartAfter, queue)
			is(t, w.Relate(ctx, project, loose, "admires", []plane.ItemID{queue}), plane.ErrInvalid)
		}},
		{"search", func(w world) {
			t, ctx := w.t, w.t.Context()
			found := must[[]plane.Found](t)(w.Search(ctx, " APOLLO-12 ", plane.SearchOptions{}))
			equal(t, "found", len(found), 1)
			equal(t, "reference", found[0].Identifier, "APOLLO")
			equal(t, "number", found[0].Sequence, 12)
			equal(t, "two at most", len(must[[]plane.Found](t)(w.Search(ctx, "board", plane.SearchOptions{Limit: 2}))), 2)
			for _, f := range must[[]plane.Found](t)(w.Search(ctx, "item", plane.SearchOptions{Project: dusty})) {
				equal(t, "project", f.Project, dusty)
			}
			equal(t, "empty text", len(must[[]plane.Found](t)(w.Search(ctx, " ", plane.SearchOptions{}))), 0)
		}},
	})
}

func TestGuestsMayComment(t *testing.T) {
	w := newWorld(t, gussKey)
	ctx := t.Context()
	made := must[plane.Comment](t)(w.CreateComment(ctx, project, cards, plane.CommentDraft{HTML: "<p>hi</p>"}))
	must[plane.Comment](t)(w.UpdateComment(ctx, project, cards, comment, "<p>not mine</p>"))
	ok(t, w.DeleteComment(ctx, project, cards, comment))
	ok(t, w.DeleteComment(ctx, project, cards, made.ID))
}

// FuzzItemDetails: any answer is either decoded as relations or search results, or is reported as an error.
func FuzzItemDetails(f *testing.F) {
	for _, body := range []string{
		`{"blocking":[{"project_id":"p","issue_id":"i"}]}`, `{"issues":[{"id":"i"}]}`, `{"issues":null}`, `null`, `[]`, `{`,
		`{"blocking":[{"issue_id":""}]}`, `{"issues":[{"id":7}]}`,
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		c := open(t, always(200, body))
		relations, err := c.Relations(t.Context(), project, item)
		if _, known := errors.AsType[*plane.Error](err); err != nil && !known {
			t.Fatal(err)
		}
		for kind, list := range relations {
			if slices.ContainsFunc(list, func(r plane.Related) bool { return r.Item == "" }) {
				t.Fatalf("%s has an item without an id", kind)
			}
		}
		found, err := c.Search(t.Context(), strings.Repeat("x", len(body)), plane.SearchOptions{})
		if _, known := errors.AsType[*plane.Error](err); err != nil && !known {
			t.Fatal(err)
		}
		if slices.ContainsFunc(found, func(f plane.Found) bool { return f.ID == "" }) {
			t.Fatal("found an item without an id")
		}
	})
}
