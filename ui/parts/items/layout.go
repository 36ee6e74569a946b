package items

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Column is a part of a row.
type Column int

// The columns, named by their content.
const (
	colBox   Column = iota // a tick box, for lists that one chooses from
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

// places is where the columns of a row are; a column that found no room has no width.
type places [columns]cell.Rect

// BoardColumns are those of a list of the items of a cycle, in their order. The state has one unless the items are grouped
// by it.
func BoardColumns(by Grouping) []Column {
	if by == ByState {
		return []Column{ColRef, ColTitle, ColPriority, ColPeople, colLabels, ColPoints, colDue}
	}
	return []Column{ColState, ColRef, ColTitle, ColPriority, ColPeople, colLabels, ColPoints, colDue}
}

// OfferColumns are those of a list to choose from, in their order.
func OfferColumns() []Column {
	return []Column{colBox, ColState, ColRef, ColTitle, ColPriority, colLabels, ColPoints, colNote}
}

// narrow is the width under which columns are closer to each other.
const narrow = 60

// Narrow reports whether a row of this width has its short texts only.
func Narrow(width int) bool { return width < narrow }

// layOut gives the columns of a row their room. Where there isn't enough for all, what can be read elsewhere too gives way
// first, and the title last.
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

// request is what a column asks for.
func (w widths) request(col Column, width int, s *theme.Styles) table.Space {
	switch col {
	case colBox:
		return fixed(cell.Width(s.Glyphs.On), 9)
	case ColState:
		return dropping(1, 1, 1)
	case ColRef:
		return dropping(w.Ref, enoughRef, 6) // the characters of a longer one are cut
	case ColTitle:
		return w.title(width)
	case ColPriority:
		sign := cell.Width(s.Glyphs.Urgent)
		return dropping(sign, sign, 5)
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

// title takes what is left over, and gives way last.
func (w widths) title(width int) table.Space {
	least := leastTitle
	if !Narrow(width) {
		least = goodTitle
	}
	return table.Space{Want: max(w.Title, least), Min: least, Give: 8, Grow: true}
}

// note is kept longest.
func (w widths) note(width int) table.Space {
	if Narrow(width) {
		return table.Space{Want: w.ShortNote, Min: min(w.ShortNote, leastNote), Give: 7}
	}
	return fixed(w.Note, 7)
}

// fixed is a column that is never left out.
func fixed(width, give int) table.Space {
	return table.Space{Want: width, Min: width, Give: give}
}

// dropping is a column that shortens as far as it makes sense, and is then left out.
func dropping(want, least, give int) table.Space {
	return table.Space{Want: want, Min: min(want, least), Give: give, Drop: true}
}
