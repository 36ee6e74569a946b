package plane

import (
	"context"
	"iter"
	"net/http"
	"time"
)

// WebLink is an address kept with an item.
type WebLink struct {
	ID   string
	Item ItemID
	// URL is an address of http or https when the link was created; Plane doesn't check a later change.
	URL string
	// Title may be empty.
	Title     string
	CreatedBy UserID
	CreatedAt time.Time
}

// WebLinkDraft is the content of a new web link.
type WebLinkDraft struct {
	// URL is required, of http or https, with a host that looks like one.
	URL string
	// Title may be empty.
	Title string
}

// WebLinks lists the addresses kept with an item, newest first. An unknown item has none.
func (c *Client) WebLinks(ctx context.Context, p ProjectID, item ItemID) iter.Seq2[WebLink, error] {
	return pages[webLinkWire](ctx, c, call{op: "read the links", parts: c.webLinks(p, item)})
}

// CreateWebLink keeps an address with an item. One that the item has already is ErrConflict, without an ID.
func (c *Client) CreateWebLink(ctx context.Context, p ProjectID, item ItemID, d WebLinkDraft) (WebLink, error) {
	return fetchThe[webLinkWire](ctx, c, call{
		op: "add the link", method: http.MethodPost, parts: c.webLinks(p, item), in: webLinkBody(d),
	}, func(made WebLink) bool { return isSame(made.Item, item) && isUUID(made.ID) })
}

// DeleteWebLink takes an address off an item.
func (c *Client) DeleteWebLink(ctx context.Context, p ProjectID, item ItemID, id string) error {
	return c.do(ctx, call{
		op: "delete the link", method: http.MethodDelete, parts: c.webLinks(p, item, id), confirms: isGone,
	})
}

func (c *Client) webLinks(p ProjectID, item ItemID, parts ...string) []string {
	return append(c.of(p, newItems, string(item), "links"), parts...)
}

// linkTaken is how Plane answers 400, not 409, to an address that the item has.
const linkTaken = "URL already exists for this Issue"

// webLinkBody is what a create sends. Plane refuses an empty title, but takes none.
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
