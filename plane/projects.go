package plane

import (
	"context"
	"iter"
	"net/http"
	"time"
)

// Project is a project of the workspace as the owner of the key sees it.
type Project struct {
	ID ProjectID
	// Identifier is the upper-case prefix of its items' references ("APOLLO").
	Identifier, Name, Description string
	// Timezone is the IANA name of the time zone of its cycles' dates; see Location.
	Timezone string
	// Scale is the scale of its estimates, empty for none. When it changes, items keep their points of the previous
	// scale.
	Scale ScaleID
	// CyclesOn is false if cycles are switched off in the project's settings: then none can be created or changed,
	// though existing ones can be read, filled, archived and deleted.
	CyclesOn bool
	// IsMember is false for a public project that the owner of the key has not joined; its contents can't be read.
	IsMember bool
	// Role is the key owner's role in the project, 0 if not a member or not known.
	Role Role
	// ArchivedAt is zero unless the project is archived.
	ArchivedAt time.Time
	// Members and Cycles are the numbers of these, with archived cycles; -1 if the answer did not contain them.
	Members, Cycles int

	// zone caches Location, nil if not loaded yet: loading reads a file, and screens need it in every frame.
	zone *time.Location
}

// Location returns the time zone of the project's dates, UTC if the name is empty or unknown to this system.
func (p Project) Location() *time.Location {
	if p.zone != nil {
		return p.zone
	}
	if loc, err := time.LoadLocation(p.Timezone); err == nil {
		return loc
	}
	return time.UTC
}

// Located returns the project with its time zone loaded, so that Location costs nothing. Projects returned by the
// client are already located.
func (p Project) Located() Project {
	p.zone = p.Location()
	return p
}

// Open reports whether the project can be worked in: joined and not archived.
func (p Project) Open() bool {
	return p.IsMember && p.ArchivedAt.IsZero()
}

// Projects lists the projects of the workspace in the order chosen by the owner of the key. The list includes archived
// projects and public ones that the owner has not joined; see Project.Open.
func (c *Client) Projects(ctx context.Context) iter.Seq2[Project, error] {
	return pages[projectWire](ctx, c, call{op: "read the projects", parts: c.in("projects")})
}

// Project reads one project. If it does not exist, or the owner of the key is not in it, the error is ErrForbidden or
// ErrNotFound.
func (c *Client) Project(ctx context.Context, p ProjectID) (Project, error) {
	return fetch[projectWire](ctx, c, call{op: "read the project", method: http.MethodGet, parts: c.of(p)})
}

// projectWire is the JSON form of a Project.
type projectWire struct {
	ID          ProjectID `json:"id"`
	Identifier  string    `json:"identifier"`
	Name        string    `json:"name"`
	Description string    `json:"description"`
	Timezone    string    `json:"timezone"`
	Scale       ScaleID   `json:"estimate"`
	CycleView   bool      `json:"cycle_view"`
	IsMember    bool      `json:"is_member"`
	MemberRole  Role      `json:"member_role"`
	ArchivedAt  moment    `json:"archived_at"`
	Members     *int      `json:"total_members"`
	Cycles      *int      `json:"total_cycles"`
}

func (w projectWire) key() string { return string(w.ID) }

func (w projectWire) value() (Project, bool) {
	p := Project{
		ID: w.ID, Identifier: w.Identifier, Name: w.Name, Description: w.Description, Timezone: w.Timezone,
		Scale: w.Scale, CyclesOn: w.CycleView, IsMember: w.IsMember, Role: w.MemberRole, ArchivedAt: w.ArchivedAt.Time,
		Members: count(w.Members), Cycles: count(w.Cycles),
	}
	return p.Located(), w.ID != ""
}

// count returns a number that may be missing, as -1.
func count(n *int) int {
	if n == nil {
		return -1
	}
	return *n
}
