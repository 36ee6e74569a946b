package store

import (
	"cmp"
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// deleteWebLink takes an address off an item.
type deleteWebLink struct {
	title string
	item  plane.Item
	link  plane.WebLink
}

// DeleteWebLink takes an address off an item. Undoing adds it again, as a new one.
func DeleteWebLink(s *Snapshot, item plane.ItemID, id string) Op {
	i := meant(s, item)
	l, _ := withID(s.WebLinks(item), id, webLinkID)
	l.ID, l.Item = id, item
	title := "remove the link " + cmp.Or(l.Title, l.URL) + " from " + nameItem(s, i)
	return &deleteWebLink{title: title, item: i, link: l}
}

func (o *deleteWebLink) Title() string     { return o.title }
func (o *deleteWebLink) Touches() []string { return []string{o.link.ID} }

func (o *deleteWebLink) Check(s *Snapshot, _ time.Time) error {
	_, err := presentItem(s, o.item.ID)
	_, there := withID(s.WebLinks(o.item.ID), o.link.ID, webLinkID)
	switch {
	case err != nil:
		return err
	case Drafted(o.link.ID):
		return errBeingCreated()
	case !there:
		return &sprint.Refusal{Act: "removing", Reason: "this link is not there any more"}
	}
	return nil
}

func (o *deleteWebLink) Predict(*Snapshot) Change {
	return change(func(d *draft) { d.dropWebLink(o.item.ID, o.link.ID) })
}

// Run deletes it. That it is not there means that somebody else was quicker.
func (o *deleteWebLink) Run(ctx context.Context, c *plane.Client) (Change, error) {
	if _, err := present(c.DeleteWebLink(ctx, o.item.Project, o.item.ID, o.link.ID)); err != nil {
		return Change{}, err
	}
	return o.Predict(nil), nil
}

func (o *deleteWebLink) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	same := func(l plane.WebLink) bool { return l.ID == o.link.ID }
	_, found, err := first(c.WebLinks(ctx, o.item.Project, o.item.ID), same)
	return verdict(!found, err, func() Change { return o.Predict(nil) })
}

func (o *deleteWebLink) Inverse(before *Snapshot) (Op, bool) {
	return AddWebLink(before, o.item.ID, plane.WebLinkDraft{URL: o.link.URL, Title: o.link.Title}), true
}
