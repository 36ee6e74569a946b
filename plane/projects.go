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
	// Timezone is the IANA name of the zone in which the days of its cycles are meant; see Location.
	Timezone string
	// Scale is the scale of its estimates, empty for none. Items keep the points of the scale before when it is changed.
	Scale ScaleID
	// CyclesOn is false when the project's settings switch cycles off: then none can be made or changed, though the
	// existing ones can be read, filled, archived and deleted.
	CyclesOn bool
	// IsMember is false for an open project that the owner of the key has not joined; reading inside it is refused.
	IsMember bool
	// Role is the owner's role in the project, 0 when not a member or not known.
	Role Role
	// ArchivedAt is zero unless the project is archived.
	ArchivedAt time.Time
	// Members and Cycles (archived ones included) count; -1 when the answer did not say.
	Members, Cycles int

	// zone is Location's answer, nil if not looked up yet: looking reads a file, and screens ask in every frame.
	zone *time.Location
}

// Location is the zone of the project's days, UTC when the name is empty or unknown to this system.
func (p Project) Location() *time.Location {
	if p.zone != nil {
		return p.zone
	}
	if loc, err := time.LoadLocation(p.Timezone); err == nil {
		return loc
	}
	return time.UTC
}

// Located returns the project with its zone looked up, so that Location costs nothing. Projects that the client returns are
// located already.
func (p Project) Located() Project {
	p.zone = p.Location()
	return p
}

// Open reports whether the project can be worked in: joined and not archived.
func (p Project) Open() bool {
	return p.IsMember && p.ArchivedAt.IsZero()
}

// Projects lists the projects of the workspace in the order that the owner of the key gave them. Archived ones and open
// ones that the owner has not joined are among them; see Project.Open.
func (c *Client) Projects(ctx context.Context) iter.Seq2[Project, error] {
	return pages[projectWire](ctx, c, call{op: "read the projects", parts: c.in("projects")})
}

// Project reads one project. One that does not exist, or that the owner of the key is not in, is ErrForbidden or
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

// count is a number that may be missing, -1 then.
func count(n *int) int {
	if n == nil {
		return -1
	}
	return *n
}
