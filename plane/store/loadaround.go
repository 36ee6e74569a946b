package store

import (
	"context"
	"errors"

	"github.com/planedeck/planedeck/plane"
)

// item returns the item that a key names, or the item that the named thing belongs to.
func (k Key) item() plane.ItemID { return plane.ItemID(k.ID) }

func (r *read) oneItem(ctx context.Context) (merge, error) {
	item, err := r.client.Item(ctx, r.key.Project, r.key.item())
	switch {
	case errors.Is(err, plane.ErrNotFound):
		return mergeGone(r.key.item()), err
	case err != nil:
		return nil, err
	}
	return mergeItem(item), nil
}

func (r *read) comments(ctx context.Context) (merge, error) {
	return into(mergeComments, r.key.item())(plane.Collect(r.client.Comments(ctx, r.key.Project, r.key.item())))
}

func (r *read) activities(ctx context.Context) (merge, error) {
	return into(mergeActivities, r.key.item())(plane.Collect(r.client.Activities(ctx, r.key.Project, r.key.item())))
}

func (r *read) webLinks(ctx context.Context) (merge, error) {
	return into(mergeWebLinks, r.key.item())(plane.Collect(r.client.WebLinks(ctx, r.key.Project, r.key.item())))
}

func (r *read) attachments(ctx context.Context) (merge, error) {
	return into(mergeAttachments, r.key.item())(r.client.Attachments(ctx, r.key.Project, r.key.item()))
}

func (r *read) relations(ctx context.Context) (merge, error) {
	return into(mergeRelations, r.key.item())(r.client.Relations(ctx, r.key.Project, r.key.item()))
}
