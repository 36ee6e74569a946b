package cycles

import (
	"testing"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Rule: a new cycle is expected until it exists or its own form is refused, whatever the outcome of other forms that were
// saved in the same burst of keys.
func TestNewCycleIsExpectedUntilItsOwnFormIsRefused(t *testing.T) {
	earlier, own, later := new(store.Snapshot), new(store.Snapshot), new(store.Snapshot)
	for name, c := range map[string]struct {
		form nav.CycleForm
		from *store.Snapshot
		want *store.Snapshot
	}{
		"own form":                     {nav.CycleForm{Mode: nav.FormNew}, own, nil},
		"later edit":                   {nav.CycleForm{Mode: nav.FormEdit, Cycle: "c"}, later, own},
		"earlier form of a new cycle":  {nav.CycleForm{Mode: nav.FormNew}, earlier, own},
		"earlier form of a next cycle": {nav.CycleForm{Mode: nav.FormNext, Cycle: "c"}, earlier, own},
	} {
		t.Run(name, func(t *testing.T) {
			d := &drafts{kept: map[nav.CycleForm]refused{}}
			d.expect(own)
			d.keep(c.form, refused{why: "no"}, c.from)
			if d.before != c.want {
				t.Errorf("cycle expected: %v, want %v", d.before != nil, c.want != nil)
			}
			if r, ok := d.pop(c.form); !ok || r.why != "no" {
				t.Error("the draft wasn't stored")
			}
		})
	}
}
