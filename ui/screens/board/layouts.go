package board

import (
	"cmp"
	"iter"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// listLayout is the layout of a board as a list.
type listLayout struct {
	*items.List

	board *Board
}

// Show lists the items that match the filter, and restores the folds of the look.
func (r listLayout) Show(v *items.View) {
	b := r.board
	b.grid = newGrid(&b.view, v, b.look)
	r.List.Show(v)
	if v.Filtered() {
		return
	}
	for key, folded := range b.look.folded {
		r.Fold(key, folded)
	}
}

// cardLayout is the layout of a board as columns of cards.
type cardLayout struct {
	*columns

	board *Board
}

// Show divides the items that match the filter into columns.
func (c cardLayout) Show(v *items.View) {
	b := c.board
	b.grid = newGrid(&b.view, v, b.look)
	c.set(b.grid, v.Item)
}

// Current returns the item under the cursor, empty if there is none.
func (c cardLayout) Current() plane.ItemID { return c.at.item }

// Group returns the key of the column under the cursor, empty if there is none.
func (c cardLayout) Group() string {
	if g := c.group(); g != nil {
		return g.Key
	}
	return ""
}

// Select moves the cursor to an item if it is shown.
func (c cardLayout) Select(item *plane.Item) { c.columns.Select(item) }

// Shown yields the cards of each lane, column by column.
func (c cardLayout) Shown() iter.Seq[*plane.Item] {
	g := &c.grid
	return func(yield func(*plane.Item) bool) {
		for _, band := range g.bands {
			for _, column := range g.order {
				for _, i := range g.cell(band.lane, column) {
					if !yield(i) {
						return
					}
				}
			}
		}
	}
}

// Side moves the cursor by a number of columns. It isn't available in a list.
func (b *Board) Side(columns int) {
	b.columns.Side(columns)
	b.items.Moved()
}

// reading returns the indexes of groups in the order of a list: states in progress first and finished states last,
// other groups in their own order.
func reading(groups []items.Group) []int {
	order := make([]int, len(groups))
	for n := range groups {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if groups[a].By != items.ByState {
			return 0
		}
		return cmp.Compare(sprint.Order(groups[a].State.Group), sprint.Order(groups[b].State.Group))
	})
	return order
}

// reading returns the indexes of the visible groups in the order of a list.
func (g *grid) reading() []int {
	if g.columns == nil {
		return nil
	}
	return slices.DeleteFunc(reading(g.columns.Groups), func(n int) bool { return !slices.Contains(g.order, n) })
}

// groupAt returns the index of the group with a key, -1 if there is none.
func groupAt(d *items.Division, key string) int {
	if d == nil {
		return -1
	}
	return slices.IndexFunc(d.Groups, func(g items.Group) bool { return g.Key == key })
}
