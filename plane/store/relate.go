package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// relate says that an item stands to others in a way.
type relate struct {
	title  string
	item   plane.Item
	kind   plane.RelationKind
	others []plane.Related
}

// Relate says that an item stands to others in a way. The server has no request that takes it back.
func Relate(s *Snapshot, item plane.ItemID, kind plane.RelationKind, others []plane.ItemID) Op {
	i := meant(s, item)
	o := &relate{item: i, kind: kind}
	for _, id := range others {
		other := plane.Related{Item: id, Project: i.Project}
		if known, ok := s.Item(id); ok {
			other.Project = known.Project
		}
		o.others = append(o.others, other)
	}
	o.title = "relate " + nameItem(s, i) + ": " + strings.ReplaceAll(string(kind), "_", " ") + " " + nameItems(s, others)
	return o
}

func (o *relate) Title() string { return o.title }

// Touches are the pairs, and the relations at both ends.
func (o *relate) Touches() []string {
	ids := []string{Key{Kind: Relations, ID: string(o.item.ID)}.String()}
	for _, other := range o.others {
		ids = append(ids, pairID(o.item.ID, other.Item), Key{Kind: Relations, ID: string(other.Item)}.String())
	}
	return ids
}

// Check refuses what is there already. What the server leaves out for another reason (see plane.Client.Relate) can't be told
// from the copy; Run looks.
func (o *relate) Check(s *Snapshot, _ time.Time) error {
	if _, err := presentItem(s, o.item.ID); err != nil {
		return err
	}
	if len(o.others) == 0 {
		return &sprint.Refusal{Act: "relating", Reason: "there are no items to relate it to"}
	}
	for _, other := range o.others {
		switch {
		case other.Item == o.item.ID:
			return &sprint.Refusal{Act: "relating", Reason: "an item can't be related to itself"}
		case Drafted(other.Item):
			return errBeingCreated()
		}
		if slices.Contains(s.Relations(o.item.ID)[o.kind], other) {
			return &sprint.Refusal{Act: "relating", Reason: "they are related already"}
		}
	}
	return nil
}

func (o *relate) Predict(*Snapshot) Change { return o.related(o.others) }

// related is the change of some of the others being related.
func (o *relate) related(others []plane.Related) Change {
	return change(func(d *draft) {
		for _, other := range others {
			d.relate(plane.Related{Item: o.item.ID, Project: o.item.Project}, o.kind, other)
		}
	})
}

// Run relates them, and looks what came of it.
func (o *relate) Run(ctx context.Context, c *plane.Client) (Change, error) {
	ids := make([]plane.ItemID, len(o.others))
	for i, other := range o.others {
		ids[i] = other.Item
	}
	if err := c.Relate(ctx, o.item.Project, o.item.ID, o.kind, ids); err != nil {
		return Change{}, err
	}
	done, err := o.look(ctx, c)
	if err != nil {
		done = o.others // It was done, only the look failed.
	}
	if len(done) < len(o.others) {
		return o.related(done), &sprint.Refusal{Act: "relating", Reason: "they are related in another way already"}
	}
	return o.related(done), nil
}

// look finds those of the others that are related as they should be.
func (o *relate) look(ctx context.Context, c *plane.Client) ([]plane.Related, error) {
	all, err := c.Relations(ctx, o.item.Project, o.item.ID)
	if err != nil {
		return nil, err
	}
	var done []plane.Related
	for _, there := range all[o.kind] {
		if slices.ContainsFunc(o.others, func(r plane.Related) bool { return r.Item == there.Item }) {
			done = append(done, there)
		}
	}
	return done, nil
}

func (o *relate) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	done, err := o.look(ctx, c)
	switch {
	case err != nil:
		return Unsure, Change{}, err
	case len(done) < len(o.others):
		return NotApplied, o.related(done), nil
	}
	return Applied, o.related(done), nil
}

func (o *relate) Inverse(*Snapshot) (Op, bool) { return nil, false }
