package cycles

import (
	"cmp"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// drafts is what a form leaves behind when it is saved, as it closes at once: what
// was typed and not taken by the server, until the same form is opened again; and
// that a new cycle is to come, for the list. It belongs to one session and to the
// program's loop.
type drafts struct {
	kept   map[nav.CycleForm]refused
	before *store.Snapshot // when a new cycle was saved; nil: none is awaited
}

// refused is a form as it was saved, what its fields began with, and what the
// server said to it.
type refused struct {
	typed typed
	first typed
	wrong [fieldCount]string
	why   string
}

// keep keeps a refused form that was made from a snapshot. A cycle that another
// form has created is still awaited.
func (d *drafts) keep(form nav.CycleForm, r refused, from *store.Snapshot) {
	d.kept[form] = r
	if d.before == from {
		d.before = nil
	}
}

// untouched reports whether a field was saved as the form began with it.
func (r refused) untouched(i field) bool { return r.typed[i] == r.first[i] }

// take hands a draft out, once.
func (d *drafts) take(form nav.CycleForm) (refused, bool) {
	r, ok := d.kept[form]
	delete(d.kept, form)
	return r, ok
}

// expect tells the list of a cycle that was not there before.
func (d *drafts) expect(before *store.Snapshot) { d.before = before }

// follow puts the cursor on the cycle that was just created; also when the server
// has given it its id, and the row that the cursor was on is gone.
func (l *List) follow(on string) {
	before := l.deps.drafts().before
	if before == nil && !store.Drafted(on) {
		return
	}
	var first *plane.Cycle
	cycles := l.snap.Cycles(l.route.Project)
	for i := range cycles {
		c := &cycles[i]
		if store.Becomes(on, c.ExternalSource, c.ExternalID) {
			l.table.Select(string(c.ID))
			return
		}
		if before == nil || !store.Ours(c.ExternalSource) {
			continue
		}
		if _, old := before.Cycle(c.ID); !old && (first == nil || sooner(c, first)) {
			first = c
		}
	}
	if first != nil {
		l.table.Select(string(first.ID))
		l.deps.drafts().before = nil
	}
}

// sooner tells which of several new cycles is the one to look at.
func sooner(a, b *plane.Cycle) bool {
	return cmp.Or(a.Start.Compare(b.Start), strings.Compare(a.Name, b.Name)) < 0
}
