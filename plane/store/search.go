package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// maxFound limits the items that a search returns to a list that is short enough to read through.
const maxFound = 50

// Search searches the server for items in all projects of the owner of the key, by plane.Client.Search. If the text is a
// reference, its item comes first: the server searches only for the number, in all projects and in no order. The results
// are not stored.
func (s *Store) Search(ctx context.Context, text string) ([]plane.Found, error) {
	found, err := s.client.Search(ctx, text, plane.SearchOptions{Limit: maxFound})
	ref := strings.ToUpper(strings.TrimSpace(text))
	if err != nil || !isReference(ref) {
		return found, err
	}
	exact := func(f plane.Found) bool { return f.Identifier+"-"+strconv.Itoa(f.Sequence) == ref }
	if i := slices.IndexFunc(found, exact); i >= 0 {
		first := found[i]
		return slices.Insert(slices.Delete(found, i, i+1), 0, first), nil
	}
	item, err := s.client.ItemByRef(ctx, ref)
	if item.ID == "" || err != nil {
		// The item doesn't exist or can't be read. Items that only share its number are removed, so that none is opened instead.
		return slices.DeleteFunc(found, func(f plane.Found) bool { return !strings.Contains(strings.ToUpper(f.Name), ref) }), ctx.Err()
	}
	identifier, _, _ := strings.Cut(ref, "-")
	first := plane.Found{ID: item.ID, Project: item.Project, Identifier: identifier, Sequence: item.Sequence, Name: item.Name}
	return slices.Insert(found, 0, first), nil
}

// isReference reports whether a text is the readable identifier of an item: "APOLLO-12".
func isReference(text string) bool {
	identifier, number, ok := strings.Cut(text, "-")
	n, err := strconv.Atoi(number)
	return ok && identifier != "" && err == nil && n > 0 && !strings.ContainsAny(identifier, " /.")
}

// Outline reads all items of a project with only their IDs, parents, numbers and names. The copy has only items that were
// loaded for a screen; this is for finding the items that would be deleted with another one. The result is not stored,
// because it would overwrite complete items.
func (s *Store) Outline(ctx context.Context, p plane.ProjectID) ([]plane.Item, error) {
	return plane.Collect(s.client.Outline(ctx, p))
}
