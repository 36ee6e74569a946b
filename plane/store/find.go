package store

import (
	"context"
	"errors"

	"github.com/planedeck/planedeck/plane"
)

// eagerFinds is how many projects are searched for an id without delay; further ones give way to other requests.
const eagerFinds = 3

// FindItem reads the item that a locator names, and stores it. An id without a project is searched for in one project after
// another: in first, then in all known ones. The error is plane.ErrNotFound for an item that isn't visible, and
// plane.ErrForbidden for a project that isn't. Archived items aren't visible.
func (s *Store) FindItem(ctx context.Context, l plane.Locator, first plane.ProjectID) (plane.Item, error) {
	var item plane.Item
	err := s.startRead(s.client, Key{}).run(ctx, func(r *read, ctx context.Context) (m merge, err error) {
		if item, err = s.findItem(ctx, l, first); err != nil {
			return nil, err
		}
		r.key = Key{Item, item.Project, string(item.ID)}
		return mergeItem(item), nil
	})
	return item, err
}

func (s *Store) findItem(ctx context.Context, l plane.Locator, first plane.ProjectID) (plane.Item, error) {
	id := l.Item
	switch {
	case l.Reference != "":
		return s.client.ItemByRef(ctx, l.Reference)
	case l.Project != "":
		return s.client.Item(ctx, l.Project, id)
	case id == "":
		id = plane.ItemID(l.ID)
	}
	return s.findAnywhere(ctx, id, first)
}

// findAnywhere searches all known projects for an id, because no request finds an item by its id alone.
func (s *Store) findAnywhere(ctx context.Context, id plane.ItemID, first plane.ProjectID) (plane.Item, error) {
	projects := []plane.ProjectID{}
	if first != "" {
		projects = append(projects, first)
	}
	for _, p := range s.Snapshot().Projects() {
		if p.ID != first {
			projects = append(projects, p.ID)
		}
	}
	err := plane.ErrNotFound
	for i, p := range projects {
		from := s.client
		if i >= eagerFinds {
			from = from.Patient(nil)
		}
		var item plane.Item
		item, err = from.Item(ctx, p, id)
		if !errors.Is(err, plane.ErrNotFound) && !errors.Is(err, plane.ErrForbidden) {
			return item, err
		}
	}
	return plane.Item{}, errors.Join(plane.ErrNotFound, err)
}

// FindExternal reads the item that [CreateItem] created with an event's external id, and stores it. The error is
// plane.ErrNotFound if there is none.
func (s *Store) FindExternal(ctx context.Context, p plane.ProjectID, externalID string) (plane.Item, error) {
	var item plane.Item
	err := s.startRead(s.client, Key{}).run(ctx, func(r *read, ctx context.Context) (m merge, err error) {
		if item, err = s.client.ItemByExternalID(ctx, p, source, externalID); err != nil {
			return nil, err
		}
		r.key = Key{Item, item.Project, string(item.ID)}
		return mergeItem(item), nil
	})
	return item, err
}
