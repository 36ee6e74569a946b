package planetest

import (
	"slices"
	"strings"
)

// present returns an object as shown to the caller: only the requested fields, IDs replaced by the objects that expand
// names, and times in the caller's time zone.
func (c *call) present(o object) object {
	if fields := splitList(c.query.Get("fields")); len(fields) > 0 {
		kept := object{}
		for _, f := range fields {
			if v, known := o[f]; known {
				kept[f] = v
			}
		}
		o = kept
	}
	for _, name := range splitList(c.query.Get("expand")) {
		if v, known := o[name]; known {
			o[name] = c.expand(name, v)
		}
	}
	return c.plain(o)
}

// splitList splits a,b. As in Plane, spaces are part of the names.
func splitList(s string) []string {
	return slices.DeleteFunc(strings.Split(s, ","), func(f string) bool { return f == "" })
}

// plain converts all values of an object to their JSON form.
func (c *call) plain(o object) object {
	for k, v := range o {
		o[k] = plainValue(v, c.zone)
	}
	return o
}

// show returns an object with all its columns.
func (c *call) show(x any) object { return c.plain(c.db.show(x)) }

// expand returns the object that an ID represents. With a name that Plane can't expand, an ID stays and anything else
// becomes null; null becomes an empty object.
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
		return nil // IDs, but not references
	case "user", "created_by", "updated_by", "owned_by", "actor", "project_lead", "default_assignee":
		return lite(c.db, c.db.users[ref], "id", "first_name", "last_name", "email", "avatar", "avatar_url", "display_name")
	case "workspace":
		return lite(c.db, c.db.ws, "name", "slug", "id")
	case "project":
		return c.projectLite(c.db.projects[ref])
	case "state":
		return lite(c.db, c.db.states[ref], "id", "name", "color", "group")
	case "parent":
		if it := c.db.items[ref]; it != nil {
			return object{"id": it.ID, "sequence_id": it.Number, "project_id": it.in.ID}
		}
		return object{}
	case "issue":
		return lite(c.db, c.db.items[ref])
	case "estimate_point":
		return c.expandPoint(ref)
	}
	if isID {
		return ref
	}
	return nil
}

// lite returns some or all columns of an object; none for nil.
func lite[T any](d *db, x *T, names ...string) object {
	if x == nil {
		return object{}
	}
	all, o := d.show(x), object{}
	if len(names) == 0 {
		return all
	}
	for _, name := range names {
		o[name] = all[name]
	}
	return o
}

// person returns a user in the form used wherever users are shown.
func (c *call) person(x id) object {
	user, _ := c.expand("user", x).(object)
	return c.plain(user)
}

// projectLite returns a project as shown by expand.
func (c *call) projectLite(p *project) object {
	o := lite(c.db, p, "id", "identifier", "name", "cover_image", "icon_prop", "emoji", "description")
	if p != nil {
		o["cover_image_url"] = p.CoverImage
	}
	return o
}

// expandList expands the assignees or labels of an item. They are ordered newest first, whatever the order of the IDs
// is.
func (c *call) expandList(name string, ids []id) any {
	out := []object{}
	if name == "assignees" {
		for _, u := range newest(all(c.db.users, ids)) {
			out = append(out, c.person(u.ID))
		}
		return out
	}
	for _, l := range newest(all(c.db.labels, ids)) {
		out = append(out, c.db.show(l))
	}
	return out
}

// all returns the objects with some IDs.
func all[T any](of map[id]*T, ids []id) []*T {
	var list []*T
	for _, x := range ids {
		if e := of[x]; e != nil {
			list = append(list, e)
		}
	}
	return list
}

// expandPoint returns the whole point. For a missing one it still returns some fields.
func (c *call) expandPoint(x id) any {
	if p := c.db.points[x]; p != nil {
		return c.db.show(p)
	}
	return object{
		"key": nil, "description": "", "value": "", "deleted_at": nil, "created_by": nil, "updated_by": nil,
	}
}
