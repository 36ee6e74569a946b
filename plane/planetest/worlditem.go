package planetest

import "time"

// Work items and the objects that belong to them; see world.go for the tags.
type (
	// item is a work item.
	item struct {
		stamp
		external
		inside
		Name        string        `json:"name" plane:"text,must"`
		Description string        `json:"description_html" plane:"text,blank,long"`
		Binary      any           `json:"description_binary" plane:"any,null"`
		Number      int           `json:"sequence_id" plane:"int=-2147483648..2147483647"`
		State       id            `json:"state" ref:"state,must" plane:"ref"`
		Priority    string        `json:"priority" plane:"choice=urgent|high|medium|low|none"`
		Assignees   []id          `json:"assignees" ref:"user,must" plane:"refs"`
		Labels      []id          `json:"labels" ref:"label,must" plane:"refs"`
		Estimate    id            `json:"estimate_point" ref:"point" plane:"ref"`
		Point       *int          `json:"point" plane:"int=0..12"`
		StartDate   day           `json:"start_date" plane:"date"`
		TargetDate  day           `json:"target_date" plane:"date"`
		Parent      id            `json:"parent" ref:"item" plane:"ref"`
		SortOrder   float64       `json:"sort_order" plane:"float"`
		CompletedAt time.Time     `json:"completed_at" plane:"time"`
		ArchivedAt  day           `json:"archived_at" plane:"date"`
		Draft       bool          `json:"is_draft" plane:"flag"`
		Type        id            `json:"type" plane:"ref"`
		TypeID      any           `json:"type_id"`
		Comments    []*comment    `json:"comments"`
		URLs        []*urlLink    `json:"links"`
		Activities  []*activity   `json:"activities"`
		Attachments []*attachment `json:"attachments"`
		Relations   []*relation   `json:"relations"`

		links   []*link // cycles that it is in
		deleted bool    // the row remains: references to it can still be created
	}

	// onItem is embedded in objects that belong to an item; the project is the one in the path.
	onItem struct {
		inside
		Issue id `json:"issue"`
	}

	// comment is a comment on an item.
	comment struct {
		stamp
		external
		onItem
		HTML        string    `json:"comment_html" plane:"text,blank,long"`
		Attachments []string  `json:"attachments"`
		Access      string    `json:"access" plane:"choice=INTERNAL|EXTERNAL"`
		Description id        `json:"description"`
		Actor       id        `json:"actor"`
		Parent      id        `json:"parent"`
		EditedAt    time.Time `json:"edited_at"`
	}

	// urlLink is a web link of an item.
	urlLink struct {
		stamp
		onItem
		Title    *string `json:"title" plane:"text"`
		URL      string  `json:"url" plane:"text,must,long"`
		Metadata any     `json:"metadata" plane:"any"`

		visited time.Time // when its page will have been visited; zero if it was, or never will be
	}

	// activity is a line of an item's history.
	activity struct {
		stamp
		onItem
		Verb        string   `json:"verb"`
		Field       *string  `json:"field"`
		OldValue    *string  `json:"old_value"`
		NewValue    *string  `json:"new_value"`
		Comment     string   `json:"comment"`
		Attachments []string `json:"attachments"`
		OldID       id       `json:"old_identifier"`
		NewID       id       `json:"new_identifier"`
		Epoch       float64  `json:"epoch"`
		CommentID   id       `json:"issue_comment"`
		Actor       id       `json:"actor"`
	}

	// attachment is a file of an item in the world file.
	attachment struct {
		stamp
		Name     string  `json:"name"`
		Type     string  `json:"type"`
		Size     float64 `json:"size"`
		Asset    string  `json:"asset"`
		Uploaded bool    `json:"is_uploaded"`
	}

	// relation leads from its item to another one: blocked_by, duplicate, relates_to, start_before, finish_before. The
	// other names are their inverses.
	relation struct {
		stamp
		Type    string `json:"relation_type"`
		Related id     `json:"related_issue" ref:"item,must"`
		on      *item
	}

	// module is a group of items.
	module struct {
		stamp
		external
		inside
		Name            string        `json:"name" plane:"text,must"`
		Description     string        `json:"description" plane:"text,blank,long"`
		DescriptionText any           `json:"description_text"`
		DescriptionHTML any           `json:"description_html"`
		StartDate       day           `json:"start_date" plane:"date"`
		TargetDate      day           `json:"target_date" plane:"date"`
		Status          string        `json:"status" plane:"choice=backlog|planned|in-progress|paused|completed|cancelled"`
		Lead            id            `json:"lead" ref:"user" plane:"ref"`
		Members         []id          `json:"members" ref:"user,must" plane:"refs"`
		SortOrder       float64       `json:"sort_order"`
		ArchivedAt      time.Time     `json:"archived_at"`
		ViewProps       any           `json:"view_props"`
		LogoProps       any           `json:"logo_props"`
		Links           []*moduleLink `json:"items"`
	}

	// moduleLink is the membership of an item in a module.
	moduleLink struct {
		stamp
		inside
		Item   id `json:"issue" ref:"item,must"`
		Module id `json:"module"`
	}

	// intakeItem is an item in the inbox (intake) of a project.
	intakeItem struct {
		stamp
		external
		inside
		Item        id        `json:"issue"`
		Inbox       id        `json:"inbox"`
		Intake      id        `json:"intake"`
		Status      int       `json:"status" plane:"choice=-2|-1|0|1|2"`
		SnoozedTill time.Time `json:"snoozed_till" plane:"time"`
		DuplicateTo id        `json:"duplicate_to" plane:"ref"`
		Origin      *string   `json:"source" plane:"text"`
		SourceEmail *string   `json:"source_email" plane:"text,long"`
		Extra       any       `json:"extra"`
	}

	// sticky is a note that only its owner sees.
	sticky struct {
		stamp
		Name       *string `json:"name" plane:"text,long"`
		Text       any     `json:"description" plane:"any"`
		HTML       string  `json:"description_html" plane:"text,blank,long"`
		Stripped   any     `json:"description_stripped"`
		Binary     any     `json:"description_binary"`
		LogoProps  any     `json:"logo_props" plane:"any"`
		Color      *string `json:"color" plane:"text"`
		Background *string `json:"background_color" plane:"text"`
		SortOrder  float64 `json:"sort_order" plane:"float"`
		Workspace  id      `json:"workspace"`
		Owner      id      `json:"owner"`
	}

	// invite is an invitation to the workspace.
	invite struct {
		stamp
		Email       string    `json:"email" plane:"text,must"`
		Role        role      `json:"role" plane:"choice=5|15|20"`
		RespondedAt time.Time `json:"responded_at"`
		Accepted    bool      `json:"accepted"`
	}

	// asset is the record of a file. The files themselves are in a storage that is not simulated.
	asset struct {
		stamp
		external
		Attributes any     `json:"attributes"`
		Path       string  `json:"asset"`
		Type       string  `json:"entity_type"`
		EntityID   any     `json:"entity_identifier"`
		IsDeleted  bool    `json:"is_deleted"`
		IsArchived bool    `json:"is_archived"`
		Size       float64 `json:"size"`
		Uploaded   bool    `json:"is_uploaded"`
		Storage    any     `json:"storage_metadata"`
		User       id      `json:"user"`
		Workspace  id      `json:"workspace"`
		Project    id      `json:"project"`
		Item       id      `json:"issue"`
		Draft      any     `json:"draft_issue"`
		Comment    any     `json:"comment"`
		Page       any     `json:"page"`
	}
)
