package sprint

import "github.com/planedeck/planedeck/plane"

// CanComment reports whether comments can be added to items of the project, and any comment edited and deleted. These
// are the only changes allowed to guests.
func CanComment(p plane.Project) error {
	if p.Role == plane.RoleGuest {
		p.Role = plane.RoleMember
	}
	return CanWrite(p)
}
