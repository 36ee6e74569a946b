package store

import (
	"maps"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// around is the data attached to an item. It never changes once it is in a layer: editAround replaces it.
type around struct {
	comments    []plane.Comment // oldest first
	links       []plane.WebLink // newest first, like attachments and relations
	attachments []plane.Attachment
	relations   plane.Relations
	activities  []plane.Activity // oldest first
}

// editAround changes the data attached to an item.
func (d *draft) editAround(id plane.ItemID, edit func(*around)) {
	fresh, _ := pointed(d.around, id)
	edit(&fresh)
	d.around.put(d.by, id, &fresh)
}

func (d *draft) putComment(c plane.Comment) {
	d.touched[c.ID] = struct{}{}
	d.editAround(c.Item, func(a *around) { a.comments = replaced(a.comments, c, commentID, len(a.comments)) })
}

func (d *draft) dropComment(item plane.ItemID, id string) {
	d.touched[id] = struct{}{}
	d.editAround(item, func(a *around) { a.comments = withoutID(a.comments, id, commentID) })
}

func (d *draft) putWebLink(l plane.WebLink) {
	d.touched[l.ID] = struct{}{}
	d.editAround(l.Item, func(a *around) { a.links = replaced(a.links, l, webLinkID, 0) })
}

func (d *draft) dropWebLink(item plane.ItemID, id string) {
	d.touched[id] = struct{}{}
	d.editAround(item, func(a *around) { a.links = withoutID(a.links, id, webLinkID) })
}

// relate adds a relation to both of its items.
func (d *draft) relate(item plane.Related, kind plane.RelationKind, other plane.Related) {
	d.touched[pairID(item.Item, other.Item)] = struct{}{}
	for range 2 {
		d.editAround(item.Item, func(a *around) { a.relations = related(a.relations, kind, other) })
		item, kind, other = other, kind.Inverse(), item
	}
}

// unrelate removes an item that is gone from the relations of the others. Only items that were opened have any.
func (d *draft) unrelate(gone plane.ItemID) {
	isGone := func(r plane.Related) bool { return r.Item == gone }
	var ends []plane.ItemID
	for id, a := range d.around.all() {
		for _, list := range a.relations {
			if slices.ContainsFunc(list, isGone) {
				ends = append(ends, id)
			}
		}
	}
	for _, id := range ends {
		d.editAround(id, func(a *around) {
			fresh := make(plane.Relations, len(a.relations))
			for kind, list := range a.relations {
				fresh[kind] = slices.DeleteFunc(slices.Clone(list), isGone)
			}
			a.relations = fresh
		})
	}
}

func commentID(c plane.Comment) string { return c.ID }
func webLinkID(l plane.WebLink) string { return l.ID }

// pairID returns the id of the relation between two items, in either order.
func pairID(a, b plane.ItemID) string {
	return "relation " + string(min(a, b)) + " " + string(max(a, b))
}

// related returns a copy of relations with one added, unless it exists.
func related(all plane.Relations, kind plane.RelationKind, other plane.Related) plane.Relations {
	if slices.Contains(all[kind], other) {
		return all
	}
	fresh := make(plane.Relations, len(all)+1)
	maps.Copy(fresh, all)
	fresh[kind] = append([]plane.Related{other}, all[kind]...)
	return fresh
}

// replaced returns a copy of the list in which v replaces the element with its id, or is inserted at an index if there is
// none.
func replaced[T any](list []T, v T, id func(T) string, at int) []T {
	fresh := slices.Clone(list)
	if i := slices.IndexFunc(fresh, func(o T) bool { return id(o) == id(v) }); i >= 0 {
		fresh[i] = v
		return fresh
	}
	return slices.Insert(fresh, at, v)
}

// withoutID returns a copy of the list without the element with an id.
func withoutID[T any](list []T, gone string, id func(T) string) []T {
	return slices.DeleteFunc(slices.Clone(list), func(o T) bool { return id(o) == gone })
}
