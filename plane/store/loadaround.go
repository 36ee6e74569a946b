package store

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// KeyItem is an item by itself.
func KeyItem(id plane.ItemID) Key { return Key("item " + id) }

// KeyComments are the comments of an item.
func KeyComments(id plane.ItemID) Key { return Key("comments " + id) }

// KeyActivities is the history of an item.
func KeyActivities(id plane.ItemID) Key { return Key("activities " + id) }

// KeyWebLinks are the addresses kept with an item.
func KeyWebLinks(id plane.ItemID) Key { return Key("links " + id) }

// KeyAttachments are the files of an item.
func KeyAttachments(id plane.ItemID) Key { return Key("attachments " + id) }

// KeyRelations are the relations of an item.
func KeyRelations(id plane.ItemID) Key { return Key("relations " + id) }

// LoadItem reads one item. One that is not there any more (plane.ErrNotFound) is forgotten.
func (s *Store) LoadItem(ctx context.Context, p plane.ProjectID, id plane.ItemID) error {
	return s.load(ctx, KeyItem(id), func(ctx context.Context) (merge, error) {
		item, err := s.client.Item(ctx, p, id)
		switch {
		case errors.Is(err, plane.ErrNotFound):
			return mergeGone(id), err
		case err != nil:
			return nil, err
		}
		return mergeItem(item), nil
	})
}

// LoadComments reads the comments of an item.
func (s *Store) LoadComments(ctx context.Context, p plane.ProjectID, id plane.ItemID) error {
	return s.load(ctx, KeyComments(id), into(mergeComments, id, func(ctx context.Context) ([]plane.Comment, error) {
		return plane.Collect(s.client.Comments(ctx, p, id))
	}))
}

// LoadActivities reads the history of an item.
func (s *Store) LoadActivities(ctx context.Context, p plane.ProjectID, id plane.ItemID) error {
	return s.load(ctx, KeyActivities(id), into(mergeActivities, id, func(ctx context.Context) ([]plane.Activity, error) {
		return plane.Collect(s.client.Activities(ctx, p, id))
	}))
}

// LoadWebLinks reads the addresses kept with an item.
func (s *Store) LoadWebLinks(ctx context.Context, p plane.ProjectID, id plane.ItemID) error {
	return s.load(ctx, KeyWebLinks(id), into(mergeWebLinks, id, func(ctx context.Context) ([]plane.WebLink, error) {
		return plane.Collect(s.client.WebLinks(ctx, p, id))
	}))
}

// LoadAttachments reads the files of an item, without their content.
func (s *Store) LoadAttachments(ctx context.Context, p plane.ProjectID, id plane.ItemID) error {
	return s.load(ctx, KeyAttachments(id), into(mergeAttachments, id, func(ctx context.Context) ([]plane.Attachment, error) {
		return s.client.Attachments(ctx, p, id)
	}))
}

// LoadRelations reads what an item is related to.
func (s *Store) LoadRelations(ctx context.Context, p plane.ProjectID, id plane.ItemID) error {
	return s.load(ctx, KeyRelations(id), into(mergeRelations, id, func(ctx context.Context) (plane.Relations, error) {
		return s.client.Relations(ctx, p, id)
	}))
}

// into is a read that goes into what is kept of an item.
func into[T any](
	put func(plane.ItemID, T) merge, id plane.ItemID, read func(context.Context) (T, error),
) func(context.Context) (merge, error) {
	return func(ctx context.Context) (merge, error) {
		v, err := read(ctx)
		if useless(err) {
			return nil, err
		}
		return put(id, v), err
	}
}

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
