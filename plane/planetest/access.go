package planetest

import "net/http"

// role is a user's role in a workspace or a project; 0 is a non-member.
type role int

const (
	guest  role = 5
	member role = 15
	admin  role = 20
)

// access reports whether the caller may use a route at all. The names are those of Plane's permission classes without
// "Permission".
type access func(*call) bool

// reads reports whether the request's method changes nothing.
func (c *call) reads() bool {
	m := c.r.Method
	return m == http.MethodGet || m == http.MethodHead || m == http.MethodOptions
}

// anyone accepts every valid key.
func anyone(*call) bool { return true }

// workspaceUser accepts everyone in the workspace.
func workspaceUser(c *call) bool { return c.wsRole > 0 }

// workspaceMember accepts everyone in the workspace except guests.
func workspaceMember(c *call) bool { return c.wsRole >= member }

// workspaceOwner accepts admins of the workspace.
func workspaceOwner(c *call) bool { return c.wsRole == admin }

// projectBase guards projects themselves: reading is checked by the endpoints, creating one is for members, changing
// one for its admins.
func projectBase(c *call) bool {
	switch {
	case c.reads():
		return c.wsRole > 0
	case c.r.Method == http.MethodPost:
		return c.wsRole >= member
	default:
		return c.role == admin || c.role > 0 && c.wsRole == admin
	}
}

// projectMember guards labels: anyone who is in any project of the workspace may read them, any member of the workspace
// may create one.
func projectMember(c *call) bool {
	switch {
	case c.reads():
		return c.wsKnown() && c.db.hasProject(c.user.ID)
	case c.r.Method == http.MethodPost:
		return c.wsRole >= member
	default:
		return c.role >= member
	}
}

// projectEntity guards the contents of a project.
func projectEntity(c *call) bool {
	if c.reads() {
		return c.role > 0
	}
	return c.role >= member
}

// projectLite guards contents that guests may write too.
func projectLite(c *call) bool { return c.role > 0 }

// projectPeople guards the members of a project.
func projectPeople(c *call) bool {
	if c.r.Method == http.MethodGet {
		return projectMember(c)
	}
	return c.role == admin
}

// wsKnown reports whether the workspace in the path exists; it is case-sensitive.
func (c *call) wsKnown() bool { return c.vars["slug"] == c.db.ws.Slug }
