package plane

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// api returns the parts of an API path, which starts the same way on every server.
func api(parts ...string) []string {
	return append([]string{"api", "v1"}, parts...)
}

// in returns the parts of a path in the workspace.
func (c *Client) in(parts ...string) []string {
	return append(api("workspaces", c.workspace), parts...)
}

// of returns the parts of a path in a project.
func (c *Client) of(p ProjectID, parts ...string) []string {
	return append(c.in("projects", string(p)), parts...)
}

// checkParts refuses parts that can't be an ID or a slug and would lead elsewhere. The server would answer as if the
// route did not exist, which is misleading, or worse, the address would mean something else.
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

// escape is the only function that turns parts into a path. The path ends in a slash: without it Plane answers every
// request, including writes, with a redirect.
func escape(parts []string) string {
	var b strings.Builder
	b.WriteByte('/')
	for _, part := range parts {
		b.WriteString(url.PathEscape(part))
		b.WriteByte('/')
	}
	return b.String()
}
