package table

import "slices"

// Space is a request for a part of a row's width, in cells.
type Space struct {
	Want int  // what its content takes
	Min  int  // under this it is of no use; at most Want
	Give int  // who gives way first: lower numbers before higher ones
	Drop bool // it may go altogether when shortening did not help
	Grow bool // takes what is left over
}

// Share divides width among columns with a gap between them. When it does not
// suffice, the columns shorten in the order of Give, each to its Min, and then
// those that may are dropped in the same order: their width is 0, and so is
// their gap. A last resort cuts the one that gives way last.
func Share(width, gap int, columns []Space) []int {
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = c.Want
	}
	order := giving(columns)
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

// giving returns the places of the columns in the order of giving way.
func giving(columns []Space) []int {
	order := make([]int, len(columns))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return columns[a].Give - columns[b].Give })
	return order
}

// total is what widths and the gaps between them take.
func total(widths []int, gap int) int {
	sum := -gap
	for _, w := range widths {
		if w > 0 {
			sum += w + gap
		}
	}
	return max(sum, 0)
}

// grow gives what is left to the columns that were shortened, the most
// important first, and then to one that takes all.
func grow(widths []int, columns []Space, order []int, width, gap int) {
	left := func() int { return width - total(widths, gap) }
	for _, i := range slices.Backward(order) {
		if widths[i] > 0 {
			widths[i] += max(0, min(left(), columns[i].Want-widths[i]))
		}
	}
	for i, c := range columns {
		if c.Grow && left() > 0 {
			was := widths[i]
			widths[i] += left()
			widths[i] = max(was, widths[i]+min(left(), 0)) // a new column takes a gap as well
		}
	}
}
