package planetest

import (
	"slices"
	"strconv"
)

// relationNames are all kinds as callers name them.
func relationNames() []string {
	return []string{
		"blocking", "blocked_by", "duplicate", "relates_to",
		"start_before", "start_after", "finish_before", "finish_after",
	}
}

// inverse is the name of a relation seen from the other end.
func inverse(kind string) string {
	pairs := [][2]string{
		{"blocked_by", "blocking"}, {"start_before", "start_after"}, {"finish_before", "finish_after"},
	}
	for _, p := range pairs {
		switch kind {
		case p[0]:
			return p[1]
		case p[1]:
			return p[0]
		}
	}
	return kind
}

// isReverse says whether a kind is kept the other way round.
func isReverse(kind string) bool {
	return slices.Contains([]string{"blocking", "start_after", "finish_after"}, kind)
}

// listRelations is an object of lists, all empty for an unknown item.
func listRelations(c *call) reply {
	out := object{}
	for _, kind := range relationNames() {
		out[kind] = []object{}
	}
	put := func(kind string, it *item) {
		entry := object{"project_id": string(it.in.ID), "issue_id": string(it.ID)}
		list, _ := out[kind].([]object)
		if !slices.ContainsFunc(list, func(o object) bool { return o["issue_id"] == entry["issue_id"] }) {
			out[kind] = append(list, entry)
		}
	}
	here := id(c.vars["item"])
	for _, r := range c.db.relations() {
		if other := c.db.items[r.Related]; r.on.ID == here && other != nil {
			put(r.Type, other)
		}
		if r.Related == here {
			put(inverse(r.Type), r.on)
		}
	}
	return success(out)
}

// relations of all items, newest first.
func (d *db) relations() []*relation {
	var all []*relation
	for _, p := range d.list {
		for _, it := range p.Items {
			all = append(all, it.Relations...)
		}
	}
	return newest(all)
}

// createRelations ties the item of the path to others, of any project.
func createRelations(c *call) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	kind, others, refused, fine := c.relationBody(b)
	if !fine {
		return refused
	}
	here := rowOfItem(c)
	rows := make([]*item, len(others))
	for i, x := range others {
		if rows[i] = c.db.items[x]; rows[i] == nil || here == nil {
			return invalidPayload()
		}
	}
	out := []object{}
	for _, other := range rows {
		if o := c.relate(here, other, kind); o != nil {
			out = append(out, c.plain(o))
		}
	}
	c.bump(here)
	for _, other := range rows {
		c.tellRelation(here, other, kind)
		c.tellRelation(other, here, inverse(kind))
	}
	slices.Reverse(out)
	return created(out)
}

// relationBody reads the kind and the ids.
func (c *call) relationBody(b body) (string, []id, reply, bool) {
	type wish struct{}
	isID := func(_ *call, v any) (any, any) {
		if x, is := readUUID(v); is && pyType(v) != "float" {
			return x, nil
		}
		return nil, texts("Must be a valid UUID.")
	}
	issues := field[wish]{name: "issues", read: func(c *call, v any) (any, any) {
		if list, isList := v.([]any); isList && len(list) == 0 {
			return nil, texts("Ensure this field has at least 1 elements.")
		}
		return readList(c, v, isID)
	}}
	got, bad := check(c, []field[wish]{
		choice("relation_type", oneOf(relationNames()...), func(*wish, string) {}).must(), issues.must(),
	}, b, false)
	return as[string](got["relation_type"]), as[[]id](got["issues"]), invalid(bad), len(bad) == 0
}

// relate keeps one relation in its forward direction; two items have one at most,
// and one of another kind is left as it is: nil.
func (c *call) relate(here, other *item, kind string) object {
	from, to, forward := here, other, kind
	if isReverse(kind) {
		from, to, forward = other, here, inverse(kind)
	}
	var r *relation
	for _, x := range from.Relations {
		if x.Related == to.ID {
			r = x
		}
	}
	if r == nil {
		r = &relation{stamp: c.stamp(), Type: forward, Related: to.ID, on: from}
		r.UpdatedBy = c.user.ID
		from.Relations = append(from.Relations, r)
	}
	if r.Type != forward {
		return nil
	}
	return object{
		"id": other.ID, "project_id": other.in.ID, "sequence_id": other.Number, "relation_type": r.Type,
		"name": other.Name, "state_id": other.State, "priority": other.Priority,
		"created_by": r.CreatedBy, "created_at": r.CreatedAt, "updated_by": r.UpdatedBy, "updated_at": r.UpdatedAt,
	}
}

func (c *call) tellRelation(it, other *item, kind string) {
	c.record(it, activity{
		Verb: "updated", Field: textOf(kind), Comment: "added " + kind + " relation", OldValue: textOf(""),
		NewValue: textOf(other.in.Identifier + "-" + strconv.Itoa(other.Number)), OldID: other.ID,
	})
}
