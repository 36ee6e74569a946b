package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// deleteComment deletes a comment.
type deleteComment struct {
	title   string
	item    plane.Item
	comment plane.Comment
}

// DeleteComment deletes a comment, anybody's. There is no way back: a new one would have another time and author.
func DeleteComment(s *Snapshot, item plane.ItemID, id string) Op {
	i := meant(s, item)
	c, _ := s.Comment(item, id)
	c.ID, c.Item = id, item
	return &deleteComment{title: "delete a comment on " + nameItem(s, i), item: i, comment: c}
}

func (o *deleteComment) Title() string     { return o.title }
func (o *deleteComment) Touches() []string { return []string{o.comment.ID} }

func (o *deleteComment) Check(s *Snapshot, _ time.Time) error {
	_, err := presentComment(s, o.item.ID, o.comment.ID)
	return err
}

func (o *deleteComment) Predict(*Snapshot) Change {
	return change(func(d *draft) { d.dropComment(o.item.ID, o.comment.ID) })
}

// Run deletes it. That it is not there means that somebody else was quicker.
func (o *deleteComment) Run(ctx context.Context, c *plane.Client) (Change, error) {
	if _, err := present(c.DeleteComment(ctx, o.item.Project, o.item.ID, o.comment.ID)); err != nil {
		return Change{}, err
	}
	return o.Predict(nil), nil
}

func (o *deleteComment) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	same := func(c plane.Comment) bool { return c.ID == o.comment.ID }
	_, found, err := first(c.Comments(ctx, o.item.Project, o.item.ID), same)
	return verdict(!found, err, func() Change { return o.Predict(nil) })
}

func (o *deleteComment) Inverse(*Snapshot) (Op, bool) { return nil, false }
