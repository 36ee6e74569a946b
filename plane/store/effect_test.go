package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// doneNote is an outbox that remembers the last done write.
type doneNote struct{ last store.Entry }

func (n *doneNote) Put(e store.Entry) error {
	if e.State == store.Done {
		n.last = e
	}
	return nil
}

func (*doneNote) Remove(string) error    { return nil }
func (*doneNote) Claim(_, _ string) bool { return true }

// effectsOf returns the effects of an entry, one per line.
func effectsOf(t *testing.T, s *store.Snapshot, e store.Entry) string {
	t.Helper()
	list, err := store.Effects(e)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintf(&b, "%s%s", f.Cycle.Name, s.Reference(f.Item))
		if _, known := s.Cycle(f.Cycle.ID); known == f.Deleted && f.Cycle.Name != "" {
			fmt.Fprintf(&b, " (%s isn't its id)", f.Cycle.ID)
		}
		if f.Created {
			b.WriteString(" created")
		}
		if f.Deleted {
			b.WriteString(" deleted")
		}
		for _, field := range f.Fields {
			fmt.Fprintf(&b, " %s", field.Name)
			if field.Same(&f.Before, &f.After) {
				b.WriteString("=")
			}
		}
		for _, fact := range f.Facts {
			fmt.Fprintf(&b, " %s %v→%v", fact.Name, fact.Before, fact.After)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestEntryHasEffectsOfItsWrite runs every kind of operation, one after another: the outbox stores the values before and
// after. Equal values of fields are marked with "=".
func TestEntryHasEffectsOfItsWrite(t *testing.T) {
	wants := []struct{ act, want string }{
		{"comment", "APOLLO-22 comment <nil>→<p>Nice!</p>"},
		{"change a comment", "APOLLO-19 comment <p>Columns first, cards next.</p>→<p>Cards first.</p>"},
		{"delete a comment", "APOLLO-19 comment <p>Cards first.</p>→<nil>"},
		{"add a link", "APOLLO-22 link <nil>→https://x.example/new"},
		{"remove a link", "APOLLO-19 link https://sketch.acme.example/board→<nil>"},
		{"relate items", "APOLLO-38 blocking <nil>→[" + string(item(19)) + " " + string(item(41)) + "]"},
		{"create a cycle", "Sprint 6 created name <nil>→Sprint 6 start <nil>→2000-03-01 end <nil>→2000-03-14 description <nil>→six"},
		{"edit a cycle", "Sprint 4 name Sprint 4→Fourth start 2000-01-09→2000-01-10 end 2000-01-22→2000-01-20"},
		{"archive a cycle", "Sprint 1 archived false→true"},
		{"unarchive a cycle", "Sprint 0 archived true→false"},
		{"move an item", "APOLLO-22 cycle " + string(sprint3) + "→" + string(sprint5)},
		{"add items, one out of another cycle", "APOLLO-19 cycle " + string(sprint3) + "→" + string(sprint4) + "\nAPOLLO-41 cycle →" + string(sprint4)},
		{"move out", "APOLLO-22 cycle " + string(sprint5) + "→"},
		{"change no points", "APOLLO-19 points"},
		{"change people", "APOLLO-19 assignees"},
		{"change many", "APOLLO-19 state\nAPOLLO-22 state\nAPOLLO-24 state"},
		{"create an item", "APOLLO-49 created name due"},
		{"create many", "APOLLO-50 created name cycle <nil>→" + string(sprint4) + "\nAPOLLO-51 created name cycle <nil>→" + string(sprint4)},
		{"delete many", "APOLLO-22 deleted name state assignees priority labels points parent\nAPOLLO-24 deleted name state assignees priority labels points"},
		{"delete a cycle", "Fourth deleted name Fourth→<nil> description →<nil>"},
	}
	all := acts()
	story(t, func(d *deck) {
		notes := &doneNote{}
		var err error
		d.Store, err = store.New(store.Config{Client: client(d.T, d.server, planetest.SmallKey), Now: testday.Now, Outbox: notes})
		d.must(err)
		d.loadAll()
		for _, w := range wants {
			a := all[slices.IndexFunc(all, func(a act) bool { return a.name == w.act })]
			d.must(d.Do(d.Context(), a.make(d.Snapshot())))
			if got := effectsOf(d.T, d.Snapshot(), notes.last); got != w.want+"\n" {
				d.Errorf("%s: %q, want %q", w.act, got, w.want)
			}
		}
	})
}
