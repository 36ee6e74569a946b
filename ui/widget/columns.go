package widget

// Column is a request for a part of a row's width, in cells.
type Column struct {
	Want int  // what its content takes
	Min  int  // under this it is no use; at most Want
	Give int  // who gives way first: lower numbers before higher ones
	Drop bool // it may go altogether when shortening did not help
	Grow bool // takes what is left over
}

// Share divides width among columns with a gap between them. When it does not
// suffice, the columns shorten in the order of Give, each to its Min, and then
// those that may are dropped in the same order: their width is 0, and so is
// their gap. A last resort cuts the one that gives way last.
func Share(width, gap int, columns []Column) []int {
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
	grow(widths, columns, -over())
	return widths
}

// giving returns the places of the columns in the order of giving way.
func giving(columns []Column) []int {
	order := make([]int, 0, len(columns))
	for i := range columns {
		at := len(order)
		for at > 0 && columns[order[at-1]].Give > columns[i].Give {
			at--
		}
		order = append(order, 0)
		copy(order[at+1:], order[at:])
		order[at] = i
	}
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

// grow gives what is left to the columns that take it, and, when shortening or
// dropping has left something over, first to those that gave.
func grow(widths []int, columns []Column, left int) {
	for i := len(columns) - 1; i >= 0 && left > 0; i-- {
		if widths[i] > 0 && widths[i] < columns[i].Want {
			more := min(left, columns[i].Want-widths[i])
			widths[i] += more
			left -= more
		}
	}
	for i, c := range columns {
		if c.Grow && left > 0 {
			widths[i] += left
			left = 0
		}
	}
}
