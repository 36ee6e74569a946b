package planetest

import (
	"net/http"
	"time"
)

// cycleFields are what a caller can set on a cycle; all else is ignored.
func cycleFields() []field[cycle] {
	return []field[cycle]{
		text("name", maxText, func(c *cycle, v string) { c.Name = v }).must(),
		note("description", 0, func(c *cycle, v string) { c.Description = v }),
		moment("start_date", func(c *cycle, v time.Time) { c.StartDate = v.UTC() }),
		moment("end_date", func(c *cycle, v time.Time) { c.EndDate = v.UTC() }),
		ref("owned_by", isUser, func(c *cycle, v id) { c.OwnedBy = v }),
		optional("external_source", func(c *cycle, v *string) { c.Source = v }),
		optional("external_id", func(c *cycle, v *string) { c.Number = v }),
		choice("timezone", isZone, func(c *cycle, v string) { c.Timezone = v }),
	}
}

func isUser(c *call, x id) bool { return c.db.users[x] != nil }

// createCycle looks at the pair of dates before anything else.
func createCycle(c *call) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	if (b.get("start_date") == nil) != (b.get("end_date") == nil) {
		return badRequest("Both start date and end date are either required or are to be null")
	}
	got, bad := check(c, cycleFields(), b, false)
	if refused, fine := c.ruleCycle(got, bad, b, nil); !fine {
		return refused
	}
	if taken := takenPair(c.project.Cycles, b); taken != nil {
		return conflict("Cycle with the same external id and external source already exists", taken.ID)
	}
	cy := &cycle{
		stamp: c.stamp(), in: c.project, Timezone: "UTC", Version: 1, SortOrder: firstPlace,
		Snapshot: object{}, ViewProps: object{}, LogoProps: object{},
	}
	apply(cycleFields(), cy, got)
	for i, other := range c.project.Cycles {
		if i == 0 || other.SortOrder-10_000 < cy.SortOrder {
			cy.SortOrder = other.SortOrder - 10_000
		}
	}
	c.project.Cycles = append(c.project.Cycles, cy)
	c.db.cycles[cy.ID] = cy
	return created(c.plain(cy.columns()))
}

// firstPlace is the sort order of the first of its kind.
const firstPlace = 65_535

// ruleCycle checks what the fields say together, and converts the dates. The
// project of the body decides if there is one, whatever the path says.
func (c *call) ruleCycle(got values, bad object, b body, cy *cycle) (reply, bool) {
	if len(bad) > 0 {
		return invalid(bad), false
	}
	p := (*project)(nil)
	if cy != nil {
		p = cy.in
	}
	if v := b.get("project_id"); pyTrue(v) {
		x, isID := readUUID(v)
		if !isID {
			return nonField(notUUID(v)), false
		}
		if p = c.db.projects[x]; p == nil {
			return nonField("Project not found"), false
		}
	}
	switch {
	case p == nil:
		return nonField("Project ID is required"), false
	case !p.CycleView:
		return nonField("Cycles are not enabled for this project"), false
	}
	if as[id](got["owned_by"]) == "" {
		got["owned_by"] = c.user.ID
	}
	return c.ruleDates(got, p)
}

// ruleDates turns a pair of dates into days of the project. One date alone
// stays the moment that it is, and is not compared with the other one.
func (c *call) ruleDates(got values, p *project) (reply, bool) {
	start, end := as[time.Time](got["start_date"]), as[time.Time](got["end_date"])
	switch {
	case start.IsZero() || end.IsZero():
		return reply{}, true
	case start.After(end):
		return nonField("Start date cannot exceed end date"), false
	}
	first := midnight(start, p.zone)
	got["start_date"] = first.Add(time.Second)
	if sameDay(first, c.tick, p.zone) {
		got["start_date"] = c.now()
	}
	got["end_date"] = midnight(end, p.zone).Add(23*time.Hour + 59*time.Minute)
	return reply{}, true
}

// paired is anything with an external pair.
type paired interface{ ext() *external }

func (e *external) ext() *external { return e }

// takenPair finds what has the pair of the body already. Both parts have to be
// there.
func takenPair[P paired](list []P, b body) P {
	var none P
	if !pyTrue(b.get("external_id")) || !pyTrue(b.get("external_source")) {
		return none
	}
	for _, x := range list {
		if x.ext().is(b.text("external_source"), b.text("external_id")) {
			return x
		}
	}
	return none
}

// movesPair says whether a change would give something a pair that is taken.
// The source may be its own.
func movesPair[P paired](list []P, own *external, b body, same bool) bool {
	if !pyTrue(b.get("external_id")) || same {
		return false
	}
	source := own.Source
	if b.has("external_source") {
		s := b.text("external_source")
		source = &s
		if b.get("external_source") == nil {
			source = nil
		}
	}
	if source == nil {
		return false
	}
	for _, x := range list {
		if x.ext().is(*source, b.text("external_id")) {
			return true
		}
	}
	return false
}

// sameNumber says whether the external id of the body is the present one,
// compared as text.
func (e *external) sameNumber(b body) bool {
	return e.Number != nil && *e.Number == b.text("external_id")
}

// patchCycle changes a cycle. An ended one only opens for a body that names
// sort_order, and then takes everything but that; without owned_by the caller
// becomes the owner.
func patchCycle(c *call, cy *cycle) reply {
	if !cy.ArchivedAt.IsZero() {
		return badRequest("Archived cycle cannot be edited")
	}
	b, refused, fine := c.parse()
	if !fine {
		return refused
	}
	if cy.ended(c.tick) {
		named, crashed := contains(b.value, "sort_order")
		if crashed {
			return crash()
		}
		if !named {
			return badRequest("The Cycle has already been completed so it cannot be edited")
		}
	}
	if !b.isObject() {
		return noObject(b.value)
	}
	got, bad := check(c, cycleFields(), b, true)
	if refused, fine := c.ruleCycle(got, bad, b, cy); !fine {
		return refused
	}
	_, isText := b.get("external_id").(string)
	if movesPair(c.project.Cycles, &cy.external, b, isText && cy.sameNumber(b)) {
		return conflict("Cycle with the same external id and external source already exists", cy.ID)
	}
	apply(cycleFields(), cy, got)
	c.touch(&cy.stamp)
	return success(c.plain(cy.columns()))
}

// contains is Python's "name in value", which fails on numbers and null.
func contains(v any, name string) (in, crashed bool) {
	switch v := v.(type) {
	case map[string]any:
		_, in = v[name]
	case []any:
		for _, x := range v {
			in = in || x == name
		}
	case string:
		return false, false
	default:
		return false, true
	}
	return in, false
}

// deleteCycle is for the owner and for admins. The items stay.
func deleteCycle(c *call, cy *cycle) reply {
	if cy.OwnedBy != c.user.ID && !c.isAdmin() {
		return refuse(http.StatusForbidden, "error", "Only admin or creator can delete the cycle")
	}
	for _, l := range cy.Links {
		l.item.links = without(l.item.links, l)
		c.leftCycle(l.item, cy)
	}
	c.project.Cycles = without(c.project.Cycles, cy)
	delete(c.db.cycles, cy.ID)
	return noContent()
}
