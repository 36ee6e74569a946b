package store

import (
	"context"
	"errors"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// LeftOut is a user whom the server does not assign.
type LeftOut struct {
	ID   plane.UserID
	Name string
	Why  Absence
}

// Absence is the reason why the server does not assign a user.
type Absence int

// The reasons.
const (
	// Unclear: the roles of the workspace could not be read.
	Unclear Absence = iota
	// Guest: guests are not assigned.
	Guest
	// Inactive: suspended, or no longer in the project. The server does not say which.
	Inactive
)

// Unassignable reports whether the server would drop a user from the assignees of a project's items, as far as that is
// known. It drops guests (see Roles), and suspended and former members, which are known only after it has dropped them.
func (s *Snapshot) Unassignable(p plane.ProjectID, id plane.UserID) (LeftOut, bool) {
	user, _ := s.User(id)
	out := LeftOut{ID: id, Name: user.Name()}
	role, known := s.role.at(id)
	switch {
	case role == plane.RoleGuest:
		out.Why = Guest
	case known:
		out.Why = Inactive
	}
	away, _ := s.away.at(p)
	return out, out.Why == Guest || slices.Contains(away, id)
}

func (r *read) roles(ctx context.Context) (merge, error) {
	roles, err := readRoles(ctx, r.client)
	return func(d *draft, _ protected) { d.apply(roles) }, err
}

// readRoles reads the roles of the workspace.
func readRoles(ctx context.Context, c *plane.Client) (change, error) {
	members, err := c.Members(ctx)
	if errors.Is(err, plane.ErrForbidden) || errors.Is(err, plane.ErrNotFound) {
		err = nil
	}
	return func(d *draft) {
		for _, m := range members {
			d.role.put(d.by, m.ID, m.Role)
		}
	}, err
}

// droppedAssignees returns the change that records which assignees the server dropped. Their roles, which are the reason, are
// read unless they are known or the client is nil.
func droppedAssignees(ctx context.Context, e env, sent *[]plane.UserID, made plane.Item) change {
	if sent == nil {
		return nil
	}
	out := slices.DeleteFunc(slices.Clone(*sent), func(id plane.UserID) bool { return slices.Contains(made.Assignees, id) })
	var roles change
	seen := e.copy()
	if e.client != nil && slices.ContainsFunc(out, func(id plane.UserID) bool { _, known := seen.role.at(id); return !known }) {
		roles, _ = readRoles(ctx, e.client) // Without roles the reason remains unknown.
	}
	return func(d *draft) {
		d.apply(roles)
		old, _ := d.away.at(made.Project)
		away := slices.DeleteFunc(slices.Clone(old), func(id plane.UserID) bool { return slices.Contains(made.Assignees, id) })
		for _, id := range out {
			if !slices.Contains(away, id) {
				away = append(away, id)
			}
		}
		d.away.put(d.by, made.Project, away)
	}
}

// with returns a snapshot with a change applied. It is only for lookups.
func (s *Snapshot) with(c change) *Snapshot {
	if c == nil {
		return s
	}
	d := newDraft(s.data, s.at)
	d.apply(c)
	return &Snapshot{data: d.data, at: s.at, views: make(map[string]any)}
}
