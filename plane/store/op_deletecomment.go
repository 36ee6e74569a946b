package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// deleteComment deletes a comment.
type deleteComment struct {
	Heading string
	Item    plane.Item
	Comment plane.Comment
}

// DeleteComment deletes a comment of any user. It can't be undone: a new comment would have another time and author.
func DeleteComment(s *Snapshot, item plane.ItemID, id string) Op {
	i := meant(s, item)
	c, _ := s.Comment(item, id)
	c.ID, c.Item = id, item
	return &deleteComment{Heading: "delete a comment on " + nameItem(s, i), Item: i, Comment: c}
}

func (o *deleteComment) kind() string             { return "delete comment" }
func (o *deleteComment) project() plane.ProjectID { return o.Item.Project }
func (o *deleteComment) Title() string            { return o.Heading }
func (o *deleteComment) Touches() []string        { return namesOfComment(o.Comment) }

// Check requires that the comment exists.
func (o *deleteComment) Check(s *Snapshot, _ time.Time) error {
	_, err := presentComment(s, o.Item.ID, o.Comment.ID)
	return err
}

func (o *deleteComment) predict(*Snapshot) change {
	return func(d *draft) { d.dropComment(o.Item.ID, o.Comment.ID) }
}

func (o *deleteComment) run(ctx context.Context, e env, _ learned) (result, error) {
	return deleted(e.client.DeleteComment(ctx, o.Item.Project, o.Item.ID, o.Comment.ID), o.predict(nil))
}

func (o *deleteComment) resolve(ctx context.Context, e env, _ learned) (result, error) {
	same := func(c plane.Comment) bool { return c.ID == o.Comment.ID }
	_, found, err := first(e.client.Comments(ctx, o.Item.Project, o.Item.ID), same)
	return verdict(!found, err, func() change { return o.predict(nil) })
}

func (o *deleteComment) inverse(*Snapshot, learned) (Op, bool) { return nil, false }
