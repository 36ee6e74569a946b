package planetest

import (
	"cmp"
	"slices"
)

// db is the state of a server: the opened world, with its references resolved.
type db struct {
	kinds    kinds
	version  string
	ws       *workspace
	users    map[id]*user
	keys     map[string]*key
	list     []*project
	projects map[id]*project
	states   map[id]*state
	labels   map[id]*label
	points   map[id]*point
	cycles   map[id]*cycle
	items    map[id]*item
}

// newDB resolves the references of a checked file.
func newDB(f *worldFile, adminKey string) *db {
	d := &db{
		kinds: kinds{}, version: cmp.Or(f.Version, version), ws: &f.Workspace, users: map[id]*user{}, keys: map[string]*key{}, projects: map[id]*project{},
		states: map[id]*state{}, labels: map[id]*label{}, points: map[id]*point{},
		cycles: map[id]*cycle{}, items: map[id]*item{},
	}
	d.ws.assets = nil
	for _, u := range f.Users {
		d.users[u.ID] = u
		u.zone = zoneOf(u.Timezone)
		if u.Avatar != "" {
			u.AvatarURL = &u.Avatar
		}
	}
	for _, k := range f.Keys {
		d.keys[k.Secret] = k
	}
	if adminKey != "" {
		d.addAdmin(adminKey)
	}
	for _, p := range f.Projects {
		d.addProject(p)
	}
	for _, p := range f.Projects {
		d.tie(p)
	}
	return d
}

// addAdmin adds a key for the first admin of the workspace.
func (d *db) addAdmin(secret string) {
	for _, m := range d.ws.Members {
		if m.Role == admin && m.Active {
			d.keys[secret] = &key{Name: "admin", Secret: secret, User: m.Member, Active: true}
			return
		}
	}
}

// addProject registers a project, with everything that has an ID.
func (d *db) addProject(p *project) {
	d.list = append(d.list, p)
	d.projects[p.ID] = p
	p.ws = d.ws
	p.zone, _ = loadZone(p.Timezone)
	for _, s := range p.States {
		d.addState(p, s)
	}
	for _, l := range p.Labels {
		d.labels[l.ID], l.in = l, p
	}
	for _, e := range p.Estimates {
		for _, pt := range e.Points {
			d.points[pt.ID], pt.in, pt.Scale = pt, p, e.ID
		}
	}
	for _, cy := range p.Cycles {
		d.cycles[cy.ID], cy.in = cy, p
	}
	for _, it := range p.Items {
		d.addItem(p, it)
	}
	for _, m := range p.Modules {
		m.in = p
		for _, l := range m.Links {
			l.in, l.Module = p, m.ID
		}
	}
}

// addState registers a state.
func (d *db) addState(p *project, s *state) { d.states[s.ID], s.in = s, p }

// addItem registers an item, with its comments, links and so on.
func (d *db) addItem(p *project, it *item) {
	d.items[it.ID], it.in, it.links = it, p, nil
	p.lastNumber = max(p.lastNumber, it.Number)
	for _, x := range it.Comments {
		x.onItem, x.Description = at(it), derivedID(string(x.ID), 0)
	}
	for _, x := range it.URLs {
		x.onItem = at(it)
	}
	for _, x := range it.Activities {
		x.onItem = at(it)
	}
	for _, x := range it.Relations {
		x.on = it
	}
	for _, a := range it.Attachments {
		d.ws.assets = append(d.ws.assets, a.asset(it))
	}
}

// at returns the reference to an item through its own project.
func at(it *item) onItem { return onItem{inside{it.in}, it.ID} }

// tie links cycles and items, which may be of different projects.
func (d *db) tie(p *project) {
	for _, cy := range p.Cycles {
		for _, l := range cy.Links {
			l.cycle, l.item = cy, d.items[l.Item]
			l.item.links = append(l.item.links, l)
		}
	}
}

// projectNamed finds a project by its identifier, which is case-sensitive.
func (d *db) projectNamed(identifier string) *project {
	for _, p := range d.list {
		if p.Identifier == identifier {
			return p
		}
	}
	return nil
}

// hasProject reports whether a user is in any project.
func (d *db) hasProject(u id) bool {
	return slices.ContainsFunc(d.list, func(p *project) bool { return roleOf(p.Members, u) > 0 })
}

// item returns an item, or nil if it was deleted or doesn't exist.
func (d *db) item(x id) *item {
	if it := d.items[x]; it != nil && !it.deleted {
		return it
	}
	return nil
}

// roleOf returns the role of a user among the members.
func roleOf(members []*membership, u id) role {
	if m := memberOf(members, u); m != nil {
		return m.Role
	}
	return 0
}

// memberOf returns the active membership of a user.
func memberOf(members []*membership, u id) *membership {
	for _, m := range members {
		if m.Member == u && m.Active {
			return m
		}
	}
	return nil
}

// stamped is any object with a stamp.
type stamped interface{ head() *stamp }

// head returns the stamp itself.
func (s *stamp) head() *stamp { return s }

// newest sorts by time of creation, latest first, as most lists are.
func newest[P stamped](list []P) []P {
	list = slices.Clone(list)
	slices.Reverse(list) // new objects are appended, so this is most of the work
	slices.SortStableFunc(list, func(a, b P) int {
		x, y := a.head(), b.head()
		return cmp.Or(y.CreatedAt.Compare(x.CreatedAt), cmp.Compare(y.ID, x.ID))
	})
	return list
}

// byID finds the element with an ID.
func byID[P interface {
	*T
	stamped
}, T any](list []P, x id) *T {
	for _, e := range list {
		if e.head().ID == x {
			return (*T)(e)
		}
	}
	return nil
}

// without returns a list without one element.
func without[P comparable](list []P, x P) []P {
	return slices.DeleteFunc(slices.Clone(list), func(e P) bool { return e == x })
}
