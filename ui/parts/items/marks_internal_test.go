package items

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// Rule: an item that no longer exists isn't marked again, whether it was marked before the range or within it.
func TestRangeDoesNotMarkRemovedItems(t *testing.T) {
	shown := func(ids ...plane.ItemID) func(func(*plane.Item) bool) {
		return func(yield func(*plane.Item) bool) {
			for _, id := range ids {
				if !yield(&plane.Item{ID: id}) {
					return
				}
			}
		}
	}
	var m marks
	m.put("gone", true)
	m.put("kept", true)
	m.open("a")
	m.reach("c", shown("a", "b", "c", "d"))
	m.keep(func(id plane.ItemID) bool { return id != "gone" && id != "b" })
	m.reach("d", shown("a", "c", "d"))
	if want := []plane.ItemID{"kept", "a", "c", "d"}; !slices.Equal(m.order, want) {
		t.Errorf("marked: %v, want %v", m.order, want)
	}
	m.drop()
	if want := []plane.ItemID{"kept"}; !slices.Equal(m.order, want) || m.ranging() {
		t.Errorf("marked after the range was dropped: %v, want %v", m.order, want)
	}
}
