package planetest

import (
	"time"
)

// World is what a server holds when it starts. It is never changed.
type World struct {
	data []byte           // the file with its dates filled in, checked
	grow func(*worldFile) // adds what is not in the file; nil adds nothing
}

// worldFile is the shape of a world in its file.
type worldFile struct {
	Users     []*user    `json:"users"`
	Keys      []*key     `json:"keys"`
	Workspace workspace  `json:"workspace"`
	Projects  []*project `json:"projects"`
}

// stamp is what every stored thing begins with. Times are UTC; zero is null.
type stamp struct {
	ID        id        `json:"id"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
	CreatedBy id        `json:"created_by"`
	UpdatedBy id        `json:"updated_by"`
}

// external is the pair by which importers find their things again.
type external struct {
	Source *string `json:"external_source"`
	Number *string `json:"external_id"`
}

// user is a person, in the workspace or not.
type user struct {
	stamp
	Email       string `json:"email"`
	FirstName   string `json:"first_name"`
	LastName    string `json:"last_name"`
	DisplayName string `json:"display_name"`
	Avatar      string `json:"avatar"`
	Bot         bool   `json:"is_bot"`
	Timezone    string `json:"user_timezone"`

	zone *time.Location
}

// key is an API key.
type key struct {
	Name      string    `json:"name"`
	Secret    string    `json:"key"`
	User      id        `json:"user"`
	Active    bool      `json:"is_active"`
	ExpiredAt time.Time `json:"expired_at"`
	Service   bool      `json:"is_service"`
}

// workspace is the only one of a world.
type workspace struct {
	stamp
	Slug     string        `json:"slug"`
	Name     string        `json:"name"`
	Timezone string        `json:"timezone"`
	Members  []*membership `json:"members"`

	stickies []*sticky
	invites  []*invite
	assets   []*asset
}

// membership is the place of a user in the workspace or in a project.
type membership struct {
	stamp
	Member    id      `json:"member"`
	Role      role    `json:"role"`
	Active    bool    `json:"is_active"`
	SortOrder float64 `json:"sort_order"`
}

// project with all that is in it.
type project struct {
	stamp
	external
	Name            string        `json:"name"`
	Identifier      string        `json:"identifier"`
	Description     string        `json:"description"`
	Network         int           `json:"network"`
	Timezone        string        `json:"timezone"`
	CycleView       bool          `json:"cycle_view"`
	ModuleView      bool          `json:"module_view"`
	ViewsView       bool          `json:"issue_views_view"`
	PageView        bool          `json:"page_view"`
	IntakeView      bool          `json:"intake_view"`
	GuestView       bool          `json:"guest_view_all_features"`
	TimeTracking    bool          `json:"is_time_tracking_enabled"`
	IssueTypes      bool          `json:"is_issue_type_enabled"`
	ArchivedAt      time.Time     `json:"archived_at"`
	DefaultAssignee id            `json:"default_assignee"`
	Lead            id            `json:"project_lead"`
	Estimate        id            `json:"estimate"`
	DefaultState    id            `json:"default_state"`
	Emoji           *string       `json:"emoji"`
	IconProp        any           `json:"icon_prop"`
	LogoProps       any           `json:"logo_props"`
	CoverImage      *string       `json:"cover_image"`
	ArchiveIn       int           `json:"archive_in"`
	CloseIn         int           `json:"close_in"`
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
type state struct {
	stamp
	external
	Name        string  `json:"name"`
	Description string  `json:"description"`
	Group       string  `json:"group"`
	Color       string  `json:"color"`
	Slug        string  `json:"slug"`
	Sequence    float64 `json:"sequence"`
	Triage      bool    `json:"is_triage"`
	Default     bool    `json:"default"`

	in *project
}

// label of a project.
type label struct {
	stamp
	external
	Name        string  `json:"name"`
	Description string  `json:"description"`
	Color       string  `json:"color"`
	Parent      id      `json:"parent"`
	SortOrder   float64 `json:"sort_order"`

	in *project
}

// estimate is a scale of points.
type estimate struct {
	stamp
	Type   string   `json:"type"`
	Points []*point `json:"points"`
}

// point is one value of a scale.
type point struct {
	stamp
	Key         int    `json:"key"`
	Value       string `json:"value"`
	Description string `json:"description"`

	in    *project
	scale id
}

// cycle is a sprint.
type cycle struct {
	stamp
	external
	Name        string    `json:"name"`
	Description string    `json:"description"`
	StartDate   time.Time `json:"start_date"`
	EndDate     time.Time `json:"end_date"`
	OwnedBy     id        `json:"owned_by"`
	SortOrder   float64   `json:"sort_order"`
	ArchivedAt  time.Time `json:"archived_at"`
	Timezone    string    `json:"timezone"`
	Snapshot    any       `json:"progress_snapshot"`
	ViewProps   any       `json:"view_props"`
	LogoProps   any       `json:"logo_props"`
	Version     int       `json:"version"`
	Links       []*link   `json:"items"`

	in   *project
	gone []*link // links that were removed: only estimates still count them
}

// link puts an item into a cycle.
type link struct {
	stamp
	Item id `json:"issue"`

	item  *item
	cycle *cycle
}
