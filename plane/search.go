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
	// Project limits the search to one project; empty means all projects that the owner of the key is in.
	Project ProjectID
	// Limit is the maximum number of results; 0 means the server's default, 10.
	Limit int
}

// Found is an item found by a search, with the fields that a list shows.
type Found struct {
	ID      ItemID
	Project ProjectID
	// Identifier and Sequence are the parts of the item's reference: "APOLLO" and 12.
	Identifier string
	Sequence   int
	Name       string
}

// Search finds items by a part of their name or of their project's identifier, ignoring case, or by their number in the
// text ("12", "APOLLO-12"). The order is unspecified. Archived items, drafts and items in triage are omitted. An empty
// text finds nothing.
func (c *Client) Search(ctx context.Context, text string, o SearchOptions) ([]Found, error) {
	query := url.Values{"search": {strings.TrimSpace(text)}}
	if o.Project != "" {
		query.Set("project_id", string(o.Project))
	}
	if o.Limit > 0 { // Plane fails with a negative limit.
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
