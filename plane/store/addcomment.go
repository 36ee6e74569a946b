package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// addComment comments on an item.
type addComment struct {
	title string
	item  plane.Item
	draft plane.CommentDraft
	made  plane.Comment
}

// AddComment comments on an item with HTML. Undoing deletes the comment.
func AddComment(s *Snapshot, item plane.ItemID, html string) Op {
	i := meant(s, item)
	return &addComment{title: "comment on " + nameItem(s, i), item: i, draft: plane.CommentDraft{HTML: html}}
}

func (o *addComment) Title() string { return o.title }

func (o *addComment) identify(externalID string) {
	o.draft.ExternalSource, o.draft.ExternalID = source, externalID
}

// Touches are the comments too, so that two come in the order in which they were made.
func (o *addComment) Touches() []string {
	return []string{o.draftID(), Key{Kind: Comments, ID: string(o.item.ID)}.String()}
}

func (o *addComment) draftID() string { return drafted + o.draft.ExternalID }

func (o *addComment) Check(s *Snapshot, _ time.Time) error {
	if err := canComment(s, o.item.ID); err != nil {
		return err
	}
	return checkComment(o.draft.HTML)
}

// canComment asks whether the item is there, in a project whose items can be commented on.
func canComment(s *Snapshot, id plane.ItemID) error {
	item, ok := s.Item(id)
	if !ok || Drafted(id) {
		_, err := presentItem(s, id)
		return err
	}
	project, _ := s.Project(item.Project)
	return sprint.CanComment(project)
}

// checkComment refuses a comment that says nothing. The server would take it.
func checkComment(html string) error {
	if text := strings.TrimSpace(html); text == "" || text == "<p></p>" {
		return &sprint.Refusal{Act: "commenting", Reason: "the comment is empty"}
	}
	return nil
}

func (o *addComment) Predict(s *Snapshot) Change {
	c := plane.Comment{
		ID: o.draftID(), Item: o.item.ID, HTML: o.draft.HTML, Author: s.Me().ID,
		ExternalSource: o.draft.ExternalSource, ExternalID: o.draft.ExternalID,
	}
	return change(func(d *draft) {
		// A read may have brought the comment before the answer to its creation came.
		if known, _ := pointed(d.around, o.item.ID); !slices.ContainsFunc(known.comments, o.is) {
			c.CreatedAt, c.UpdatedAt = d.now, d.now
			d.putComment(c)
		}
	})
}

func (o *addComment) is(c plane.Comment) bool {
	return c.ExternalSource == source && c.ExternalID == o.draft.ExternalID
}

func (o *addComment) Run(ctx context.Context, c *plane.Client) (Change, error) {
	made, err := c.CreateComment(ctx, o.item.Project, o.item.ID, o.draft)
	if errors.Is(err, plane.ErrConflict) { // An earlier try had come through.
		made, err = earlier(err, func() (plane.Comment, bool, error) { return o.find(ctx, c) })
	}
	if err != nil {
		return Change{}, err
	}
	return o.created(made), compareComment("", o.draft.HTML, made.HTML)
}

// compareComment compares the text of a comment with what the server has; was is the text before.
func compareComment(was, sent, got string) error {
	var c comparison
	c.text("comment", was, sent, got)
	return c.result()
}

func (o *addComment) created(made plane.Comment) Change {
	o.made = made
	return putComment(made)
}

// putComment is the change of a comment being as the server has it.
func putComment(c plane.Comment) Change {
	return change(func(d *draft) { d.putComment(c) })
}

// find looks for the external id.
func (o *addComment) find(ctx context.Context, c *plane.Client) (plane.Comment, bool, error) {
	return first(c.Comments(ctx, o.item.Project, o.item.ID), o.is)
}

func (o *addComment) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	made, found, err := o.find(ctx, c)
	if err != nil || !found {
		return verdict(found, err, nil)
	}
	return Applied, o.created(made), compareComment("", o.draft.HTML, made.HTML)
}

func (o *addComment) Inverse(*Snapshot) (Op, bool) {
	return &deleteComment{title: "delete the " + o.title, item: o.item, comment: o.made}, true
}
