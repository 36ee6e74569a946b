package planetest

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxBody is the largest body that Plane reads, in bytes.
const maxBody = 5_242_880

// call is one request being answered: its caller, path and parameters.
type call struct {
	s    *Server
	db   *db
	r    *http.Request
	raw  []byte
	tick time.Time // the time of the request, for comparisons
	vars map[string]string

	query   url.Values
	key     *key
	user    *user
	zone    *time.Location // of the user; used for times in answers
	wsRole  role
	project *project // of the path; nil if there is none
	role    role     // in that project

	children map[id]int // see childCounts

	itemsRead int // how many work items the answer shows
}

// answer runs the checks in Plane's order: size, route, slash, key, permission, limit, method. Checking the body is up
// to the endpoint.
func (c *call) answer() reply {
	if len(c.raw) > maxBody {
		return reply{status: http.StatusRequestEntityTooLarge, body: object{
			"error":  "REQUEST_BODY_TOO_LARGE",
			"detail": "The size of the request body exceeds the maximum allowed size.",
		}}
	}
	if r, done := c.instance(); done {
		return r
	}
	path, below := strings.CutPrefix(c.r.URL.Path, apiRoot)
	if !below {
		return pageNotFound()
	}
	route, vars, bare := match(c.s.table, path)
	switch {
	case route == nil:
		return pageNotFound()
	case bare:
		return redirectToSlash(c.r.URL)
	}
	c.vars = vars
	if refused, ok := c.identify(); !ok {
		return refused
	}
	c.locate()
	if !route.access(c) {
		return forbidden()
	}
	return c.limited(route)
}

// redirectToSlash answers an address without a trailing slash.
func redirectToSlash(u *url.URL) reply {
	to := u.EscapedPath() + "/"
	if u.RawQuery != "" {
		to += "?" + u.RawQuery
	}
	return reply{status: http.StatusMovedPermanently}.
		with("Content-Type", "text/html; charset=utf-8").with("Location", to)
}

// identify determines the user of the key.
func (c *call) identify() (reply, bool) {
	secret := c.r.Header.Get("X-Api-Key")
	if secret == "" {
		return refuse(http.StatusUnauthorized, "detail", "Authentication credentials were not provided."), false
	}
	k := c.db.keys[secret]
	if k == nil || !k.Active || !k.ExpiredAt.IsZero() && !k.ExpiredAt.After(c.tick) {
		return refuse(http.StatusForbidden, "detail", "Given API token is not valid"), false
	}
	c.key, c.user = k, c.db.users[k.User]
	c.zone = c.user.zone
	c.query = c.r.URL.Query()
	return reply{}, true
}

// locate determines the project in the path, and the user's roles in it and in the workspace. For an unknown project
// everything stays empty.
func (c *call) locate() {
	if slug, named := c.vars["slug"]; named && slug != c.db.ws.Slug {
		return
	}
	c.wsRole = roleOf(c.db.ws.Members, c.user.ID)
	p := c.db.projects[id(c.vars["project"])]
	if ident, _ := c.identifier(); ident != "" {
		p = c.db.projectNamed(ident)
	}
	if p == nil {
		return
	}
	c.project, c.role = p, roleOf(p.Members, c.user.ID)
}

// identifier splits a reference such as APOLLO-12.
func (c *call) identifier() (ident, number string) {
	text := c.vars["ident"]
	at := strings.LastIndexByte(text, '-')
	if at < 0 {
		return "", ""
	}
	return text[:at], text[at+1:]
}

// limited counts the request, runs the endpoint and adds the headers with the remaining budget.
func (c *call) limited(rt *route) reply {
	if rt.lone || c.s.limits.off() {
		return c.run(rt)
	}
	left, wait := c.s.limits.take(c.key, c.tick)
	if wait > 0 {
		return limitExceeded(wait)
	}
	return c.run(rt).
		with("X-RateLimit-Remaining", strconv.Itoa(left)).
		with("X-RateLimit-Reset", strconv.FormatInt(c.tick.Add(window).Unix(), 10))
}

// limitExceeded answers 429 with the seconds to wait.
func limitExceeded(wait int) reply {
	return reply{status: http.StatusTooManyRequests, body: object{
		"error_code": rateLimitExceeded, "error_message": "RATE_LIMIT_EXCEEDED",
	}}.with("Retry-After", strconv.Itoa(wait))
}

// rateLimitExceeded is Plane's code for an exhausted budget.
const rateLimitExceeded = 5900

// run calls the handler of the method.
func (c *call) run(rt *route) (r reply) {
	defer func() {
		switch stopped := recover().(type) {
		case nil:
		case reply:
			r = stopped
		default:
			panic(stopped)
		}
	}()
	method := c.r.Method
	if rt.lone && method == http.MethodHead {
		method = http.MethodGet
	}
	if rt.lone && method == http.MethodOptions {
		return success(object{"renders": texts("application/json"), "parses": texts("application/json")})
	}
	h := rt.methods[method]
	if h == nil {
		return refuse(http.StatusMethodNotAllowed, "detail", "Method \""+method+"\" not allowed.").
			with("Allow", rt.allow())
	}
	return h(c)
}

// now returns a new time to stamp an object with.
func (c *call) now() time.Time { return c.s.clock.tick() }

// stamp returns the stamp of an object that the caller creates now.
func (c *call) stamp() stamp {
	t := c.now()
	return stamp{ID: c.s.clock.id(), CreatedAt: t, UpdatedAt: t, CreatedBy: c.user.ID}
}

// touch marks an object as changed by the caller now.
func (c *call) touch(s *stamp) { s.UpdatedAt, s.UpdatedBy = c.now(), c.user.ID }

// ask returns a query parameter: the last one if there are several, as in Django.
func (c *call) ask(name string) (string, bool) {
	v := c.query[name]
	if len(v) == 0 {
		return "", false
	}
	return v[len(v)-1], true
}

// mayDelete stops the request of a caller who neither owns an object nor is an admin of the project.
func (c *call) mayDelete(owner id, what string) {
	stopIf(owner != c.user.ID && c.role != admin,
		refuse(http.StatusForbidden, "error", "Only admin or creator can delete the "+what))
}

// open reports whether the project is not archived: many objects can't be found in an archived one.
func (c *call) open() bool { return c.project.ArchivedAt.IsZero() }

// path returns an ID in the path.
func (c *call) path(name string) id { return id(c.vars[name]) }

// orNotFound returns an object that must exist: nil is a 404.
func orNotFound[T any](x *T) *T {
	stopIf(x == nil, notFound())
	return x
}
