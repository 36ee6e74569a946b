package plane

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
)

// NameBook collects the states, labels and people that items came with: what the project's own lists contain, except
// the order of the states and which one is the default. The zero value is empty. It is safe for concurrent use.
type NameBook struct {
	mu     sync.Mutex
	states map[StateID]State
	labels map[LabelID]Label
	people map[UserID]User
}

// WithNames returns a view of the client whose lists of items include the names of states, labels and people, which are
// collected in book: for callers that need some names and don't have the lists. The server then returns the assignees
// in a different order.
func (c *Client) WithNames(book *NameBook) *Client {
	view := *c
	view.names = book
	return &view
}

// States returns the states of the items, ordered by ID.
func (b *NameBook) States() []State {
	return listed(&b.mu, &b.states, func(s State) StateID { return s.ID })
}

// Labels returns the labels of the items, ordered by ID.
func (b *NameBook) Labels() []Label {
	return listed(&b.mu, &b.labels, func(l Label) LabelID { return l.ID })
}

// People returns the assignees of the items, ordered by ID.
func (b *NameBook) People() []User {
	return listed(&b.mu, &b.people, func(u User) UserID { return u.ID })
}

func listed[ID cmp.Ordered, V any](mu sync.Locker, all *map[ID]V, id func(V) ID) []V {
	mu.Lock()
	defer mu.Unlock()
	return slices.SortedFunc(maps.Values(*all), func(x, y V) int { return cmp.Compare(id(x), id(y)) })
}

// note collects the names that an item came with. A nil book collects nothing.
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

// enter adds the object that a reference came with to a map.
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

// expansion returns what to request with a list of items: the values of points, and the names if there is a book for
// them.
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

// nameRef is a reference with the object that it came with, nil for none.
type nameRef[ID ~string, W any] struct {
	ref[ID]

	of *W
}

// UnmarshalJSON accepts the same input as ref. An object that isn't a valid W is ignored, but its ID is used.
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
