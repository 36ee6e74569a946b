package plane

// Role is what a member may do. Roles that are not listed here can occur and have no rights that we know of.
type Role int

// The roles of Plane, by the numbers that the API uses; 0 is unknown.
const (
	RoleGuest  Role = 5
	RoleMember Role = 15
	RoleAdmin  Role = 20
)

// Member is a user in a workspace or project.
type Member struct {
	User
	// Role is 0 where the server does not tell it.
	Role Role
}
