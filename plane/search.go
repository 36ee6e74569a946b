package plane

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// SearchOptions narrow a search.
type SearchOptions struct {
	// Project is the only one to search, empty for all that the owner of the key is in.
	Project ProjectID
	// Limit is how many to return at most; 0 leaves it to the server: 10.
	Limit int
}

// Found is an item that a search found: as much of it as a list shows.
type Found struct {
	ID      ItemID
	Project ProjectID
	// Identifier and Sequence are the parts of the item's reference: "APOLLO" and 12.
	Identifier string
	Sequence   int
	Name       string
}

// Search finds items by a part of their name or of their project's identifier, without regard to case, or by a number in
// the text that is theirs ("12", "APOLLO-12"). They come in no order that is promised. Archived items, drafts and items
// in triage are left out. Nothing is found by an empty text.
func (c *Client) Search(ctx context.Context, text string, o SearchOptions) ([]Found, error) {
	query := url.Values{"search": {strings.TrimSpace(text)}}
	if o.Project != "" {
		query.Set("project_id", string(o.Project))
	}
	if o.Limit > 0 { // Plane fails at a negative one.
		query.Set("limit", strconv.Itoa(o.Limit))
	}
	return fetch[searchWire](ctx, c, call{
		op: "search", method: http.MethodGet, parts: c.in(newItems, "search"), query: query,
	})
}

// searchWire is the JSON form of an answer to a search.
type searchWire struct {
	Items *[]struct {
		ID         ItemID    `json:"id"`
		Project    ProjectID `json:"project_id"`
		Identifier string    `json:"project__identifier"`
		Sequence   int       `json:"sequence_id"`
		Name       string    `json:"name"`
	} `json:"issues"`
}

func (w searchWire) value() ([]Found, bool) {
	if w.Items == nil {
		return nil, false
	}
	all := make([]Found, 0, len(*w.Items))
	for _, f := range *w.Items {
		if f.ID != "" {
			all = append(all, Found(f))
		}
	}
	return all, len(all) > 0 || len(*w.Items) == 0
}
