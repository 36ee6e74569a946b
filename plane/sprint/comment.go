package sprint

import "github.com/planedeck/planedeck/plane"

// CanComment reports whether items of the project can be commented on, and comments, anybody's, changed and deleted. That is
// all that guests may write.
func CanComment(p plane.Project) error {
	if p.Role == plane.RoleGuest {
		p.Role = plane.RoleMember
	}
	return CanWrite(p)
}
