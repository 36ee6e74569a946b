package table

// At returns the key of the row at y of the last Draw, false if there is none.
func (l *List) At(y int) (key string, ok bool) {
	i, ok := l.at(y)
	if !ok {
		return "", false
	}
	return l.rows[i].Key, true
}

// line returns the line of a position in the last Draw, counted through all columns.
func (l *List) line(x, y int) int {
	columns := max(l.Columns, 1)
	if height := l.page / columns * max(l.Height, 1); columns > 1 && l.column > 0 && y >= 0 && y < height {
		return y + min(x/l.column, columns-1)*height
	}
	return y
}

func (l *List) at(y int) (index int, ok bool) {
	height := max(l.Height, 1)
	i := l.top + y/height
	return i, y >= 0 && y < l.page*height && i < len(l.rows)
}

// Pick moves the cursor to the row at y of the last Draw. It reports whether the
// cursor was there already, and whether there is a row. A click on the heading of
// an expanded section folds it.
func (l *List) Pick(y int) (again, ok bool) {
	i, ok := l.at(y)
	if !ok {
		return false, false
	}
	if !l.selectable(l.rows[i]) {
		l.Fold(l.rows[i].Section, true)
		return false, true
	}
	again, l.cursor = i == l.cursor, i
	return again, true
}
