package planetest

import (
	"net/http"
	"slices"
	"strings"
)

const apiRoot = "/api/v1/"

// handler answers a request that has passed all checks before the endpoint.
type handler func(*call) reply

// methods are the handlers of a route by HTTP method.
type methods map[string]handler

// route is one address of the API.
type route struct {
	// pattern has literal parts ("a|b" for either of two), ":name" for a UUID,
	// ":slug" and ":key" for any text, ":ident" for IDENTIFIER-number.
	pattern string
	access  access
	methods methods
	// lone routes are those of Plane's view sets: they take nothing from the
	// budget, answer HEAD, and word their errors in another way.
	lone bool
}

// match finds the route of a path below the root. bare reports that only the
// trailing slash is missing.
func match(table []route, path string) (r *route, vars map[string]string, bare bool) {
	if !strings.HasSuffix(path, "/") {
		path, bare = path+"/", true
	}
	parts := strings.Split(path, "/")
	for i := range table {
		if vars, ok := table[i].match(parts); ok {
			return &table[i], vars, bare
		}
	}
	return nil, nil, false
}

// match compares the path part by part and returns the values of the variables.
func (r *route) match(parts []string) (map[string]string, bool) {
	want := strings.Split(r.pattern, "/")
	if len(want) != len(parts) {
		return nil, false
	}
	vars := map[string]string{}
	for i, w := range want {
		if name, isVar := strings.CutPrefix(w, ":"); isVar {
			value, ok := readPart(name, parts[i])
			if !ok {
				return nil, false
			}
			vars[name] = value
		} else if !slices.Contains(strings.Split(w, "|"), parts[i]) {
			return nil, false
		}
	}
	return vars, true
}

// readPart reports whether a part of a path is valid for the kind of its variable.
func readPart(name, part string) (string, bool) {
	switch name {
	case "slug":
		return part, part != ""
	case "key":
		return part, part != "" && !strings.Contains(part, ".")
	case "ident":
		at := strings.LastIndexByte(part, '-')
		return part, at > 0 && at < len(part)-1
	default:
		part = strings.ToLower(part)
		return part, isUUID(part)
	}
}

var uuidShape = pattern(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// isUUID requires lower case and hyphens, as in paths.
func isUUID(s string) bool { return uuidShape().MatchString(s) }

// allow lists the methods of a route in the order in which Plane declares them.
func (r *route) allow() string {
	order := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}
	if strings.HasSuffix(r.pattern, "members/:member/") {
		order = []string{http.MethodPatch, http.MethodDelete, http.MethodGet}
	}
	var have []string
	for _, m := range order {
		if r.methods[m] != nil {
			have = append(have, m)
		}
	}
	if r.lone {
		have = append(have, http.MethodHead, http.MethodOptions)
	}
	return strings.Join(have, ", ")
}
