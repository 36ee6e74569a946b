package planetest

import "time"

// item is a work item.
type item struct {
	stamp
	external
	Name        string        `json:"name"`
	Number      int           `json:"sequence_id"`
	State       id            `json:"state"`
	Priority    string        `json:"priority"`
	Assignees   []id          `json:"assignees"`
	Labels      []id          `json:"labels"`
	Estimate    id            `json:"estimate_point"`
	Point       *int          `json:"point"`
	StartDate   day           `json:"start_date"`
	TargetDate  day           `json:"target_date"`
	Parent      id            `json:"parent"`
	SortOrder   float64       `json:"sort_order"`
	CompletedAt time.Time     `json:"completed_at"`
	ArchivedAt  day           `json:"archived_at"`
	Draft       bool          `json:"is_draft"`
	Description string        `json:"description_html"`
	Comments    []*comment    `json:"comments"`
	URLs        []*urlLink    `json:"links"`
	Activities  []*activity   `json:"activities"`
	Attachments []*attachment `json:"attachments"`
	Relations   []*relation   `json:"relations"`

	in      *project
	links   []*link // cycles that it is in
	deleted bool    // the row stays: what refers to it can still be made
}

// comment on an item.
type comment struct {
	stamp
	external
	HTML     string    `json:"comment_html"`
	Access   string    `json:"access"`
	Actor    id        `json:"actor"`
	EditedAt time.Time `json:"edited_at"`

	on *item
	in *project // of the path that it was made by
}

// urlLink is an address kept with an item.
type urlLink struct {
	stamp
	Title    *string `json:"title"`
	URL      string  `json:"url"`
	Metadata any     `json:"metadata"`

	on *item
	in *project // of the path that it was made by
}

// activity is a line of an item's history.
type activity struct {
	stamp
	Verb     string  `json:"verb"`
	Field    *string `json:"field"`
	OldValue *string `json:"old_value"`
	NewValue *string `json:"new_value"`
	Comment  string  `json:"comment"`
	Actor    id      `json:"actor"`
	OldID    id      `json:"old_identifier"`
	NewID    id      `json:"new_identifier"`
	Epoch    float64 `json:"epoch"`

	on *item
}

// attachment is a file of an item as the world's file writes it.
type attachment struct {
	stamp
	Name     string  `json:"name"`
	Type     string  `json:"type"`
	Size     float64 `json:"size"`
	Asset    string  `json:"asset"`
	Uploaded bool    `json:"is_uploaded"`
}

// relation goes from its item to another one: blocked_by, duplicate,
// relates_to, start_before, finish_before. The other names are their reverse.
type relation struct {
	stamp
	Type    string `json:"relation_type"`
	Related id     `json:"related_issue"`

	on *item
}

// module is a group of items.
type module struct {
	stamp
	external
	Name        string        `json:"name"`
	Description string        `json:"description"`
	Status      string        `json:"status"`
	StartDate   day           `json:"start_date"`
	TargetDate  day           `json:"target_date"`
	Lead        id            `json:"lead"`
	Members     []id          `json:"members"`
	SortOrder   float64       `json:"sort_order"`
	ArchivedAt  time.Time     `json:"archived_at"`
	ViewProps   any           `json:"view_props"`
	LogoProps   any           `json:"logo_props"`
	Links       []*moduleLink `json:"items"`

	in *project
}

// moduleLink puts an item into a module.
type moduleLink struct {
	stamp
	Item id `json:"issue"`

	module *module
}
