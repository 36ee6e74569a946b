package plane

import (
	"context"
	"time"
)

// Attachment is a file attached to an item, without its content.
type Attachment struct {
	ID string
	// Name is the file name, Type the MIME type; either may be empty.
	Name, Type string
	// Size is in bytes.
	Size      int64
	CreatedBy UserID
	CreatedAt time.Time
}

// Attachments lists the files attached to an item, newest first. An unknown item has none.
func (c *Client) Attachments(ctx context.Context, p ProjectID, item ItemID) ([]Attachment, error) {
	return Collect(pages[attachmentWire](ctx, c, call{
		op: "read the attachments", parts: c.of(p, newItems, string(item), attachments),
	}))
}

// attachmentWire is the JSON form of an Attachment. Sizes are floats there.
type attachmentWire struct {
	ID         string `json:"id"`
	Attributes struct {
		Name string  `json:"name"`
		Type string  `json:"type"`
		Size float64 `json:"size"`
	} `json:"attributes"`
	CreatedBy ref[UserID] `json:"created_by"`
	CreatedAt moment      `json:"created_at"`
}

func (w attachmentWire) key() string { return w.ID }

func (w attachmentWire) value() (Attachment, bool) {
	return Attachment{
		ID: w.ID, Name: w.Attributes.Name, Type: w.Attributes.Type, Size: int64(w.Attributes.Size),
		CreatedBy: w.CreatedBy.id, CreatedAt: w.CreatedAt.Time,
	}, w.ID != ""
}
