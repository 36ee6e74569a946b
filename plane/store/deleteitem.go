package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// deleteItem deletes an item and its sub-items.
type deleteItem struct {
	title string
	item  plane.Item
	below []plane.ItemID // its sub-items, as far as known
	// undoes tells that this takes a creation back, which nobody expects to take more.
	undoes bool
}

// DeleteItem deletes an item; the server deletes its sub-items too, to any depth. There is no way back.
func DeleteItem(s *Snapshot, id plane.ItemID) Op {
	return deleteOne(s, id)
}

func deleteOne(s *Snapshot, id plane.ItemID) *deleteItem {
	item := meant(s, id)
	return &deleteItem{title: "delete " + nameItem(s, item), item: item, below: family(&s.data, id)[1:]}
}

func (o *deleteItem) Title() string       { return o.title }
func (o *deleteItem) about() []plane.Item { return []plane.Item{o.item} }

// Touches are the sub-items too, as they go with it.
func (o *deleteItem) Touches() []string {
	return append(idsOf(o.below), string(o.item.ID))
}

func (o *deleteItem) Check(s *Snapshot, _ time.Time) error {
	item, err := presentItem(s, o.item.ID)
	if err != nil {
		return err
	}
	if err := o.tooLate(s, item); err != nil {
		return err
	}
	return sprint.CanDeleteItem(item, s.Identity(item.Project))
}

// tooLate says why a creation can't be taken back any more: others have made something of the item.
func (o *deleteItem) tooLate(s *Snapshot, item plane.Item) error {
	who, _ := s.User(item.UpdatedBy)
	switch {
	case !o.undoes:
		return nil
	case len(family(&s.data, item.ID)) > 1:
		return &sprint.Refusal{Act: "undoing", Reason: "it has sub-items by now: delete them all if you mean that"}
	case who.ID != "" && who.ID != s.Me().ID:
		return &sprint.Refusal{Act: "undoing", Reason: "it was changed since by " + who.Name() + ": delete it if you mean that"}
	}
	return nil
}

func (o *deleteItem) Predict(*Snapshot) Change {
	return change(func(d *draft) {
		for _, id := range family(&d.data, o.item.ID) {
			d.dropItem(id)
		}
	})
}

// family is an item and all known items below it. Loops, which the server allows, end.
func family(d *data, id plane.ItemID) []plane.ItemID {
	all, seen := []plane.ItemID{id}, map[plane.ItemID]bool{id: true}
	for at := 0; at < len(all); at++ {
		children, _ := d.children.at(all[at])
		for _, child := range children {
			if !seen[child] {
				seen[child] = true
				all = append(all, child)
			}
		}
	}
	return all
}

// Run deletes it. That it is not there means that somebody else was quicker.
func (o *deleteItem) Run(ctx context.Context, c *plane.Client) (Change, error) {
	if _, err := present(c.DeleteItem(ctx, o.item.Project, o.item.ID)); err != nil {
		return Change{}, err
	}
	return o.Predict(nil), nil
}

func (o *deleteItem) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	_, err := c.Item(ctx, o.item.Project, o.item.ID)
	there, err := present(err)
	return verdict(!there, err, func() Change { return o.Predict(nil) })
}

func (o *deleteItem) Inverse(*Snapshot) (Op, bool) { return nil, false }
