package planetest

import (
	"cmp"
	"slices"
)

// triageGroup is the group of the state that is shown nowhere.
const triageGroup = "triage"

func (s *state) columns() object {
	return s.stamp.columns().and(s.pair()).and(s.in.place()).and(object{
		"name": s.Name, "description": s.Description, "color": s.Color, "slug": s.Slug,
		"sequence": s.Sequence, "group": s.Group, "is_triage": s.Triage, "default": s.Default,
	})
}

// visible are the states that are no triage, in their order.
func (p *project) visible() []*state {
	list := slices.DeleteFunc(slices.Clone(p.States), func(s *state) bool { return s.Group == triageGroup })
	slices.SortStableFunc(list, func(a, b *state) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return list
}

// listStates has no states of an archived project.
func listStates(c *call) reply {
	return paginate(c, shownStates(c), func(s *state) object { return c.present(s.columns()) })
}

func shownStates(c *call) []*state {
	if !c.project.ArchivedAt.IsZero() {
		return nil
	}
	return slices.DeleteFunc(c.project.visible(), func(s *state) bool { return s.Triage })
}

func shownState(c *call) *state { return byID(shownStates(c), id(c.vars["state"])) }

func readState(c *call, s *state) reply { return success(c.present(s.columns())) }

// anyState finds one to change, in an archived project too.
func anyState(c *call) *state { return byID(c.project.visible(), id(c.vars["state"])) }

// defaultState is the one of a new item: the default, else the first.
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
