package plane

import (
	"cmp"
	"context"
	"iter"
	"net/http"
	"time"
)

// Comment is a comment on an item.
type Comment struct {
	ID   string
	Item ItemID
	// HTML is unchanged from the server: Plane does not sanitize comments, so it may contain anything. It can be empty.
	HTML                 string
	Author               UserID
	CreatedAt, UpdatedAt time.Time
	// ExternalSource and ExternalID are a pair that is unique in the project when both are set.
	ExternalSource, ExternalID string
}

// CommentDraft is the content of a new comment.
type CommentDraft struct {
	HTML string
	// ExternalSource and ExternalID, when both are set, make a repeated create fail with ErrConflict and the ID of the
	// existing comment.
	ExternalSource, ExternalID string
}

// Comments lists the comments of an item, newest first. An unknown item has none.
func (c *Client) Comments(ctx context.Context, p ProjectID, item ItemID) iter.Seq2[Comment, error] {
	return pages[commentWire](ctx, c, call{op: "read the comments", parts: c.comments(p, item)})
}

// CreateComment adds a comment to an item. Guests may do so too. An unknown item is ErrInvalid.
func (c *Client) CreateComment(ctx context.Context, p ProjectID, item ItemID, d CommentDraft) (Comment, error) {
	return fetchThe[commentWire](ctx, c, call{
		op: "comment", method: http.MethodPost, parts: c.comments(p, item), in: commentBody(d),
	}, func(made Comment) bool {
		return isSame(made.Item, item) && created(made.ID, made.ExternalSource, made.ExternalID, d.ExternalSource, d.ExternalID)
	})
}

// UpdateComment changes the text of a comment. Every member of the project may do so, whoever wrote it.
func (c *Client) UpdateComment(ctx context.Context, p ProjectID, item ItemID, id, html string) (Comment, error) {
	return fetchThe[commentWire](ctx, c, call{
		op: "change the comment", method: http.MethodPatch, parts: c.comments(p, item, id), in: commentBody{HTML: html},
	}, func(made Comment) bool { return isSame(made.Item, item) && isSame(made.ID, id) })
}

// DeleteComment deletes a comment. Every member of the project may do so, whoever wrote it.
func (c *Client) DeleteComment(ctx context.Context, p ProjectID, item ItemID, id string) error {
	return c.do(ctx, call{
		op: "delete the comment", method: http.MethodDelete, parts: c.comments(p, item, id), confirms: isGone,
	})
}

func (c *Client) comments(p ProjectID, item ItemID, parts ...string) []string {
	return append(c.of(p, newItems, string(item), "comments"), parts...)
}

// commentBody is the request body for creating or changing a comment.
type commentBody struct {
	HTML           string `json:"comment_html"`
	ExternalSource string `json:"external_source,omitempty"`
	ExternalID     string `json:"external_id,omitempty"`
}

// commentWire is the JSON form of a Comment.
type commentWire struct {
	ID        string      `json:"id"`
	Item      ref[ItemID] `json:"issue"`
	HTML      string      `json:"comment_html"`
	Actor     ref[UserID] `json:"actor"`
	CreatedBy ref[UserID] `json:"created_by"`
	CreatedAt moment      `json:"created_at"`
	UpdatedAt moment      `json:"updated_at"`
	Source    string      `json:"external_source"`
	External  string      `json:"external_id"`
}

func (w commentWire) key() string { return w.ID }

func (w commentWire) value() (Comment, bool) {
	return Comment{
		ID: w.ID, Item: w.Item.id, HTML: w.HTML, Author: cmp.Or(w.Actor.id, w.CreatedBy.id),
		CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time, ExternalSource: w.Source, ExternalID: w.External,
	}, w.ID != ""
}
