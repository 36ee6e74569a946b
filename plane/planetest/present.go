package planetest

import (
	"slices"
	"strings"
	"time"
)

// present writes an object for the caller: only the fields asked for, ids
// replaced by what they stand for where expand names them, times in the
// caller's own zone.
func (c *call) present(o object) object {
	if fields := splitList(c.query.Get("fields")); len(fields) > 0 {
		kept := object{}
		for _, f := range fields {
			if v, ok := o[f]; ok {
				kept[f] = v
			}
		}
		o = kept
	}
	for _, name := range splitList(c.query.Get("expand")) {
		if v, ok := o[name]; ok {
			o[name] = c.expand(name, v)
		}
	}
	return c.plain(o)
}

// splitList takes a,b apart. Blanks belong to the names, as in Plane.
func splitList(s string) []string {
	return slices.DeleteFunc(strings.Split(s, ","), func(f string) bool { return f == "" })
}

// plain writes an object with everything that it has.
func (c *call) plain(o object) object {
	for k, v := range o {
		o[k] = plainValue(v, c.zone)
	}
	return o
}

// plainValue turns ids, days and times into what JSON shows.
func plainValue(v any, zone *time.Location) any {
	switch v := v.(type) {
	case id:
		return orNull(string(v))
	case day:
		return orNull(string(v))
	case time.Time:
		return timeText(v, zone)
	case float64:
		return number(v)
	case []id:
		return append([]id{}, v...) // never null
	case object:
		for k, x := range v {
			v[k] = plainValue(x, zone)
		}
	case []object:
		for _, x := range v {
			plainValue(x, zone)
		}
	}
	return v
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// timeText writes a moment in a zone as Python does: Z where the offset is
// zero, six digits of a fraction or none.
func timeText(t time.Time, zone *time.Location) any {
	if t.IsZero() {
		return nil
	}
	layout := "2006-01-02T15:04:05.000000Z07:00"
	if t.Nanosecond() == 0 {
		layout = time.RFC3339
	}
	return t.In(zone).Format(layout)
}

// expand gives what an id stands for. A name that Plane can't expand keeps an
// id and loses anything else; null becomes an empty object.
func (c *call) expand(name string, v any) any {
	ref, isID := v.(id)
	switch name {
	case "assignees", "labels":
		if ids, isList := v.([]id); isList {
			return c.expandList(name, ids)
		}
	case "members":
		return v
	case "id", "old_identifier", "new_identifier":
		return nil // ids, but no references
	case "user", "created_by", "updated_by", "owned_by", "actor", "project_lead", "default_assignee":
		return c.userLite(ref)
	case "workspace":
		return object{"name": c.db.ws.Name, "slug": c.db.ws.Slug, "id": c.db.ws.ID}
	case "project":
		return c.projectLite(ref)
	case "state":
		return c.stateLite(ref)
	case "parent":
		return c.parentLite(ref)
	case "issue":
		if it := c.db.items[ref]; it != nil {
			return it.columns()
		}
		return object{}
	case "estimate_point":
		return c.expandPoint(ref)
	}
	if isID {
		return ref
	}
	return nil
}

// expandList replaces the people or labels of an item. The order is that of
// the newest first, whatever the order of the ids is.
func (c *call) expandList(name string, ids []id) any {
	out := []object{}
	if name == "assignees" {
		var people []*user
		for _, x := range ids {
			people = append(people, c.db.users[x])
		}
		for _, u := range newest(people) {
			out = append(out, u.lite())
		}
		return out
	}
	var labels []*label
	for _, x := range ids {
		labels = append(labels, c.db.labels[x])
	}
	for _, l := range newest(labels) {
		out = append(out, l.columns())
	}
	return out
}

func (c *call) userLite(x id) any {
	if u := c.db.users[x]; u != nil {
		return u.lite()
	}
	return object{}
}

func (c *call) projectLite(x id) any {
	p := c.db.projects[x]
	if p == nil {
		return object{}
	}
	return object{
		"id": p.ID, "identifier": p.Identifier, "name": p.Name, "cover_image": p.CoverImage,
		"icon_prop": p.IconProp, "emoji": p.Emoji, "description": p.Description, "cover_image_url": p.CoverImage,
	}
}

func (c *call) stateLite(x id) any {
	s := c.db.states[x]
	if s == nil {
		return object{}
	}
	return object{"id": s.ID, "name": s.Name, "color": s.Color, "group": s.Group}
}

func (c *call) parentLite(x id) any {
	it := c.db.items[x]
	if it == nil {
		return object{}
	}
	return object{"id": it.ID, "sequence_id": it.Number, "project_id": it.in.ID}
}

func (c *call) expandPoint(x id) any {
	p := c.db.points[x]
	if p == nil {
		return object{
			"key": nil, "description": "", "value": "",
			"deleted_at": nil, "created_by": nil, "updated_by": nil,
		}
	}
	return p.columns()
}

// columns are those that everything has.
func (s *stamp) columns() object {
	return object{
		"id": s.ID, "created_at": s.CreatedAt, "updated_at": s.UpdatedAt, "deleted_at": nil,
		"created_by": s.CreatedBy, "updated_by": s.UpdatedBy,
	}
}

// and adds more columns.
func (o object) and(more object) object {
	for k, v := range more {
		o[k] = v
	}
	return o
}

// columns of the external pair.
func (e *external) pair() object {
	return object{"external_source": e.Source, "external_id": e.Number}
}

// place are the columns of what lives in the project.
func (p *project) place() object { return object{"project": p.ID, "workspace": p.ws.ID} }

func (p *point) columns() object {
	return p.stamp.columns().and(p.in.place()).and(object{
		"key": p.Key, "description": p.Description, "value": p.Value, "estimate": p.scale,
	})
}
