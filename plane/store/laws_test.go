package store_test

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// touchesAll fails unless an operation's Touches has everything that it changed: items and cycles by ID, and for members
// of a cycle also the cycle. Writes of one thing are only then sent in order, and reads don't overwrite pending changes.
func (d *deck) touchesAll(op store.Op, before, after facts) {
	d.Helper()
	touched := op.Touches()
	names := func(id string) bool { return slices.Contains(touched, id) }
	for id, was := range before.items {
		is, there := after.items[id]
		from, to := before.homes[id], after.homes[id]
		if !names(string(id)) && (!there || !equalItems(was, is) || from != to && !names(string(from))) {
			d.Errorf("%s changes APOLLO-%d, but touches %v", op.Title(), was.Sequence, touched)
		}
	}
	for id, was := range before.cycles {
		is, there := after.cycles[id]
		was.Counts, is.Counts, was.Record, is.Record = plane.Counts{}, plane.Counts{}, nil, nil // these follow the items
		if (!there || was != is) && !names(string(id)) {
			d.Errorf("%s changes %s, but touches %v", op.Title(), was.Name, touched)
		}
	}
}

// triedAgain fails unless the next process, which has read nothing, lists the failed write and can retry it.
func (d *deck) triedAgain(o operation, left []store.Entry) {
	d.Helper()
	if len(left) != 1 || left[0].Project != apollo || left[0].Title != o.title || left[0].State != store.Failed || left[0].Answer == "" {
		d.Fatalf("stored entries: %+v", left)
	}
	f := storetest.NewOutbox()
	d.must(f.Put(left[0]))
	d.open(f)
	if w := d.write(); w.State != store.Failed || !w.Earlier || w.Title != o.title {
		d.Errorf("listed write: %+v", w)
	}
	d.must(d.Retry(d.Context(), d.write().ID))
	if n := o.holds(d); n != 1 || f.States(d.T) != "done" {
		d.Errorf("the server has it %d times, %s", n, f.States(d.T))
	}
}
