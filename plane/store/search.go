package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// mostFound is how many items a search returns at most: a list that one looks through, not pages of it.
const mostFound = 50

// Search finds items on the server, in all projects of the owner of the key, by plane.Client.Search. The item whose
// reference the text is comes first: the server looks for its number only, in all projects and in no order. What is found
// is not kept.
func (s *Store) Search(ctx context.Context, text string) ([]plane.Found, error) {
	found, err := s.client.Search(ctx, text, plane.SearchOptions{Limit: mostFound})
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
		// There is no such item, or it can't be read. Others that only have its number would be opened in its place.
		return slices.DeleteFunc(found, func(f plane.Found) bool { return !strings.Contains(strings.ToUpper(f.Name), ref) }), ctx.Err()
	}
	identifier, _, _ := strings.Cut(ref, "-")
	first := plane.Found{ID: item.ID, Project: item.Project, Identifier: identifier, Sequence: item.Sequence, Name: item.Name}
	return slices.Insert(found, 0, first), nil
}

// isReference reports whether a text is how people name an item: "APOLLO-12".
func isReference(text string) bool {
	identifier, number, ok := strings.Cut(text, "-")
	n, err := strconv.Atoi(number)
	return ok && identifier != "" && err == nil && n > 0 && !strings.ContainsAny(identifier, " /.")
}

// Outline reads all items of a project with nothing but their IDs, parents, numbers and names. The copy has only what
// someone has looked at; this is for what goes with an item that is deleted. It is not kept, so that what is shown of the
// items stays whole.
func (s *Store) Outline(ctx context.Context, p plane.ProjectID) ([]plane.Item, error) {
	return plane.Collect(s.client.Outline(ctx, p))
}
