package planetest

import (
	"cmp"
	"slices"
	"strings"
)

// triageGroup is the group of the state that is never shown.
const triageGroup = "triage"

// groups returns the groups of states, in order.
func groups() []string {
	return []string{"backlog", "unstarted", "started", "completed", "cancelled"}
}

// visible returns the states except triage, in order.
func (p *project) visible() []*state {
	list := slices.DeleteFunc(slices.Clone(p.States), func(s *state) bool { return s.Group == triageGroup })
	slices.SortStableFunc(list, func(a, b *state) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return list
}

// shownStates returns the states that the caller may see: none of an archived project.
func (c *call) shownStates() []*state {
	if !c.open() {
		return nil
	}
	return slices.DeleteFunc(c.project.visible(), func(s *state) bool { return s.Triage })
}

// listStates sorts by sequence, whatever order_by is.
func listStates(c *call) reply {
	return paginate(c, c.shownStates(), func(s *state) object { return c.present(c.db.show(s)) })
}

// readState does not find the triage state.
func readState(c *call) reply {
	return success(c.present(c.db.show(orNotFound(byID(c.shownStates(), c.path("state"))))))
}

// defaultState returns the state of a new item: the default, otherwise the first.
func (p *project) defaultState() *state {
	states := p.visible()
	if i := slices.IndexFunc(states, func(s *state) bool { return s.Default && !s.Triage }); i >= 0 {
		return states[i]
	}
	if len(states) > 0 {
		return states[0]
	}
	return nil
}

// slugify returns the slug of a name.
func slugify(name string) string {
	kept := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("_- ", r) {
			return r
		}
		return -1
	}, strings.ToLower(name))
	return strings.Trim(dashes().ReplaceAllString(strings.TrimSpace(kept), "-"), "-_")
}

var dashes = pattern(`[-\s]+`)

const stateTaken = "State with the same external id and external source already exists"

// stateBody reads the fields. A new default replaces the old one immediately, even if the request fails later.
func (c *call) stateBody(b body, isNew bool) values {
	got := mustCheck[state](c, b, !isNew)
	if as[bool](got["default"]) && isNew {
		for _, s := range c.project.visible() {
			s.Default = false
		}
	}
	stopIf(got["group"] == triageGroup, nonField("Cannot create triage state"))
	return got
}

// stateNamed finds a state by its name, including the triage state.
func (p *project) stateNamed(name any) *state {
	for _, s := range p.States {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// createState answers 200, not 201.
func createState(c *call) reply {
	b := c.form()
	got := c.stateBody(b, true)
	if taken := takenPair(c.project.visible(), b); taken != nil {
		return conflict(stateTaken, taken.ID)
	}
	if other := c.project.stateNamed(got["name"]); other != nil {
		stopIf(other.Group == triageGroup, crash())
		return conflict("State with the same name already exists in the project", other.ID)
	}
	s := &state{stamp: c.stamp(), Group: "backlog", Sequence: firstPlace}
	c.db.apply(s, got)
	s.Slug = slugify(s.Name)
	s.Sequence = nextPlace(c.project.visible(), 15_000, s.Sequence, func(s *state) float64 { return s.Sequence })
	c.project.States = append(c.project.States, s)
	c.db.addState(c.project, s)
	return success(c.show(s))
}

// anyState returns the state in the path, even in an archived project.
func (c *call) anyState() *state { return orNotFound(byID(c.project.visible(), c.path("state"))) }

// patchState does not reset the old default, so there may be two.
func patchState(c *call) reply {
	s, b := c.anyState(), c.form()
	got := c.stateBody(b, false)
	if movesPair(c.project.visible(), &s.external, b, false) {
		return conflict(stateTaken, s.ID)
	}
	if other := c.project.stateNamed(got["name"]); other != nil && other != s {
		return invalidPayload()
	}
	c.db.apply(s, got)
	s.Slug = slugify(s.Name)
	c.touch(&s.stamp)
	return success(c.show(s))
}

// deleteState requires a state without items, including hidden ones.
func deleteState(c *call) reply {
	s := c.anyState()
	stopIf(s.Triage, notFound())
	stopIf(s.Default, badRequest("Default state cannot be deleted"))
	if slices.ContainsFunc(c.project.Items, func(it *item) bool { return it.State == s.ID }) {
		return badRequest("The state is not empty, only empty states can be deleted")
	}
	c.project.States = without(c.project.States, s)
	delete(c.db.states, s.ID)
	return noContent()
}
