package plane

import (
	"context"
	"iter"
	"net/http"
	"time"
)

// WebLink is a web address attached to an item.
type WebLink struct {
	ID   string
	Item ItemID
	// URL is an http or https address when the link is created; Plane doesn't check later changes.
	URL string
	// Title may be empty.
	Title     string
	CreatedBy UserID
	CreatedAt time.Time
}

// WebLinkDraft is the content of a new web link.
type WebLinkDraft struct {
	// URL is required: an http or https address with a plausible host.
	URL string
	// Title may be empty.
	Title string
}

// WebLinks lists the web links of an item, newest first. An unknown item has none.
func (c *Client) WebLinks(ctx context.Context, p ProjectID, item ItemID) iter.Seq2[WebLink, error] {
	return pages[webLinkWire](ctx, c, call{op: "read the links", parts: c.webLinks(p, item)})
}

// CreateWebLink adds a web link to an item. If the item already has the address, the error is ErrConflict, without an
// ID.
func (c *Client) CreateWebLink(ctx context.Context, p ProjectID, item ItemID, d WebLinkDraft) (WebLink, error) {
	return fetchThe[webLinkWire](ctx, c, call{
		op: "add the link", method: http.MethodPost, parts: c.webLinks(p, item), in: webLinkBody(d),
	}, func(made WebLink) bool { return isSame(made.Item, item) && isUUID(made.ID) })
}

// DeleteWebLink removes a web link from an item.
func (c *Client) DeleteWebLink(ctx context.Context, p ProjectID, item ItemID, id string) error {
	return c.do(ctx, call{
		op: "delete the link", method: http.MethodDelete, parts: c.webLinks(p, item, id), confirms: isGone,
	})
}

func (c *Client) webLinks(p ProjectID, item ItemID, parts ...string) []string {
	return append(c.of(p, newItems, string(item), "links"), parts...)
}

// linkTaken is the message with which Plane answers 400, not 409, to an address that the item already has.
const linkTaken = "URL already exists for this Issue"

// webLinkBody is the request body for creating a link. Plane refuses an empty title, but accepts a missing one.
type webLinkBody struct {
	URL   string `json:"url"`
	Title string `json:"title,omitempty"`
}

// webLinkWire is the JSON form of a WebLink.
type webLinkWire struct {
	ID        string      `json:"id"`
	Item      ref[ItemID] `json:"issue"`
	URL       string      `json:"url"`
	Title     string      `json:"title"`
	CreatedBy ref[UserID] `json:"created_by"`
	CreatedAt moment      `json:"created_at"`
}

func (w webLinkWire) key() string { return w.ID }

func (w webLinkWire) value() (WebLink, bool) {
	return WebLink{
		ID: w.ID, Item: w.Item.id, URL: w.URL, Title: w.Title, CreatedBy: w.CreatedBy.id, CreatedAt: w.CreatedAt.Time,
	}, w.ID != ""
}
