package store

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// addWebLink adds a web link to an item.
type addWebLink struct {
	Heading string
	Item    plane.Item
	Draft   plane.WebLinkDraft
}

// AddWebLink adds a web link to an item. An address without a scheme gets https. Undoing deletes it.
func AddWebLink(s *Snapshot, item plane.ItemID, link plane.WebLinkDraft) Op {
	i := meant(s, item)
	link.URL, link.Title = strings.TrimSpace(link.URL), strings.TrimSpace(link.Title)
	if link.URL != "" && !strings.Contains(link.URL, "://") {
		link.URL = "https://" + link.URL
	}
	return &addWebLink{Heading: "add a link to " + nameItem(s, i), Item: i, Draft: link}
}

func (o *addWebLink) kind() string             { return "add web link" }
func (o *addWebLink) project() plane.ProjectID { return o.Item.Project }
func (o *addWebLink) Title() string            { return o.Heading }

// Touches returns the link, and the item's links, so that new ones are created in order.
func (o *addWebLink) Touches() []string {
	return []string{o.draftID(), Key{Kind: WebLinks, ID: string(o.Item.ID)}.String()}
}

// draftID isn't random, because an item can have an address only once.
func (o *addWebLink) draftID() string { return linkDraftID(o.Item.ID, o.Draft.URL) }

func linkDraftID(item plane.ItemID, url string) string { return draftPrefix + string(item) + " " + url }

// Check also refuses a text that isn't the address of a web page.
func (o *addWebLink) Check(s *Snapshot, _ time.Time) error {
	if _, err := presentItem(s, o.Item.ID); err != nil {
		return err
	}
	u, err := url.Parse(o.Draft.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return &sprint.Refusal{Act: "adding", Reason: "that isn't an address of a web page"}
	}
	if o.among(s.WebLinks(o.Item.ID)) {
		return &sprint.Refusal{Act: "adding", Reason: "the item has this link already"}
	}
	return nil
}

func (o *addWebLink) among(links []plane.WebLink) bool {
	_, ok := withID(links, o.Draft.URL, func(l plane.WebLink) string { return l.URL })
	return ok
}

func (o *addWebLink) predict(s *Snapshot) change {
	l := plane.WebLink{
		ID: o.draftID(), Item: o.Item.ID, URL: o.Draft.URL, Title: o.Draft.Title, CreatedBy: s.Me().ID,
	}
	return func(d *draft) {
		if known, _ := pointed(d.around, o.Item.ID); !o.among(known.links) {
			l.CreatedAt = d.now
			d.putWebLink(l)
		}
	}
}

// run adds the link. If the server already has it, it was created by an earlier try or by another user.
func (o *addWebLink) run(ctx context.Context, e env, l learned) (result, error) {
	made, err := createOnce(
		func() (plane.WebLink, error) { return e.client.CreateWebLink(ctx, o.Item.Project, o.Item.ID, o.Draft) },
		func() (plane.WebLink, bool, error) { l.Theirs = true; return o.find(ctx, e.client) },
	)
	if err != nil {
		return result{learned: &l}, err
	}
	return o.created(made, l), o.compare(made)
}

// compare compares the values sent with those on the server. A link that another user added has its own title.
func (o *addWebLink) compare(made plane.WebLink) error {
	var c comparison
	c.add(made.URL == o.Draft.URL, true, func() KeptField { return KeptField{Name: "address", Value: made.URL} })
	if o.Draft.Title != "" {
		c.add(made.Title == o.Draft.Title, true, func() KeptField { return KeptField{Name: "title", Value: made.Title} })
	}
	return c.result()
}

// created returns the result if the link exists.
func (o *addWebLink) created(made plane.WebLink, l learned) result {
	l.Link = &made
	return result{outcome: applied, change: func(d *draft) { d.putWebLink(made) }, learned: &l}
}

// find searches the server for the address.
func (o *addWebLink) find(ctx context.Context, c *plane.Client) (plane.WebLink, bool, error) {
	return first(c.WebLinks(ctx, o.Item.Project, o.Item.ID), func(l plane.WebLink) bool { return l.URL == o.Draft.URL })
}

func (o *addWebLink) resolve(ctx context.Context, e env, l learned) (result, error) {
	made, found, err := o.find(ctx, e.client)
	if err != nil || !found {
		return verdict(found, err, nil)
	}
	return o.created(made, l), nil
}

func (o *addWebLink) inverse(_ *Snapshot, l learned) (Op, bool) {
	if l.Link == nil || l.Theirs {
		return nil, false
	}
	return &deleteWebLink{Heading: "remove the link from " + o.Item.Name, Item: o.Item, Link: *l.Link}, true
}
