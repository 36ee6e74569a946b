package table

import "slices"

// Space is a request for a part of a row's width, in cells.
type Space struct {
	Want  int  // the width of its content
	Min   int  // the least useful width; at most Want
	Order int  // order of shortening and dropping: lower numbers first
	Drop  bool // it can be dropped if shortening isn't enough
	Grow  bool // gets the remaining width
}

// Share divides width among columns with a gap between them. If it isn't enough,
// the columns are shortened by Order, each to its Min, and then those
// with Drop are dropped in the same order: their width is 0, and they have no
// gap. As a last resort the column with the highest Order is truncated.
func Share(width, gap int, columns []Space) []int {
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = c.Want
	}
	order := byOrder(columns)
	over := func() int { return total(widths, gap) - width }
	for _, i := range order {
		widths[i] -= max(0, min(over(), widths[i]-min(columns[i].Min, widths[i])))
	}
	for _, i := range order {
		if columns[i].Drop && over() > 0 {
			widths[i] = 0
		}
	}
	for _, i := range order {
		widths[i] -= max(0, min(over(), widths[i]))
	}
	grow(widths, columns, order, width, gap)
	return widths
}

// byOrder returns the indices of the columns by Order.
func byOrder(columns []Space) []int {
	order := make([]int, len(columns))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return columns[a].Order - columns[b].Order })
	return order
}

// total returns the sum of widths and the gaps between them.
func total(widths []int, gap int) int {
	sum := -gap
	for _, w := range widths {
		if w > 0 {
			sum += w + gap
		}
	}
	return max(sum, 0)
}

// grow distributes the remaining width to the columns that were shortened, those
// with the highest Order first, and then to one with Grow.
func grow(widths []int, columns []Space, order []int, width, gap int) {
	remaining := func() int { return width - total(widths, gap) }
	for _, i := range slices.Backward(order) {
		if widths[i] > 0 {
			widths[i] += max(0, min(remaining(), columns[i].Want-widths[i]))
		}
	}
	for i, c := range columns {
		if c.Grow && remaining() > 0 {
			was := widths[i]
			widths[i] += remaining()
			widths[i] = max(was, widths[i]+min(remaining(), 0)) // a new column needs a gap as well
		}
	}
}
