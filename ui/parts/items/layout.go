package items

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Column is a part of a row.
type Column int

// The columns of a row.
const (
	colBox   Column = iota // a checkbox, for lists from which items are chosen
	ColState               // the symbol of the state's group
	ColRef
	ColTitle
	ColPriority
	ColPeople
	colLabels
	ColPoints
	colDue
	colNote // the screen's own text about the item

	columns = iota
)

// places holds the positions of a row's columns. Columns that didn't fit have no width.
type places [columns]cell.Rect

// BoardColumns returns the columns of a list of a cycle's items, in their order. The state is omitted if the items are
// grouped by it.
func BoardColumns(by Grouping) []Column {
	if by == ByState {
		return []Column{ColRef, ColTitle, ColPriority, ColPeople, colLabels, ColPoints, colDue}
	}
	return []Column{ColState, ColRef, ColTitle, ColPriority, ColPeople, colLabels, ColPoints, colDue}
}

// OfferColumns returns the columns of a list to choose from, in their order.
func OfferColumns() []Column {
	return []Column{colBox, ColState, ColRef, ColTitle, ColPriority, colLabels, ColPoints, colNote}
}

// narrow is the width below which columns are closer together.
const narrow = 60

// Narrow reports whether a row of this width shows only the short texts.
func Narrow(width int) bool { return width < narrow }

// layOut assigns the columns their positions. If there isn't enough space for all, columns whose content is also shown
// elsewhere shrink first, and the title last.
func (w widths) layOut(width int, s *theme.Styles, cols ...Column) places {
	var l places
	x, gap := 0, 2
	if Narrow(width) {
		gap = 1
	}
	requests := make([]table.Space, 0, columns)
	shown := make([]Column, 0, columns)
	for _, col := range cols {
		requests = append(requests, w.request(col, width, s))
		shown = append(shown, col)
	}
	for i, share := range table.Share(width-x, gap, requests) {
		l[shown[i]] = cell.Rect{X: x, W: share, H: 1}
		if share > 0 {
			x += share + gap
		}
	}
	return l
}

// request returns the space that a column asks for.
func (w widths) request(col Column, width int, s *theme.Styles) table.Space {
	switch col {
	case colBox:
		return fixed(cell.Width(s.Glyphs.On), 9)
	case ColState:
		return dropping(1, 1, 1)
	case ColRef:
		return dropping(w.Ref, enoughRef, 6) // longer identifiers are truncated
	case ColTitle:
		return w.title(width)
	case ColPriority:
		symbol := cell.Width(s.Glyphs.Urgent)
		return dropping(symbol, symbol, 5)
	case ColPeople:
		return dropping(w.People, leastPeople, 3)
	case colLabels:
		return dropping(w.Labels, leastLabels, 0)
	case ColPoints:
		return dropping(w.Points, w.Points, 2)
	case colDue:
		return dropping(w.Due, w.Due, 4)
	case colNote:
		return w.note(width)
	}
	return table.Space{}
}

// title returns the space of the title, which takes the remaining space and shrinks last.
func (w widths) title(width int) table.Space {
	least := leastTitle
	if !Narrow(width) {
		least = goodTitle
	}
	return table.Space{Want: max(w.Title, least), Min: least, Order: 8, Grow: true}
}

// note returns the space of the note, which shrinks late.
func (w widths) note(width int) table.Space {
	if Narrow(width) {
		return table.Space{Want: w.ShortNote, Min: min(w.ShortNote, leastNote), Order: 7}
	}
	return fixed(w.Note, 7)
}

// fixed returns the space of a column that is never omitted.
func fixed(width, order int) table.Space {
	return table.Space{Want: width, Min: width, Order: order}
}

// dropping returns the space of a column that shrinks to a minimum and is then omitted.
func dropping(want, least, order int) table.Space {
	return table.Space{Want: want, Min: min(want, least), Order: order, Drop: true}
}
