package planetest

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// checker looks for references that lead nowhere and ids that are taken.
// The first problem stays.
type checker struct {
	err    error
	seen   map[id]string
	users  map[id]bool
	states map[id]bool
	labels map[id]bool
	points map[id]bool
	items  map[id]bool
}

// check tells the first thing in a world that can't be.
func (f *worldFile) check() error {
	c := &checker{
		seen: map[id]string{}, users: map[id]bool{}, states: map[id]bool{},
		labels: map[id]bool{}, points: map[id]bool{}, items: map[id]bool{},
	}
	if f.Workspace.Slug == "" || strings.ContainsAny(f.Workspace.Slug, "/ ") {
		c.fail("workspace.slug", "a slug has at least one letter, no slash and no space")
	}
	c.new(f.Workspace.ID, "workspace")
	for i, u := range f.Users {
		c.user(u, fmt.Sprintf("users[%d]", i))
	}
	c.keys(f.Keys)
	c.members(f.Workspace.Members, "workspace")
	for i, p := range f.Projects {
		c.collect(p, fmt.Sprintf("projects[%d]", i))
	}
	for i, p := range f.Projects {
		c.project(p, fmt.Sprintf("projects[%d]", i), f.Projects[:i])
	}
	return c.err
}

func (c *checker) fail(place, problem string) {
	if c.err == nil {
		c.err = &WorldError{place, problem}
	}
}

// new takes an id, which has to be one and free.
func (c *checker) new(x id, place string) {
	if !isUUID(string(x)) {
		c.fail(place+".id", "not a UUID in lower case: "+strconv.Quote(string(x)))
		return
	}
	if other, taken := c.seen[x]; taken {
		c.fail(place+".id", "the same id as "+other)
	}
	c.seen[x] = place
}

// known wants an id of a set; null is fine where it is optional.
func (c *checker) known(set map[id]bool, x id, optional bool, place string) {
	if x == "" && optional || set[x] {
		return
	}
	c.fail(place, "leads nowhere: "+strconv.Quote(string(x)))
}

func (c *checker) zone(name, place string) {
	if _, ok := loadZone(name); !ok {
		c.fail(place, "not a time zone: "+strconv.Quote(name))
	}
}

func (c *checker) user(u *user, place string) {
	if u == nil {
		c.fail(place, "null")
		return
	}
	c.new(u.ID, place)
	c.users[u.ID] = true
	if u.Timezone != "" {
		c.zone(u.Timezone, place+".user_timezone")
	}
}

func (c *checker) keys(keys []*key) {
	secrets := map[string]bool{}
	for i, k := range keys {
		place := fmt.Sprintf("keys[%d]", i)
		switch {
		case k == nil:
			c.fail(place, "null")
			continue
		case k.Secret == "":
			c.fail(place+".key", "empty")
		case secrets[k.Secret]:
			c.fail(place+".key", "the same key as another")
		}
		secrets[k.Secret] = true
		c.known(c.users, k.User, false, place+".user")
	}
}

func (c *checker) members(members []*membership, place string) {
	for i, m := range members {
		at := fmt.Sprintf("%s.members[%d]", place, i)
		if m == nil {
			c.fail(at, "null")
			continue
		}
		c.new(m.ID, at)
		c.known(c.users, m.Member, false, at+".member")
		if m.Role != guest && m.Role != member && m.Role != admin {
			c.fail(at+".role", "one of 5, 15, 20, not "+strconv.Itoa(int(m.Role)))
		}
	}
}

// project checks what refers to what inside a project.
func (c *checker) project(p *project, place string, before []*project) {
	if p == nil {
		return
	}
	if p.Name == "" || p.Identifier == "" || strings.Contains(p.Identifier, "/") {
		c.fail(place, "a project has a name and an identifier without a slash")
	}
	for i, q := range before {
		if q != nil && q.Identifier == p.Identifier {
			c.fail(place+".identifier", fmt.Sprintf("the same as projects[%d]", i))
		}
	}
	c.zone(p.Timezone, place+".timezone")
	c.known(c.users, p.DefaultAssignee, true, place+".default_assignee")
	c.known(c.users, p.Lead, true, place+".project_lead")
	c.members(p.Members, place)
	for i, cy := range p.Cycles {
		c.cycle(cy, fmt.Sprintf("%s.cycles[%d]", place, i))
	}
	for i, it := range p.Items {
		c.item(it, fmt.Sprintf("%s.items[%d]", place, i))
	}
	for i, m := range p.Modules {
		c.module(m, fmt.Sprintf("%s.modules[%d]", place, i))
	}
}

// loadZone finds a time zone by a name that Plane knows as well.
func loadZone(name string) (*time.Location, bool) {
	region, _, inRegion := strings.Cut(name, "/")
	switch region {
	case "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia",
		"Canada", "Europe", "Indian", "Pacific", "US":
		if !inRegion {
			return nil, false
		}
	case "UTC", "GMT":
		if inRegion {
			return nil, false
		}
	default:
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}
