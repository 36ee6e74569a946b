package store

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// deleteItem deletes an item and its sub-items.
type deleteItem struct {
	Heading string
	Item    plane.Item
	// Below are its known sub-items.
	Below []plane.ItemID
	// Undoes means that this undoes a creation, which must not delete anything else.
	Undoes bool
}

// DeleteItem deletes an item; the server deletes its sub-items too, at any depth. It can't be undone.
func DeleteItem(s *Snapshot, id plane.ItemID) Op {
	return deleteOne(s, id)
}

// DeleteItems deletes several items with all their sub-items, as one write. It can't be undone. An item that is deleted along
// with its parent counts as deleted.
func DeleteItems(s *Snapshot, items []plane.ItemID) Op {
	parts := make([]partial, len(items))
	for i, id := range items {
		parts[i] = deleteOne(s, id)
	}
	return &several{Heading: "delete " + nameItems(s, items), Concurrency: maxTogether, Parts: parts}
}

func deleteOne(s *Snapshot, id plane.ItemID) *deleteItem {
	item := meant(s, id)
	return &deleteItem{Heading: "delete " + nameItem(s, item), Item: item, Below: family(&s.data, id)[1:]}
}

func (o *deleteItem) kind() string               { return "delete item" }
func (o *deleteItem) project() plane.ProjectID   { return o.Item.Project }
func (o *deleteItem) Title() string              { return o.Heading }
func (o *deleteItem) about(learned) []plane.Item { return []plane.Item{o.Item} }

// Touches includes the sub-items, because they are deleted with the item.
func (o *deleteItem) Touches() []string {
	return append(idsOf(o.Below), namesOfItem(o.Item)...)
}

// Check applies the rule for deleting items.
func (o *deleteItem) Check(s *Snapshot, _ time.Time) error {
	item, err := presentItem(s, o.Item.ID)
	if err != nil {
		return err
	}
	if err := o.tooLate(s, item); err != nil {
		return err
	}
	return sprint.CanDeleteItem(item, s.Identity(item.Project))
}

// tooLate returns the reason why a creation can't be undone any more: other users have worked on the item.
func (o *deleteItem) tooLate(s *Snapshot, item plane.Item) error {
	who, _ := s.User(item.UpdatedBy)
	switch {
	case !o.Undoes:
		return nil
	case len(family(&s.data, item.ID)) > 1:
		return &sprint.Refusal{Act: "undoing", Reason: "it has sub-items by now: delete them all if you mean that"}
	case who.ID != "" && who.ID != s.Me().ID:
		return &sprint.Refusal{Act: "undoing", Reason: "it was changed since by " + who.Name() + ": delete it if you mean that"}
	}
	return nil
}

func (o *deleteItem) predict(*Snapshot) change {
	return func(d *draft) {
		for _, id := range family(&d.data, o.Item.ID) {
			d.dropItem(id)
		}
	}
}

// family returns an item and all known items below it. It handles loops, which the server allows.
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

func (o *deleteItem) run(ctx context.Context, e env, _ learned) (result, error) {
	return deleted(e.client.DeleteItem(ctx, o.Item.Project, o.Item.ID), o.predict(nil))
}

func (o *deleteItem) resolve(ctx context.Context, e env, _ learned) (result, error) {
	_, err := e.client.Item(ctx, o.Item.Project, o.Item.ID)
	there, err := present(err)
	return verdict(!there, err, func() change { return o.predict(nil) })
}

func (o *deleteItem) inverse(*Snapshot, learned) (Op, bool) { return nil, false }
