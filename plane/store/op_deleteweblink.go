package store

import (
	"cmp"
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// deleteWebLink deletes a web link of an item.
type deleteWebLink struct {
	Heading string
	Item    plane.Item
	Link    plane.WebLink
}

// DeleteWebLink deletes a web link of an item. Undoing adds it again, as a new one.
func DeleteWebLink(s *Snapshot, item plane.ItemID, id string) Op {
	i := meant(s, item)
	l, _ := withID(s.WebLinks(item), id, webLinkID)
	l.ID, l.Item = id, item
	title := "remove the link " + cmp.Or(l.Title, l.URL) + " from " + nameItem(s, i)
	return &deleteWebLink{Heading: title, Item: i, Link: l}
}

func (o *deleteWebLink) kind() string             { return "delete web link" }
func (o *deleteWebLink) project() plane.ProjectID { return o.Item.Project }
func (o *deleteWebLink) Title() string            { return o.Heading }

// Touches returns the id of the link, and the draft id of its creation: see namesOf.
func (o *deleteWebLink) Touches() []string {
	return []string{o.Link.ID, linkDraftID(o.Item.ID, o.Link.URL)}
}

// Check requires that the link exists.
func (o *deleteWebLink) Check(s *Snapshot, _ time.Time) error {
	_, err := presentItem(s, o.Item.ID)
	_, there := withID(s.WebLinks(o.Item.ID), o.Link.ID, webLinkID)
	switch {
	case err != nil:
		return err
	case Drafted(o.Link.ID):
		return errBeingCreated()
	case !there:
		return &sprint.Refusal{Act: "removing", Reason: "this link is not there any more"}
	}
	return nil
}

func (o *deleteWebLink) predict(*Snapshot) change {
	return func(d *draft) { d.dropWebLink(o.Item.ID, o.Link.ID) }
}

func (o *deleteWebLink) run(ctx context.Context, e env, _ learned) (result, error) {
	return deleted(e.client.DeleteWebLink(ctx, o.Item.Project, o.Item.ID, o.Link.ID), o.predict(nil))
}

func (o *deleteWebLink) resolve(ctx context.Context, e env, _ learned) (result, error) {
	same := func(l plane.WebLink) bool { return l.ID == o.Link.ID }
	_, found, err := first(e.client.WebLinks(ctx, o.Item.Project, o.Item.ID), same)
	return verdict(!found, err, func() change { return o.predict(nil) })
}

func (o *deleteWebLink) inverse(s *Snapshot, _ learned) (Op, bool) {
	return AddWebLink(s, o.Item.ID, plane.WebLinkDraft{URL: o.Link.URL, Title: o.Link.Title}), true
}
