package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// names reads the items of a cycle with the names of their states, labels and assignees: one request instead of four, for
// callers that need nothing else from the project. Unchanged items may be skipped: if a name is missing then, the project's
// details are read unless they are new enough.
func (r *read) names(ctx context.Context) (merge, error) {
	s, book := r.store, new(plane.NameBook)
	err := s.load(ctx, manner{r.patient, book}, itemsOf(r.key.Project, r.key.roster()), func() bool { return true })
	if useless(err) {
		return nil, err
	}
	n := names{book.States(), book.Labels(), book.People()}
	if !n.cover(s.Snapshot().Items(r.key.roster())) {
		if err := r.loadOld(ctx, Key{Kind: Project, Project: r.key.Project}, rarely); useless(err) {
			return nil, err
		}
	}
	return func(d *draft, _ protected) { n.learn(d) }, err
}

// roster returns the cycle that a key of Names refers to.
func (k Key) roster() plane.CycleID { return plane.CycleID(k.ID) }

// names are states, labels and users as they are embedded in items. Data that only the list of states has is missing.
type names struct {
	States []plane.State
	Labels []plane.Label
	People []plane.User
}

// cover reports whether n has everything that the items refer to.
func (n names) cover(items []plane.Item) bool {
	named := make(map[string]bool)
	for _, s := range n.States {
		named[string(s.ID)] = true
	}
	for _, l := range n.Labels {
		named[string(l.ID)] = true
	}
	for _, u := range n.People {
		named[string(u.ID)] = true
	}
	return !slices.ContainsFunc(items, func(i plane.Item) bool {
		return !named[string(i.State)] ||
			slices.ContainsFunc(i.Labels, func(id plane.LabelID) bool { return !named[string(id)] }) ||
			slices.ContainsFunc(i.Assignees, func(id plane.UserID) bool { return !named[string(id)] })
	})
}

// learn stores the names. Data about a state that only the lists of a project have is retained.
func (n names) learn(d *draft) {
	for _, s := range n.States {
		if old, ok := d.state.at(s.ID); ok {
			s.Sequence, s.Default = old.Sequence, old.Default
		}
		d.state.put(d.by, s.ID, s)
	}
	for _, l := range n.Labels {
		d.label.put(d.by, l.ID, l)
	}
	for _, u := range n.People {
		d.user.put(d.by, u.ID, u)
	}
}

// namesIn returns the names that the items of a cycle refer to, as far as they are known.
func namesIn(d *data, c plane.CycleID) names {
	states, labels, people := make(map[plane.StateID]plane.State), make(map[plane.LabelID]plane.Label), make(map[plane.UserID]plane.User)
	ids, _ := d.roster.at(c)
	for _, i := range pointedAll(d.item, ids) {
		pick(states, d.state, i.State)
		pick(labels, d.label, i.Labels...)
		pick(people, d.user, i.Assignees...)
	}
	return names{inOrder(states), inOrder(labels), inOrder(people)}
}

// pick copies the known values of some ids.
func pick[K ~string, V any](into map[K]V, from shards[K, V], ids ...K) {
	for _, id := range ids {
		if v, ok := from.at(id); ok {
			into[id] = v
		}
	}
}

// inOrder returns the values of a map in the order of their keys.
func inOrder[K cmp.Ordered, V any](m map[K]V) []V {
	var list []V
	for _, key := range slices.Sorted(maps.Keys(m)) {
		list = append(list, m[key])
	}
	return list
}

func savedNames() codec {
	return codecOf[names]{
		func(d *data, k Key) names { return namesIn(d, k.roster()) },
		func(d *draft, _ Key, n names) {
			for _, s := range n.States {
				putNew(d, &d.state, s.ID, s)
			}
			for _, l := range n.Labels {
				putNew(d, &d.label, l.ID, l)
			}
			for _, u := range n.People {
				putNew(d, &d.user, u.ID, u)
			}
		},
		func(was, now *data, k Key) bool {
			return sameListAt(was.roster, now.roster, k.roster()) && was.item.root == now.item.root &&
				was.state.root == now.state.root && was.label.root == now.label.root && was.user.root == now.user.root
		},
	}
}
