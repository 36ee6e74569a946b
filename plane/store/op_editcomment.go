package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// editComment changes the text of a comment.
type editComment struct {
	Heading string
	Item    plane.Item
	Was     plane.Comment
	HTML    string
}

// EditComment changes the text of a comment of any user. It is refused if the comment differs from the one in the snapshot,
// which should be the snapshot at which the user started to edit. Undoing restores the text.
func EditComment(s *Snapshot, item plane.ItemID, id, html string) Op {
	i := meant(s, item)
	was, _ := s.Comment(item, id)
	was.ID, was.Item = id, item
	return &editComment{Heading: "change a comment on " + nameItem(s, i), Item: i, Was: was, HTML: html}
}

func (o *editComment) kind() string             { return "edit comment" }
func (o *editComment) project() plane.ProjectID { return o.Item.Project }
func (o *editComment) Title() string            { return o.Heading }
func (o *editComment) Touches() []string        { return namesOfComment(o.Was) }

// Check refuses to overwrite a change by another user.
func (o *editComment) Check(s *Snapshot, _ time.Time) error {
	now, err := presentComment(s, o.Item.ID, o.Was.ID)
	switch {
	case err != nil:
		return err
	case now.HTML != o.Was.HTML:
		return changedSince()
	case now.HTML == o.HTML:
		return &sprint.Refusal{Act: "editing", Reason: "nothing was changed"}
	}
	return checkComment(o.HTML)
}

// changedSince returns the refusal to overwrite a change by another user.
func changedSince() error {
	return &sprint.Refusal{Act: "editing", Reason: "the comment was changed since"}
}

// presentComment returns a comment that can be changed.
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

func (o *editComment) predict(*Snapshot) change {
	return func(d *draft) {
		known, _ := pointed(d.around, o.Item.ID)
		if c, ok := withID(known.comments, o.Was.ID, commentID); ok && c.HTML != o.HTML {
			c.HTML, c.UpdatedAt = o.HTML, d.now
			d.putComment(c)
		}
	}
}

// run reads the comment first, because other users may have changed it, and it is sent as a whole.
func (o *editComment) run(ctx context.Context, e env, _ learned) (result, error) {
	now, found, err := o.read(ctx, e.client)
	if err != nil {
		return result{}, &UnsentError{Err: err}
	}
	if found && now.HTML != o.Was.HTML && now.HTML != o.HTML {
		return result{change: putComment(now)}, changedSince()
	}
	made, err := e.client.UpdateComment(ctx, o.Item.Project, o.Item.ID, o.Was.ID, o.HTML)
	if err != nil {
		return result{}, err
	}
	return result{change: putComment(made)}, compareComment(o.Was.HTML, o.HTML, made.HTML)
}

// read reads the comment from the server.
func (o *editComment) read(ctx context.Context, c *plane.Client) (now plane.Comment, found bool, err error) {
	return first(c.Comments(ctx, o.Item.Project, o.Item.ID), func(c plane.Comment) bool { return c.ID == o.Was.ID })
}

// resolve compares the text.
func (o *editComment) resolve(ctx context.Context, e env, _ learned) (result, error) {
	now, found, err := o.read(ctx, e.client)
	return verdict(found && sameText(o.Was.HTML, o.HTML, now.HTML), err, func() change { return putComment(now) })
}

func (o *editComment) inverse(*Snapshot, learned) (Op, bool) {
	ours := o.Was
	ours.HTML = o.HTML
	return &editComment{Heading: o.Heading, Item: o.Item, Was: ours, HTML: o.Was.HTML}, true
}
