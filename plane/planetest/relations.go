package planetest

import "slices"

// inverses returns the kinds of relations with their names as seen from the other end; the second of each pair is
// stored as the first, with its ends swapped.
func inverses() [][2]string {
	return [][2]string{
		{"blocked_by", "blocking"},
		{"start_before", "start_after"},
		{"finish_before", "finish_after"},
		{"duplicate", "duplicate"},
		{"relates_to", "relates_to"},
	}
}

// inverse returns the name of a relation as seen from the other end.
func inverse(kind string) string {
	for _, pair := range inverses() {
		switch kind {
		case pair[0]:
			return pair[1]
		case pair[1]:
			return pair[0]
		}
	}
	return kind
}

// listRelations answers with an object of lists, all empty for an unknown item.
func listRelations(c *call) reply {
	out := object{}
	for _, pair := range inverses() {
		out[pair[0]], out[pair[1]] = []object{}, []object{}
	}
	put := func(kind string, it *item) {
		entry := object{"project_id": string(it.in.ID), "issue_id": string(it.ID)}
		list, _ := out[kind].([]object)
		if !slices.ContainsFunc(list, func(o object) bool { return o["issue_id"] == entry["issue_id"] }) {
			out[kind] = append(list, entry)
		}
	}
	for _, r := range c.db.relations() {
		if other := c.db.items[r.Related]; r.on.ID == c.path("item") && other != nil {
			put(r.Type, other)
		}
		if r.Related == c.path("item") {
			put(inverse(r.Type), r.on)
		}
	}
	return success(out)
}

// relations returns the relations of all items, newest first.
func (d *db) relations() []*relation {
	var every []*relation
	for _, p := range d.list {
		for _, it := range p.Items {
			every = append(every, it.Relations...)
		}
	}
	return newest(every)
}

// createRelations relates the item in the path to others, of any project.
func createRelations(c *call) reply {
	kind, ids := c.relationBody()
	here := c.rowOfItem()
	others := all(c.db.items, ids)
	stopIf(here == nil || len(others) < len(ids), invalidPayload())
	out := []object{}
	for _, other := range others {
		if o := c.relate(here, other, kind); o != nil {
			out = append(out, c.plain(o))
		}
	}
	for _, other := range others {
		c.noteRelation(here, other, kind)
		c.noteRelation(other, here, inverse(kind))
	}
	c.bump(here)
	slices.Reverse(out)
	return created(out)
}

// relationBody reads the kind and the IDs.
func (c *call) relationBody() (kind string, ids []id) {
	type relationFields struct {
		Kind   string `json:"relation_type" plane:"must,choice=blocking|blocked_by|duplicate|relates_to|start_before|start_after|finish_before|finish_after"`
		Issues any    `json:"issues" plane:"must,any"`
	}
	got, bad := check[relationFields](c, c.form(), false)
	if sent, ok := got["issues"]; ok {
		list, wrong := readList(sent, func(v any) (any, any) {
			if x, isID := readUUID(v); isID {
				return x, nil
			}
			return nil, texts("Must be a valid UUID.")
		})
		if ids = as[[]id](list); wrong == nil && len(ids) == 0 {
			wrong = texts("Ensure this field has at least 1 elements.")
		}
		if wrong != nil {
			bad["issues"] = wrong
		}
	}
	stopIf(len(bad) > 0, invalid(bad))
	return as[string](got["relation_type"]), ids
}

// relate stores a relation in its forward direction. There is at most one from one item to another: if it is of another
// kind, it stays unchanged, and relate returns nil.
func (c *call) relate(here, other *item, kind string) object {
	from, to, forward := here, other, kind
	for _, pair := range inverses()[:3] {
		if kind == pair[1] {
			from, to, forward = other, here, pair[0]
		}
	}
	i := slices.IndexFunc(from.Relations, func(r *relation) bool { return r.Related == to.ID })
	if i < 0 {
		r := &relation{stamp: c.stamp(), Type: forward, Related: to.ID, on: from}
		r.UpdatedBy = c.user.ID
		from.Relations, i = append(from.Relations, r), len(from.Relations)
	}
	r := from.Relations[i]
	if r.Type != forward {
		return nil
	}
	return object{
		"id": other.ID, "project_id": other.in.ID, "sequence_id": other.Number, "relation_type": r.Type,
		"name": other.Name, "state_id": other.State, "priority": other.Priority,
		"created_by": r.CreatedBy, "created_at": r.CreatedAt, "updated_by": r.UpdatedBy, "updated_at": r.UpdatedAt,
	}
}

// noteRelation adds a line to the history of one end of a relation.
func (c *call) noteRelation(it, other *item, kind string) {
	c.record(it, line("updated", kind, "", c.nameOf(other.ID), "added "+kind+" relation", other.ID))
}
