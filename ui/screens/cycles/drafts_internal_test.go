package cycles

import (
	"testing"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// The rule: a new cycle is awaited until it is there or its own form was refused, whatever becomes of other forms that
// were saved in the same burst of keys.
func TestOnlyItsOwnRefusalEndsTheWaitForANewCycle(t *testing.T) {
	earlier, own, later := new(store.Snapshot), new(store.Snapshot), new(store.Snapshot)
	for name, c := range map[string]struct {
		form    nav.CycleForm
		from    *store.Snapshot
		awaited *store.Snapshot
	}{
		"its own":                       {nav.CycleForm{Mode: nav.FormNew}, own, nil},
		"of an edit after it":           {nav.CycleForm{Mode: nav.FormEdit, Cycle: "c"}, later, own},
		"of a new cycle before it":      {nav.CycleForm{Mode: nav.FormNew}, earlier, own},
		"of one like another before it": {nav.CycleForm{Mode: nav.FormNext, Cycle: "c"}, earlier, own},
	} {
		t.Run(name, func(t *testing.T) {
			d := &drafts{kept: map[nav.CycleForm]refused{}}
			d.expect(own)
			d.keep(c.form, refused{why: "no"}, c.from)
			if d.before != c.awaited {
				t.Error("the new cycle is awaited, or not, against the rule")
			}
			if r, ok := d.take(c.form); !ok || r.why != "no" {
				t.Error("the draft is not kept")
			}
		})
	}
}
