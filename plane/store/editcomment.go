package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// editComment changes the text of a comment.
type editComment struct {
	title string
	item  plane.Item
	was   plane.Comment
	html  string
}

// EditComment changes the text of a comment, anybody's. It is refused if that is not as it is in the snapshot, which
// should be the one from which the person began to write. Undoing sets the same text back.
func EditComment(s *Snapshot, item plane.ItemID, id, html string) Op {
	i := meant(s, item)
	was, _ := s.Comment(item, id)
	was.ID, was.Item = id, item
	return &editComment{title: "change a comment on " + nameItem(s, i), item: i, was: was, html: html}
}

func (o *editComment) Title() string     { return o.title }
func (o *editComment) Touches() []string { return []string{o.was.ID} }

func (o *editComment) Check(s *Snapshot, _ time.Time) error {
	now, err := presentComment(s, o.item.ID, o.was.ID)
	switch {
	case err != nil:
		return err
	case now.HTML != o.was.HTML:
		return changedSince()
	case now.HTML == o.html:
		return &sprint.Refusal{Act: "editing", Reason: "nothing was changed"}
	}
	return checkComment(o.html)
}

// changedSince refuses to overwrite what somebody else has written.
func changedSince() error {
	return &sprint.Refusal{Act: "editing", Reason: "the comment was changed since"}
}

// presentComment finds a comment that can be changed.
func presentComment(s *Snapshot, item plane.ItemID, id string) (plane.Comment, error) {
	if err := canComment(s, item); err != nil {
		return plane.Comment{}, err
	}
	c, ok := s.Comment(item, id)
	switch {
	case Drafted(id):
		return c, errBeingCreated()
	case !ok:
		return c, &sprint.Refusal{Act: "changing", Reason: "this comment is not there any more"}
	}
	return c, nil
}

func (o *editComment) Predict(*Snapshot) Change {
	return change(func(d *draft) {
		known, _ := pointed(d.around, o.item.ID)
		if c, ok := withID(known.comments, o.was.ID, commentID); ok && c.HTML != o.html {
			c.HTML, c.UpdatedAt = o.html, d.now
			d.putComment(c)
		}
	})
}

// Run reads the comment first: anybody may change it, and it is sent as a whole.
func (o *editComment) Run(ctx context.Context, c *plane.Client) (Change, error) {
	now, found, err := o.read(ctx, c)
	if err != nil {
		return Change{}, &UnsentError{Err: err}
	}
	if found && now.HTML != o.was.HTML && now.HTML != o.html {
		return putComment(now), changedSince()
	}
	made, err := c.UpdateComment(ctx, o.item.Project, o.item.ID, o.was.ID, o.html)
	if err != nil {
		return Change{}, err
	}
	return putComment(made), compareComment(o.was.HTML, o.html, made.HTML)
}

// read finds the comment as the server has it.
func (o *editComment) read(ctx context.Context, c *plane.Client) (now plane.Comment, found bool, err error) {
	return first(c.Comments(ctx, o.item.Project, o.item.ID), func(c plane.Comment) bool { return c.ID == o.was.ID })
}

// Resolve compares the text.
func (o *editComment) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	now, found, err := o.read(ctx, c)
	return verdict(found && sameText(o.was.HTML, o.html, now.HTML), err, func() Change { return putComment(now) })
}

func (o *editComment) Inverse(before *Snapshot) (Op, bool) {
	old, ok := before.Comment(o.item.ID, o.was.ID)
	ours := old
	ours.HTML = o.html
	return &editComment{title: o.title, item: o.item, was: ours, html: old.HTML}, ok
}
