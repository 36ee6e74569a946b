package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// relate relates an item to others.
type relate struct {
	Heading  string
	Item     plane.Item
	Relation plane.RelationKind
	Others   []plane.Related
}

// Relate relates an item to others. It can't be undone: the server has no request to remove a relation.
func Relate(s *Snapshot, item plane.ItemID, kind plane.RelationKind, others []plane.ItemID) Op {
	i := meant(s, item)
	o := &relate{Item: i, Relation: kind}
	for _, id := range others {
		other := plane.Related{Item: id, Project: i.Project}
		if known, ok := s.Item(id); ok {
			other.Project = known.Project
		}
		o.Others = append(o.Others, other)
	}
	o.Heading = "relate " + nameItem(s, i) + ": " + strings.ReplaceAll(string(kind), "_", " ") + " " + nameItems(s, others)
	return o
}

func (o *relate) kind() string             { return "relate" }
func (o *relate) project() plane.ProjectID { return o.Item.Project }
func (o *relate) Title() string            { return o.Heading }

// Touches returns the pairs, and the relations of all items involved.
func (o *relate) Touches() []string {
	ids := []string{Key{Kind: Relations, ID: string(o.Item.ID)}.String()}
	for _, other := range o.Others {
		ids = append(ids, pairID(o.Item.ID, other.Item), Key{Kind: Relations, ID: string(other.Item)}.String())
	}
	return ids
}

// Check refuses relations that exist. The copy doesn't know which ones the server would skip for other reasons (see
// plane.Client.Relate); run checks that.
func (o *relate) Check(s *Snapshot, _ time.Time) error {
	if _, err := presentItem(s, o.Item.ID); err != nil {
		return err
	}
	if len(o.Others) == 0 {
		return &sprint.Refusal{Act: "relating", Reason: "there are no items to relate it to"}
	}
	for _, other := range o.Others {
		switch {
		case other.Item == o.Item.ID:
			return &sprint.Refusal{Act: "relating", Reason: "an item can't be related to itself"}
		case Drafted(other.Item):
			return errBeingCreated()
		}
		if slices.Contains(s.Relations(o.Item.ID)[o.Relation], other) {
			return &sprint.Refusal{Act: "relating", Reason: "they are related already"}
		}
	}
	return nil
}

func (o *relate) predict(*Snapshot) change { return o.related(o.Others) }

// related returns the change that adds relations to some of the others.
func (o *relate) related(others []plane.Related) change {
	return func(d *draft) {
		for _, other := range others {
			d.relate(plane.Related{Item: o.Item.ID, Project: o.Item.Project}, o.Relation, other)
		}
	}
}

// run adds the relations, and then reads which of them exist.
func (o *relate) run(ctx context.Context, e env, _ learned) (result, error) {
	ids := make([]plane.ItemID, len(o.Others))
	for i, other := range o.Others {
		ids[i] = other.Item
	}
	if err := e.client.Relate(ctx, o.Item.Project, o.Item.ID, o.Relation, ids); err != nil {
		return result{}, err
	}
	done, err := o.look(ctx, e.client)
	if err != nil {
		done = o.Others // The request succeeded, only reading the relations failed.
	}
	r := result{change: o.related(done)}
	if len(done) < len(o.Others) {
		return r, &sprint.Refusal{Act: "relating", Reason: "they are related in another way already"}
	}
	return r, nil
}

// look returns those of the others that are related as requested.
func (o *relate) look(ctx context.Context, c *plane.Client) ([]plane.Related, error) {
	all, err := c.Relations(ctx, o.Item.Project, o.Item.ID)
	if err != nil {
		return nil, err
	}
	var done []plane.Related
	for _, there := range all[o.Relation] {
		if slices.ContainsFunc(o.Others, func(r plane.Related) bool { return r.Item == there.Item }) {
			done = append(done, there)
		}
	}
	return done, nil
}

func (o *relate) resolve(ctx context.Context, e env, _ learned) (result, error) {
	done, err := o.look(ctx, e.client)
	r := result{outcome: applied, change: o.related(done)}
	switch {
	case err != nil:
		return result{outcome: unsure}, err
	case len(done) < len(o.Others):
		r.outcome = notApplied
	}
	return r, nil
}

func (o *relate) inverse(*Snapshot, learned) (Op, bool) { return nil, false }
