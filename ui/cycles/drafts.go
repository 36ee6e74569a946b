package cycles

import "github.com/planedeck/planedeck/ui/nav"

// Drafts keeps what was typed into a form and was not taken by the server, until
// the same form is opened again: saving leaves the form at once, and nothing
// typed may be lost. It belongs to one session and to the program's loop.
type Drafts struct {
	kept map[nav.CycleForm]refused
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

func (d *Drafts) keep(form nav.CycleForm, r refused) { d.kept[form] = r }

// take hands a draft out, once.
func (d *Drafts) take(form nav.CycleForm) (refused, bool) {
	r, ok := d.kept[form]
	delete(d.kept, form)
	return r, ok
}
