package cycles

import (
	"cmp"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Drafts is what a form leaves behind when it is saved, as it closes at once: what
// was typed and not taken by the server, until the same form is opened again; and
// that a new cycle is to come, for the list. It belongs to one session and to the
// program's loop.
type Drafts struct {
	kept   map[nav.CycleForm]refused
	before *store.Snapshot // when a new cycle was saved; nil: none is awaited
}

// refused is a form as it was saved, and what the server said to it.
type refused struct {
	typed typed
	wrong [fieldCount]string
	why   string
}

// NewDrafts returns an empty store of drafts.
func NewDrafts() *Drafts {
	return &Drafts{kept: map[nav.CycleForm]refused{}}
}

func (d *Drafts) keep(form nav.CycleForm, r refused) {
	d.kept[form] = r
	d.before = nil
}

// take hands a draft out, once.
func (d *Drafts) take(form nav.CycleForm) (refused, bool) {
	r, ok := d.kept[form]
	delete(d.kept, form)
	return r, ok
}

// expect tells the list of a cycle that was not there before.
func (d *Drafts) expect(before *store.Snapshot) { d.before = before }

// follow puts the cursor on the cycle that was just made; also when the server
// has given it its id, and the row that the cursor was on is gone.
func (l *List) follow(on string) {
	before := l.deps.Drafts.before
	if before == nil && !store.Drafted(on) {
		return
	}
	var first *plane.Cycle
	for key, p := range l.listing.places {
		if store.Becomes(on, p.ExternalSource, p.ExternalID) {
			l.list.Select(key)
			return
		}
		if before == nil || !store.Ours(p.ExternalSource) {
			continue
		}
		if _, old := before.Cycle(p.ID); !old && (first == nil || sooner(p.Cycle, first)) {
			first = p.Cycle
		}
	}
	if first != nil {
		l.list.Select(string(first.ID))
		l.deps.Drafts.before = nil
	}
}

// sooner tells which of several new cycles is the one to look at.
func sooner(a, b *plane.Cycle) bool {
	return cmp.Or(a.Start.Compare(b.Start), strings.Compare(a.Name, b.Name)) < 0
}
