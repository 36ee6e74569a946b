package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// addComment adds a comment to an item.
type addComment struct {
	Heading string
	Item    plane.Item
	Draft   plane.CommentDraft
}

// AddComment adds a comment to an item, as HTML. Undoing deletes it.
func AddComment(s *Snapshot, item plane.ItemID, html string) Op {
	i := meant(s, item)
	return &addComment{Heading: "comment on " + nameItem(s, i), Item: i, Draft: plane.CommentDraft{HTML: html}}
}

func (o *addComment) kind() string             { return "add comment" }
func (o *addComment) project() plane.ProjectID { return o.Item.Project }
func (o *addComment) Title() string            { return o.Heading }

func (o *addComment) prepared(_ *Snapshot, _ time.Time, externalID string) action {
	again := *o
	again.Draft.ExternalSource, again.Draft.ExternalID = source, cmp.Or(o.Draft.ExternalID, externalID)
	return &again
}

// Touches includes the item's comments, so that new ones are created in order.
func (o *addComment) Touches() []string {
	return []string{o.draftID(), Key{Kind: Comments, ID: string(o.Item.ID)}.String()}
}

func (o *addComment) draftID() string { return draftPrefix + o.Draft.ExternalID }

// Check refuses an empty comment too.
func (o *addComment) Check(s *Snapshot, _ time.Time) error {
	if err := canComment(s, o.Item.ID); err != nil {
		return err
	}
	return checkComment(o.Draft.HTML)
}

// canComment returns nil if the item exists, in a project whose items can be commented on.
func canComment(s *Snapshot, id plane.ItemID) error {
	item, ok := s.Item(id)
	if !ok || Drafted(id) {
		_, err := presentItem(s, id)
		return err
	}
	project, _ := s.Project(item.Project)
	return sprint.CanComment(project)
}

// checkComment refuses a comment without text. The server would accept it.
func checkComment(html string) error {
	if text := strings.TrimSpace(html); text == "" || text == "<p></p>" {
		return &sprint.Refusal{Act: "commenting", Reason: "the comment is empty"}
	}
	return nil
}

func (o *addComment) predict(s *Snapshot) change {
	c := plane.Comment{
		ID: o.draftID(), Item: o.Item.ID, HTML: o.Draft.HTML, Author: s.Me().ID,
		ExternalSource: o.Draft.ExternalSource, ExternalID: o.Draft.ExternalID,
	}
	return func(d *draft) {
		// A read may have received the comment before the answer to its creation.
		if known, _ := pointed(d.around, o.Item.ID); !slices.ContainsFunc(known.comments, o.is) {
			c.CreatedAt, c.UpdatedAt = d.now, d.now
			d.putComment(c)
		}
	}
}

func (o *addComment) is(c plane.Comment) bool {
	return c.ExternalSource == source && c.ExternalID == o.Draft.ExternalID
}

func (o *addComment) run(ctx context.Context, e env, _ learned) (result, error) {
	made, err := createOnce(
		func() (plane.Comment, error) { return e.client.CreateComment(ctx, o.Item.Project, o.Item.ID, o.Draft) },
		func() (plane.Comment, bool, error) { return o.find(ctx, e.client) },
	)
	if err != nil {
		return result{}, err
	}
	return o.created(made)
}

// compareComment compares the text of a comment with that on the server; was is the text before.
func compareComment(was, sent, got string) error {
	var c comparison
	c.text("comment", was, sent, got)
	return c.result()
}

// created returns the result if the comment exists.
func (o *addComment) created(made plane.Comment) (result, error) {
	return result{outcome: applied, change: putComment(made), learned: &learned{Comment: &made}},
		compareComment("", o.Draft.HTML, made.HTML)
}

// putComment returns the change that sets a comment to the server's version.
func putComment(c plane.Comment) change {
	return func(d *draft) { d.putComment(c) }
}

// find searches the server for the external id.
func (o *addComment) find(ctx context.Context, c *plane.Client) (plane.Comment, bool, error) {
	return first(c.Comments(ctx, o.Item.Project, o.Item.ID), o.is)
}

func (o *addComment) resolve(ctx context.Context, e env, _ learned) (result, error) {
	made, found, err := o.find(ctx, e.client)
	if err != nil || !found {
		return verdict(found, err, nil)
	}
	return o.created(made)
}

func (o *addComment) inverse(_ *Snapshot, l learned) (Op, bool) {
	if l.Comment == nil {
		return nil, false
	}
	return &deleteComment{Heading: "delete the " + o.Heading, Item: o.Item, Comment: *l.Comment}, true
}
