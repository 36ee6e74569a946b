package nav

// Marker has rows that can be marked, like widget.List.
type Marker interface {
	Mark()
	MarkRange()
	MarkAll()
}

// MarkKeys returns the commands that mark the rows of a list, the same on every
// screen; changed is told of each.
func MarkKeys(m Marker, changed func()) []Command {
	mark := func(act func()) func() { return func() { act(); changed() } }
	return []Command{
		{ID: "mark", Keys: []string{"space"}, Title: "mark", Run: Quiet(mark(m.Mark))},
		{ID: "mark.range", Keys: []string{"V"}, Title: "mark from the last mark to here", Run: Quiet(mark(m.MarkRange))},
		{ID: "mark.all", Keys: []string{"*"}, Title: "mark all that are listed, or none", Run: Quiet(mark(m.MarkAll))},
	}
}
