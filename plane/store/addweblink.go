package store

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// addWebLink keeps an address with an item.
type addWebLink struct {
	title string
	item  plane.Item
	draft plane.WebLinkDraft
	made  plane.WebLink
	// foreign tells that somebody else had added it, so that it is not ours to take back.
	foreign bool
}

// AddWebLink keeps an address with an item; without a scheme it is taken for one of https. Undoing deletes it.
func AddWebLink(s *Snapshot, item plane.ItemID, link plane.WebLinkDraft) Op {
	i := meant(s, item)
	link.URL, link.Title = strings.TrimSpace(link.URL), strings.TrimSpace(link.Title)
	if link.URL != "" && !strings.Contains(link.URL, "://") {
		link.URL = "https://" + link.URL
	}
	return &addWebLink{title: "add a link to " + nameItem(s, i), item: i, draft: link}
}

func (o *addWebLink) Title() string { return o.title }

// Touches is the link, and the item's links so that two come in the order in which they were added.
func (o *addWebLink) Touches() []string {
	return []string{o.draftID(), Key{Kind: WebLinks, ID: string(o.item.ID)}.String()}
}

// draftID needs no chance: an item has an address once.
func (o *addWebLink) draftID() string { return drafted + string(o.item.ID) + " " + o.draft.URL }

func (o *addWebLink) Check(s *Snapshot, _ time.Time) error {
	if _, err := presentItem(s, o.item.ID); err != nil {
		return err
	}
	u, err := url.Parse(o.draft.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return &sprint.Refusal{Act: "adding", Reason: "that is no address of a web page"}
	}
	if o.among(s.WebLinks(o.item.ID)) {
		return &sprint.Refusal{Act: "adding", Reason: "the item has this link already"}
	}
	return nil
}

func (o *addWebLink) among(links []plane.WebLink) bool {
	_, ok := withID(links, o.draft.URL, func(l plane.WebLink) string { return l.URL })
	return ok
}

func (o *addWebLink) Predict(s *Snapshot) Change {
	l := plane.WebLink{
		ID: o.draftID(), Item: o.item.ID, URL: o.draft.URL, Title: o.draft.Title, CreatedBy: s.Me().ID,
	}
	return change(func(d *draft) {
		if known, _ := pointed(d.around, o.item.ID); !o.among(known.links) {
			l.CreatedAt = d.now
			d.putWebLink(l)
		}
	})
}

// Run adds it. That it is there means that an earlier try had come through, or that somebody else was quicker.
func (o *addWebLink) Run(ctx context.Context, c *plane.Client) (Change, error) {
	made, err := c.CreateWebLink(ctx, o.item.Project, o.item.ID, o.draft)
	if errors.Is(err, plane.ErrConflict) {
		o.foreign = true
		made, err = earlier(err, func() (plane.WebLink, bool, error) { return o.find(ctx, c) })
	}
	if err != nil {
		return Change{}, err
	}
	return o.created(made), o.compare(made)
}

// compare compares what was sent with what the server has. One that somebody else had added keeps its title.
func (o *addWebLink) compare(made plane.WebLink) error {
	var c comparison
	c.add(made.URL == o.draft.URL, true, func() KeptField { return KeptField{Name: "address", Value: made.URL} })
	if o.draft.Title != "" {
		c.add(made.Title == o.draft.Title, true, func() KeptField { return KeptField{Name: "title", Value: made.Title} })
	}
	return c.result()
}

func (o *addWebLink) created(made plane.WebLink) Change {
	o.made = made
	return change(func(d *draft) { d.putWebLink(made) })
}

// find looks for the address.
func (o *addWebLink) find(ctx context.Context, c *plane.Client) (plane.WebLink, bool, error) {
	return first(c.WebLinks(ctx, o.item.Project, o.item.ID), func(l plane.WebLink) bool { return l.URL == o.draft.URL })
}

func (o *addWebLink) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	made, found, err := o.find(ctx, c)
	return verdict(found, err, func() Change { return o.created(made) })
}

func (o *addWebLink) Inverse(*Snapshot) (Op, bool) {
	return &deleteWebLink{title: "remove the link from " + o.item.Name, item: o.item, link: o.made}, !o.foreign
}
