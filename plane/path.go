package plane

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// api is where the API lives on every server, before the parts that a call names.
func api(parts ...string) []string {
	return append([]string{"api", "v1"}, parts...)
}

// in names a place in the workspace.
func (c *Client) in(parts ...string) []string {
	return append(api("workspaces", c.workspace), parts...)
}

// of names a place in a project.
func (c *Client) of(p ProjectID, parts ...string) []string {
	return append(c.in("projects", string(p)), parts...)
}

// checkParts refuses parts that can't be an id or a slug and would lead elsewhere. The server answers such an address
// as if the route did not exist, which would be misleading, or worse, it means something else.
func checkParts(parts []string) error {
	for i, part := range parts {
		switch {
		case part == "" && i > 0:
			return fmt.Errorf("the id after %q is empty", parts[i-1])
		case part == "":
			return errors.New("the path is empty")
		case len(part) > 200, strings.Contains(part, ".."), part == ".",
			strings.ContainsFunc(part, func(r rune) bool { return r == '/' || r == '\\' || unicode.IsControl(r) }):
			return fmt.Errorf("%.40q isn't an id", part)
		}
	}
	return nil
}

// escape is the one place where parts become a path. It ends in a slash: without it Plane answers every request,
// writes too, with a redirect.
func escape(parts []string) string {
	var b strings.Builder
	b.WriteByte('/')
	for _, part := range parts {
		b.WriteString(url.PathEscape(part))
		b.WriteByte('/')
	}
	return b.String()
}
