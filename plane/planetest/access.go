package planetest

import "net/http"

// role is what someone is in a workspace or a project; 0 is no one.
type role int

const (
	guest  role = 5
	member role = 15
	admin  role = 20
)

// access reports whether the caller may use a route at all. The names are those
// of Plane's permission classes without the word.
type access func(*call) bool

// reads reports whether the method is one of those that change nothing.
func (c *call) reads() bool {
	m := c.r.Method
	return m == http.MethodGet || m == http.MethodHead || m == http.MethodOptions
}

// anyone with a good key.
func anyone(*call) bool { return true }

// workspaceUser is in the workspace.
func workspaceUser(c *call) bool { return c.wsRole > 0 }

// workspaceMember is in the workspace and no guest.
func workspaceMember(c *call) bool { return c.wsRole >= member }

// workspaceOwner is an admin of the workspace.
func workspaceOwner(c *call) bool { return c.wsRole == admin }

// projectBase guards projects themselves: reading is sorted out by the
// endpoints, making one is for members, changing one for its admins.
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

// projectMember guards labels: whoever has any project of the workspace may
// read them, whoever is a member of the workspace may make some.
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

// projectEntity guards what is in a project.
func projectEntity(c *call) bool {
	if c.reads() {
		return c.role > 0
	}
	return c.role >= member
}

// projectLite guards what guests may write too.
func projectLite(c *call) bool { return c.role > 0 }

// projectPeople guards the members of a project.
func projectPeople(c *call) bool {
	if c.r.Method == http.MethodGet {
		return projectMember(c)
	}
	return c.role == admin
}

// wsKnown reports whether the workspace of the path is there; its case counts.
func (c *call) wsKnown() bool { return c.vars["slug"] == c.db.ws.Slug }
