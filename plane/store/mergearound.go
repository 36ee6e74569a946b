package store

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// mergeItem merges one item.
func mergeItem(i plane.Item) merge {
	return func(d *draft, safe protected) {
		if !isProtected(safe, i.ID) {
			d.readItem(i)
		}
	}
}

// mergeGone removes an item that the server no longer returns because it was deleted or archived.
func mergeGone(id plane.ItemID) merge {
	return func(d *draft, safe protected) {
		if !isProtected(safe, id) {
			d.setHome(id, "")
			d.forgetItem(id)
		}
	}
}

// mergeComments merges comments in the server's order, newest first.
func mergeComments(item plane.ItemID, comments []plane.Comment) merge {
	slices.Reverse(comments)
	return func(d *draft, safe protected) {
		d.editAround(item, func(a *around) { a.comments = merged(a.comments, comments, commentID, safe) })
	}
}

func mergeWebLinks(item plane.ItemID, links []plane.WebLink) merge {
	return func(d *draft, safe protected) {
		d.editAround(item, func(a *around) { a.links = merged(a.links, links, webLinkID, safe) })
	}
}

// merged returns a list as it was read, except that protected elements are present or absent as in the old list.
func merged[T any](old, read []T, id func(T) string, safe protected) []T {
	known := make(map[string]T, len(old))
	for _, v := range old {
		known[id(v)] = v
	}
	fresh := make([]T, 0, len(read))
	listed := make(map[string]bool, len(read))
	for _, v := range read {
		ours, ok := known[id(v)]
		listed[id(v)] = true
		switch {
		case !isProtected(safe, id(v)):
			fresh = append(fresh, v)
		case ok:
			fresh = append(fresh, ours)
		}
	}
	for i, v := range old {
		if isProtected(safe, id(v)) && !listed[id(v)] {
			fresh = slices.Insert(fresh, min(i, len(fresh)), v)
		}
	}
	return fresh
}

// mergeRelations merges the relations as they were read, except for protected pairs.
func mergeRelations(item plane.ItemID, read plane.Relations) merge {
	return func(d *draft, safe protected) {
		d.editAround(item, func(a *around) {
			fresh := make(plane.Relations, len(read))
			for kind, list := range read {
				fresh[kind] = slices.DeleteFunc(slices.Clone(list), func(r plane.Related) bool {
					return isProtected(safe, pairID(item, r.Item))
				})
			}
			for kind, list := range a.relations {
				for _, r := range slices.Backward(list) {
					if isProtected(safe, pairID(item, r.Item)) {
						fresh = related(fresh, kind, r)
					}
				}
			}
			a.relations = fresh
		})
	}
}

func mergeAttachments(item plane.ItemID, files []plane.Attachment) merge {
	return func(d *draft, _ protected) { d.editAround(item, func(a *around) { a.attachments = files }) }
}

func mergeActivities(item plane.ItemID, lines []plane.Activity) merge {
	return func(d *draft, _ protected) { d.editAround(item, func(a *around) { a.activities = lines }) }
}
