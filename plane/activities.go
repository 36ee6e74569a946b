package plane

import (
	"context"
	"iter"
	"time"
)

// Activity is one entry in the history of an item.
type Activity struct {
	ID string
	// Verb is "created", "updated" or "deleted"; other values can occur.
	Verb string
	// Field is what changed ("state", "cycles", "estimate_points"…), empty when the item itself was created.
	Field string
	// OldValue and NewValue are the names at that time, or texts; empty for none. Those of a description are HTML.
	OldValue, NewValue string
	// OldID and NewID are the IDs of the objects that OldValue and NewValue name, if they are names.
	OldID, NewID string
	// Comment is the server's own description without the values, such as "updated the state to".
	Comment string
	Actor   UserID
	At      time.Time
}

// Activities lists the history of an item, oldest first. Entries appear a moment after the change. Comments and
// transfers between cycles are not included. An unknown item has no history.
func (c *Client) Activities(ctx context.Context, p ProjectID, item ItemID) iter.Seq2[Activity, error] {
	return pages[activityWire](ctx, c, call{
		op: "read the history", parts: c.of(p, newItems, string(item), "activities"),
	})
}

// activityWire is the JSON form of an Activity. Values and ids can be null.
type activityWire struct {
	ID       string      `json:"id"`
	Verb     string      `json:"verb"`
	Field    string      `json:"field"`
	OldValue string      `json:"old_value"`
	NewValue string      `json:"new_value"`
	OldID    string      `json:"old_identifier"`
	NewID    string      `json:"new_identifier"`
	Comment  string      `json:"comment"`
	Actor    ref[UserID] `json:"actor"`
	At       moment      `json:"created_at"`
}

func (w activityWire) key() string { return w.ID }

func (w activityWire) value() (Activity, bool) {
	return Activity{
		ID: w.ID, Verb: w.Verb, Field: w.Field, OldValue: w.OldValue, NewValue: w.NewValue, OldID: w.OldID, NewID: w.NewID,
		Comment: w.Comment, Actor: w.Actor.id, At: w.At.Time,
	}, w.ID != ""
}
