package cycles

import (
	"cmp"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// drafts is the state that outlives a form, because a form closes as soon as it is
// saved: the input that the server refused, until the same form is opened again; and
// for the list, whether a new cycle is expected. It belongs to one session and is
// used only in the event loop.
type drafts struct {
	kept   map[nav.CycleForm]refused
	before *store.Snapshot // from before a new cycle was saved; nil if none is expected
}

// refused is the input of a form that was saved, the initial values of its fields,
// and the server's error messages.
type refused struct {
	typed typed
	first typed
	wrong [fieldCount]string
	why   string
}

// keep stores a refused form that was filled from a snapshot. If another form has
// created a cycle since then, that cycle is still expected.
func (d *drafts) keep(form nav.CycleForm, r refused, from *store.Snapshot) {
	d.kept[form] = r
	if d.before == from {
		d.before = nil
	}
}

// untouched reports whether a field was saved with its initial value.
func (r refused) untouched(i field) bool { return r.typed[i] == r.first[i] }

// pop removes and returns the draft of a form.
func (d *drafts) pop(form nav.CycleForm) (refused, bool) {
	r, ok := d.kept[form]
	delete(d.kept, form)
	return r, ok
}

// expect makes the list move its cursor to the cycle that isn't in the snapshot.
func (d *drafts) expect(before *store.Snapshot) { d.before = before }

// follow moves the cursor to the cycle that was just created, and again when the
// server has assigned its ID and the row that the cursor was on is gone.
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

// sooner reports whether a comes before b: if there are several new cycles, the cursor moves to the first.
func sooner(a, b *plane.Cycle) bool {
	return cmp.Or(a.Start.Compare(b.Start), strings.Compare(a.Name, b.Name)) < 0
}
