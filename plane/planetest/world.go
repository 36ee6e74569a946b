package planetest

import "time"

// World is the initial content of a server. It is never changed.
type World struct {
	tree any              // the decoded file
	now  time.Time        // when it was loaded: {today} is this day
	grow func(*worldFile) // adds objects that are not in the file; nil adds nothing
}

// The kinds of objects in a world. A field's json tag is its name in the file and in answers; its plane tag defines
// what a caller may set it to (see [column]). Fields without a plane tag are set by the server. Times are UTC, zero
// means null.
type (
	// worldFile is the structure of a world file.
	worldFile struct {
		Version   string     `json:"version"`
		Users     []*user    `json:"users"`
		Keys      []*key     `json:"keys"`
		Workspace workspace  `json:"workspace"`
		Projects  []*project `json:"projects"`
	}

	// stamp is the common part of every stored object.
	stamp struct {
		ID        id        `json:"id"`
		CreatedAt time.Time `json:"created_at"`
		UpdatedAt time.Time `json:"updated_at"`
		DeletedAt time.Time `json:"deleted_at"`
		CreatedBy id        `json:"created_by" ref:"user"`
		UpdatedBy id        `json:"updated_by" ref:"user"`
	}

	// external is the pair by which importers recognize their objects.
	external struct {
		ExternalSource *string `json:"external_source" plane:"text"`
		ExternalID     *string `json:"external_id" plane:"text"`
	}

	// inside is embedded in objects that belong to a project.
	inside struct{ in *project }

	// user is a user, in the workspace or not.
	user struct {
		stamp
		FirstName   string  `json:"first_name"`
		LastName    string  `json:"last_name"`
		Email       string  `json:"email"`
		Avatar      string  `json:"avatar"`
		AvatarURL   *string `json:"avatar_url"`
		DisplayName string  `json:"display_name"`
		Bot         bool    `json:"is_bot"`
		Timezone    string  `json:"user_timezone" zone:"null"`

		zone *time.Location
	}

	// key is an API key.
	key struct {
		Name      string    `json:"name"`
		Secret    string    `json:"key"`
		User      id        `json:"user" ref:"user,must"`
		Active    bool      `json:"is_active"`
		ExpiredAt time.Time `json:"expired_at"`
		Service   bool      `json:"is_service"`
	}

	// workspace is the only workspace of a world.
	workspace struct {
		stamp
		Slug     string        `json:"slug"`
		Name     string        `json:"name"`
		Timezone string        `json:"timezone"`
		Members  []*membership `json:"members"`

		stickies []*sticky
		invites  []*invite
		assets   []*asset
	}

	// membership is the membership of a user in the workspace or in a project.
	membership struct {
		stamp
		Member    id      `json:"member" ref:"user,must" plane:"ref,must,set"`
		Role      role    `json:"role" plane:"choice=5|15|20"`
		Active    bool    `json:"is_active"`
		SortOrder float64 `json:"sort_order"`
	}

	// project is a project with its contents.
	project struct {
		stamp
		external
		Name            string        `json:"name" plane:"text,must"`
		Identifier      string        `json:"identifier" plane:"text,must,max=12"`
		Description     string        `json:"description" plane:"text,blank,long"`
		DescriptionText any           `json:"description_text"`
		DescriptionHTML any           `json:"description_html"`
		Network         int           `json:"network"`
		Timezone        string        `json:"timezone" zone:"must" plane:"zone"`
		CycleView       bool          `json:"cycle_view" plane:"flag"`
		ModuleView      bool          `json:"module_view" plane:"flag"`
		ViewsView       bool          `json:"issue_views_view" plane:"flag"`
		PageView        bool          `json:"page_view" plane:"flag"`
		IntakeView      bool          `json:"intake_view" plane:"flag"`
		GuestView       bool          `json:"guest_view_all_features" plane:"flag"`
		TimeTracking    bool          `json:"is_time_tracking_enabled" plane:"flag"`
		IssueTypes      bool          `json:"is_issue_type_enabled" plane:"flag"`
		ArchivedAt      time.Time     `json:"archived_at"`
		DefaultAssignee id            `json:"default_assignee" ref:"user" plane:"ref"`
		Lead            id            `json:"project_lead" ref:"user" plane:"ref"`
		Estimate        id            `json:"estimate" ref:"estimate" plane:"ref,later"`
		DefaultState    id            `json:"default_state" ref:"state" plane:"ref,later"`
		Emoji           *string       `json:"emoji" plane:"text"`
		IconProp        any           `json:"icon_prop" plane:"any,null"`
		LogoProps       any           `json:"logo_props"`
		CoverImage      *string       `json:"cover_image" plane:"text,long"`
		CoverAsset      any           `json:"cover_image_asset"`
		ArchiveIn       int           `json:"archive_in" plane:"int=0..12"`
		CloseIn         int           `json:"close_in" plane:"int=0..12"`
		Members         []*membership `json:"members"`
		States          []*state      `json:"states"`
		Labels          []*label      `json:"labels"`
		Estimates       []*estimate   `json:"estimates"`
		Cycles          []*cycle      `json:"cycles"`
		Modules         []*module     `json:"modules"`
		Items           []*item       `json:"items"`
		ws              *workspace
		zone            *time.Location
		intake          []*intakeItem
		lastNumber      int
	}

	// state is a column of the board.
	state struct {
		stamp
		external
		inside
		Name        string  `json:"name" plane:"text,must"`
		Description string  `json:"description" plane:"text,blank,long"`
		Color       string  `json:"color" plane:"text,must"`
		Slug        string  `json:"slug"`
		Sequence    float64 `json:"sequence" plane:"float"`
		Group       string  `json:"group" plane:"choice=backlog|unstarted|started|completed|cancelled|triage"`
		Triage      bool    `json:"is_triage" plane:"flag"`
		Default     bool    `json:"default" plane:"flag"`
	}

	// label is a label of a project.
	label struct {
		stamp
		external
		inside
		Name        string  `json:"name" plane:"text,must"`
		Description string  `json:"description" plane:"text,blank,long"`
		Color       string  `json:"color" plane:"text,blank"`
		Parent      id      `json:"parent" ref:"label" plane:"ref"`
		SortOrder   float64 `json:"sort_order" plane:"float"`
	}

	// estimate is a scale of points.
	estimate struct {
		stamp
		Type   string   `json:"type"`
		Points []*point `json:"points"`
	}

	// point is one value of a scale.
	point struct {
		stamp
		inside
		Key         int    `json:"key"`
		Value       string `json:"value"`
		Description string `json:"description"`
		Scale       id     `json:"estimate"`
	}

	// cycle is a sprint.
	cycle struct {
		stamp
		external
		inside
		Name        string    `json:"name" plane:"text,must"`
		Description string    `json:"description" plane:"text,blank,long"`
		StartDate   time.Time `json:"start_date" plane:"time"`
		EndDate     time.Time `json:"end_date" plane:"time"`
		OwnedBy     id        `json:"owned_by" ref:"user,must" plane:"ref"`
		SortOrder   float64   `json:"sort_order"`
		ArchivedAt  time.Time `json:"archived_at"`
		Timezone    string    `json:"timezone" plane:"zone"`
		Snapshot    any       `json:"progress_snapshot"`
		ViewProps   any       `json:"view_props"`
		LogoProps   any       `json:"logo_props"`
		Version     int       `json:"version"`
		Links       []*link   `json:"items"`
		gone        []*link   // removed links: only estimates still count them
	}

	// link is the membership of an item in a cycle.
	link struct {
		stamp
		Item  id `json:"issue" ref:"item,must"`
		item  *item
		cycle *cycle
	}
)
