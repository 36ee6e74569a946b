package plane

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
)

// NameBook collects the states, labels and people of items as they came with them: what a list of the project has, but for the
// order of the states and which one is the default. The zero value is empty. It is safe for concurrent use.
type NameBook struct {
	mu     sync.Mutex
	states map[StateID]State
	labels map[LabelID]Label
	people map[UserID]User
}

// WithNames returns a view of the client whose lists of items come with the names of states, labels and people, for a book: for
// who wants some names and has no lists of them. The server answers with the assignees in another order then.
func (c *Client) WithNames(book *NameBook) *Client {
	view := *c
	view.names = book
	return &view
}

// States lists the states of the items, by their IDs.
func (b *NameBook) States() []State {
	return listed(&b.mu, &b.states, func(s State) StateID { return s.ID })
}

// Labels lists the labels of the items, by their IDs.
func (b *NameBook) Labels() []Label {
	return listed(&b.mu, &b.labels, func(l Label) LabelID { return l.ID })
}

// People lists those whom the items are assigned to, by their IDs.
func (b *NameBook) People() []User {
	return listed(&b.mu, &b.people, func(u User) UserID { return u.ID })
}

func listed[ID cmp.Ordered, V any](mu sync.Locker, all *map[ID]V, id func(V) ID) []V {
	mu.Lock()
	defer mu.Unlock()
	return slices.SortedFunc(maps.Values(*all), func(x, y V) int { return cmp.Compare(id(x), id(y)) })
}

// note takes in the names that an item came with. A nil book wants none.
func (b *NameBook) note(w *itemWire) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	enter(&b.states, w.State)
	for _, l := range w.Labels {
		enter(&b.labels, l)
	}
	for _, u := range w.Assignees {
		enter(&b.people, u)
	}
}

// enter puts what a reference came with into a map.
func enter[ID ~string, W wire[V], V any](into *map[ID]V, r nameRef[ID, W]) {
	if r.of == nil {
		return
	}
	if v, ok := (*r.of).value(); ok {
		if *into == nil {
			*into = make(map[ID]V)
		}
		(*into)[r.id] = v
	}
}

// expansion is what a list of items is asked to come with: the values of points, and the names if there is a book for them.
func (b *NameBook) expansion(points bool) string {
	var names []string
	if points {
		names = append(names, "estimate_point")
	}
	if b != nil {
		names = append(names, "state", "assignees", "labels")
	}
	return strings.Join(names, ",")
}

// nameRef is a reference that keeps the object that it came with, nil for none.
type nameRef[ID ~string, W any] struct {
	ref[ID]

	of *W
}

// UnmarshalJSON reads what ref does. An object that isn't what it should be is none: its ID is good.
func (r *nameRef[ID, W]) UnmarshalJSON(b []byte) error {
	if err := r.ref.UnmarshalJSON(b); err != nil || !r.expanded {
		return err
	}
	of := new(W)
	if json.Unmarshal(b, of) == nil {
		r.of = of
	}
	return nil
}
