package plane

import "time"

// Project is a project of the workspace as the owner of the key sees it.
type Project struct {
	ID ProjectID
	// Identifier is the upper-case prefix of its items' references ("APOLLO").
	Identifier, Name, Description string
	// Timezone is the IANA name of the zone in which the days of its cycles are meant; see Location.
	Timezone string
	// CyclesOn is false when the project's settings switch cycles off: then none can be made or changed, though the
	// existing ones can be read, filled, archived and deleted.
	CyclesOn bool
	// IsMember is false for an open project that the owner of the key has not joined; reading inside it is refused.
	IsMember bool
	// Role is the owner's role in the project, 0 when not a member or not told.
	Role Role
	// ArchivedAt is zero unless the project is archived.
	ArchivedAt time.Time
	// Members and Cycles (archived ones included) count; -1 when the answer did not say.
	Members, Cycles int
}

// Location is the zone of the project's days, UTC when the name is empty or unknown to this system.
func (p Project) Location() *time.Location {
	if loc, err := time.LoadLocation(p.Timezone); err == nil {
		return loc
	}
	return time.UTC
}

// Open tells whether the project can be worked in: joined and not archived.
func (p Project) Open() bool {
	return p.IsMember && p.ArchivedAt.IsZero()
}
