package storetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/planedeck/planedeck/plane/store"
)

// Outbox is a [store.Outbox] in memory. It records every write to it, and can simulate being full.
type Outbox struct {
	mu      sync.Mutex
	lines   []string
	entries map[string][]byte
	claimed map[string]string // undone ID to the ID that undoes it
	full    error
}

// NewOutbox returns an empty outbox.
func NewOutbox() *Outbox {
	return &Outbox{entries: make(map[string][]byte), claimed: make(map[string]string)}
}

// Put implements [store.Outbox].
func (o *Outbox) Put(e store.Entry) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.full != nil {
		return o.full
	}
	o.lines = append(o.lines, fmt.Sprintf("%v %s", e.State, e.Title))
	data, err := json.Marshal(e)
	o.entries[e.ID] = data
	return err
}

// Remove implements [store.Outbox].
func (o *Outbox) Remove(id string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lines = append(o.lines, "remove")
	delete(o.entries, id)
	return nil
}

// Claim implements [store.Outbox].
func (o *Outbox) Claim(id, by string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.claimed[id] == "" {
		o.claimed[id] = by
	}
	return o.claimed[id] == by
}

// Fill makes every later Put fail with an error; nil lets it succeed again.
func (o *Outbox) Fill(why error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.full = why
}

// Lines returns what was written and removed: "sending archive Sprint 1", "remove".
func (o *Outbox) Lines() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.lines)
}

// All returns the entries that the next process would find, in the order in which they were requested.
func (o *Outbox) All(t testing.TB) []store.Entry {
	t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	var list []store.Entry
	for _, data := range o.entries {
		var e store.Entry
		if err := json.Unmarshal(data, &e); err != nil {
			t.Fatal(err)
		}
		if o.claimed[e.ID] != "" {
			e.Undo = nil
		}
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b store.Entry) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// States returns the states of the stored entries, in the order in which they were requested.
func (o *Outbox) States(t testing.TB) string {
	t.Helper()
	var names []string
	for _, e := range o.All(t) {
		names = append(names, e.State.String())
	}
	return strings.Join(names, ", ")
}
