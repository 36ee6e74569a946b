package board

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Looks is how the boards of each project were looked at last: layout, groups, order, folds. It belongs to one session
// and to the program's loop.
type Looks struct {
	kept  map[plane.ProjectID]*look
	lists bool // is the layout to begin with
}

// NewLooks returns the looks of a session in which no board was changed yet.
func NewLooks() *Looks { return &Looks{kept: make(map[plane.ProjectID]*look)} }

// AsLists shows boards as lists unless another layout is chosen.
func (l *Looks) AsLists() { l.lists = true }

// of is the look of a project's boards; they change it in place. Without Looks nothing is kept.
func (l *Looks) of(p plane.ProjectID) *look {
	if l == nil {
		return newLook()
	}
	if l.kept[p] == nil {
		l.kept[p] = newLook()
		if l.lists {
			l.kept[p].layout = asList
		}
	}
	return l.kept[p]
}

// layout is how a board places its items.
type layout int

const (
	byWidth layout = iota // columns where there is room for some, else the list
	asColumns
	asList
)

// look is how the boards of a project are shown. Folds and hidden columns are held by the keys of their groups.
type look struct {
	layout       layout
	group, lanes items.Grouping
	order        items.Order
	compact      bool // cards of two lines
	folded       map[string]bool
	hidden       map[string]bool
}

func newLook() *look {
	return &look{
		group: items.ByState, lanes: items.Ungrouped, order: items.OrderPriority,
		folded: make(map[string]bool), hidden: make(map[string]bool),
	}
}

// columnsFrom is the width from which on a board shows columns unless another layout was chosen.
const columnsFrom = 80

// columns says whether a board of a width shows columns.
func (l *look) columns(width int) bool {
	return l.layout == asColumns || l.layout == byWidth && width >= columnsFrom
}
