package store_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

func TestSubItemsAreCountedByTheirParent(t *testing.T) {
	story(t, func(d *deck) {
		before := d.Snapshot().SubCounts(apollo)[item(19)]
		for _, n := range []int{24, 27} {
			d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(n), plane.ItemPatch{Parent: new(item(19))})))
		}
		d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(24), plane.ItemPatch{State: new(done)})))
		got := d.Snapshot().SubCounts(apollo)[item(19)]
		if got.Total != before.Total+2 || got.Done != before.Done+1 {
			t.Errorf("%+v, before %+v", got, before)
		}
		if n := d.Snapshot().SubCounts(crate); len(n) > 0 {
			t.Errorf("another project has %v", n)
		}
	})
}
