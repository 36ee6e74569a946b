package planetest

import (
	"regexp"
	"slices"
	"strings"
)

func stateFields() []field[state] {
	return []field[state]{
		text("name", maxText, func(s *state, v string) { s.Name = v }).must(),
		note("description", 0, func(s *state, v string) { s.Description = v }),
		text("color", maxText, func(s *state, v string) { s.Color = v }).must(),
		float("sequence", func(s *state, v float64) { s.Sequence = v }),
		choice("group", oneOf(append(groups(), triageGroup)...), func(s *state, v string) { s.Group = v }),
		flag("is_triage", func(s *state, v bool) { s.Triage = v }),
		flag("default", func(s *state, v bool) { s.Default = v }),
		optional("external_source", func(s *state, v *string) { s.Source = v }),
		optional("external_id", func(s *state, v *string) { s.Number = v }),
	}
}

const stateTaken = "State with the same external id and external source already exists"

// slugify makes the slug of a name.
func slugify(name string) string {
	kept := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_', r == '-', r == ' ':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return -1
	}, name)
	return strings.Trim(dashes.ReplaceAllString(strings.TrimSpace(kept), "-"), "-_")
}

var dashes = regexp.MustCompile(`[-\s]+`)

// stateNamed finds a state by its name, the one of triage too.
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
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, stateFields(), b, false)
	if refused, fine := c.ruleState(got, bad, true); !fine {
		return refused
	}
	if taken := takenPair(c.project.visible(), b); taken != nil {
		return conflict(stateTaken, taken.ID)
	}
	if other := c.project.stateNamed(got["name"]); other != nil {
		if other.Group == triageGroup {
			return crash()
		}
		return conflict("State with the same name already exists in the project", other.ID)
	}
	s := &state{stamp: c.stamp(), in: c.project, Group: groups()[0], Sequence: firstPlace}
	apply(stateFields(), s, got)
	s.Slug = slugify(s.Name)
	for i, other := range c.project.visible() {
		if i == 0 || other.Sequence+15_000 > s.Sequence {
			s.Sequence = other.Sequence + 15_000
		}
	}
	c.project.States = append(c.project.States, s)
	c.db.addState(c.project, s)
	return success(c.plain(s.columns()))
}

// ruleState lets a new default take the place of the old one, at once.
func (c *call) ruleState(got values, bad object, isNew bool) (reply, bool) {
	if len(bad) > 0 {
		return invalid(bad), false
	}
	if as[bool](got["default"]) && isNew {
		for _, s := range c.project.visible() {
			s.Default = false
		}
	}
	if got["group"] == triageGroup {
		return nonField("Cannot create triage state"), false
	}
	return reply{}, true
}

func patchState(c *call, s *state) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, stateFields(), b, true)
	if refused, fine := c.ruleState(got, bad, false); !fine {
		return refused
	}
	if movesPair(c.project.visible(), &s.external, b, s.sameNumber(b)) {
		return conflict(stateTaken, s.ID)
	}
	if other := c.project.stateNamed(got["name"]); other != nil && other != s {
		return invalidPayload()
	}
	apply(stateFields(), s, got)
	s.Slug = slugify(s.Name)
	c.touch(&s.stamp)
	return success(c.plain(s.columns()))
}

// deleteState wants it empty; hidden items count as well.
func deleteState(c *call, s *state) reply {
	switch {
	case s.Triage:
		return notFound()
	case s.Default:
		return badRequest("Default state cannot be deleted")
	case slices.ContainsFunc(c.project.Items, func(it *item) bool { return it.State == s.ID }):
		return badRequest("The state is not empty, only empty states can be deleted")
	}
	c.project.States = without(c.project.States, s)
	delete(c.db.states, s.ID)
	return noContent()
}
