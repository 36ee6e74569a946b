package plane

import (
	"context"
)

// Role determines what a member may do. Roles other than the constants can occur; their rights are not known.
type Role int

// Plane's roles, with the numbers that the API uses; 0 is unknown.
const (
	RoleGuest  Role = 5
	RoleMember Role = 15
	RoleAdmin  Role = 20
)

// Member is a user in a workspace or project.
type Member struct {
	User
	// Role is 0 if the server does not send it.
	Role Role
}

// Members lists the members of the workspace, newest first. For guests the error is ErrForbidden; they can use
// ProjectMembers.
func (c *Client) Members(ctx context.Context) ([]Member, error) {
	return Collect(pages[memberWire](ctx, c, call{op: "read the members of the workspace", parts: c.in("members")}))
}

// ProjectMembers lists the members of a project. Plane does not send their roles.
func (c *Client) ProjectMembers(ctx context.Context, p ProjectID) ([]User, error) {
	return Collect(pages[userWire](ctx, c, call{op: "read the members of the project", parts: c.of(p, "members")}))
}

// memberWire is the JSON form of a Member.
type memberWire struct {
	userWire

	Role Role `json:"role"`
}

func (w memberWire) value() (Member, bool) {
	u, ok := w.userWire.value()
	return Member{User: u, Role: w.Role}, ok
}
