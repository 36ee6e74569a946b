package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// looks has the last look of each project's boards: layout, groups, order, folds. It belongs to one session and is used
// only in the event loop.
type looks struct {
	kept  map[plane.ProjectID]*look
	lists bool // boards are lists unless another layout is chosen
}

// looksOf returns the looks of a session.
func looksOf(d Deps) *looks {
	return nav.Recall(d.Memory, func() *looks { return &looks{kept: make(map[plane.ProjectID]*look), lists: d.Lists} })
}

// of returns the look of a project's boards, which modify it in place.
func (l *looks) of(p plane.ProjectID) *look {
	if l.kept[p] == nil {
		l.kept[p] = newLook()
		if l.lists {
			l.kept[p].layout = asList
		}
	}
	return l.kept[p]
}

// layout is the arrangement of a board's items.
type layout int

const (
	byWidth layout = iota // columns if there is room for several, otherwise the list
	asColumns
	asList
)

// look is the appearance of a project's boards. Folds and hidden columns are stored by the keys of their groups.
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

// fold folds or unfolds a group.
func (l *look) fold(key string) { l.folded[key] = !l.folded[key] }

// columnsFrom is the least width at which a board shows columns by default.
const columnsFrom = 80

// columns reports whether a board of a width shows columns.
func (l *look) columns(width int) bool {
	return l.layout == asColumns || l.layout == byWidth && width >= columnsFrom
}

// option is a possible change of a look.
type option struct {
	text   string
	now    bool // is in effect
	change func()
}

// chooseLook offers the possible changes of the look. They are chosen one at a time, because typing "due" and enter is
// faster than filling in a form.
func (b *Board) chooseLook() (nav.Action, tea.Cmd) {
	options := b.options()
	choices := make([]dialog.Row, len(options))
	changes := make(map[string]func(), len(options))
	for n, o := range options {
		choices[n] = dialog.Row{Key: o.text, Text: o.text}
		if o.now {
			choices[n].Note = "now"
		}
		changes[o.text] = o.change
	}
	return nav.Over{Dialog: dialog.Choose(b.deps.Styles, dialog.Choices{
		Title: "View", List: choices,
		Then: func(key string) (nav.Action, tea.Cmd) {
			changes[key]()
			b.rebuild()
			return nil, nil
		},
	})}, nil
}

func (b *Board) options() []option {
	l := b.look
	list := []option{
		{"Columns", b.carded, func() { l.layout = asColumns }},
		{"List", !b.carded, func() { l.layout = asList }},
	}
	for _, by := range items.Groupings() {
		list = append(list, option{"Group by " + groupingName(by), l.group == by, func() {
			if l.group = by; l.lanes == by {
				l.lanes = items.Ungrouped // a lane would have one column each
			}
		}})
	}
	for _, o := range items.Orders() {
		list = append(list, option{"Order by " + string(o), l.order == o, func() { l.order = o }})
	}
	for _, by := range items.Groupings() {
		if by == l.group && by != items.Ungrouped {
			continue // a lane would have one column each
		}
		list = append(list, option{"Lanes by " + groupingName(by), l.lanes == by, func() { l.lanes = by }})
	}
	card := option{"Compact cards", l.compact, func() { l.compact = !l.compact }}
	if l.compact {
		card = option{"Full cards", false, card.change}
	}
	return append(append(list, card), b.hiding()...)
}

// groupingName is the name of a grouping in a chooser.
func groupingName(by items.Grouping) string {
	if by == items.Ungrouped {
		return "nothing"
	}
	return string(by)
}

// hiding returns the options that hide each visible column and show each hidden one.
func (b *Board) hiding() []option {
	var list []option
	for n := range b.view.columns.Groups {
		g := &b.view.columns.Groups[n]
		verb := "Hide "
		if b.look.hidden[g.Key] {
			verb = "Show "
		}
		name := verb + strings.TrimSpace(cell.Clean(cell.Name(g.Name)))
		list = append(list, option{name, false, func() { b.look.hidden[g.Key] = !b.look.hidden[g.Key] }})
	}
	return list
}

// fold folds or unfolds the lane under the cursor, or the column or group if there are no lanes.
func (b *Board) fold() {
	if b.carded && b.grid.laned {
		b.foldLane(b.columns.at.lane)
		return
	}
	b.foldColumn()
}

// foldColumn folds or unfolds the column or group under the cursor.
func (b *Board) foldColumn() {
	if g := b.items.Group(); g != nil {
		b.foldGroup(g.Key)
	}
}

// foldGroup folds or unfolds a column or group.
func (b *Board) foldGroup(key string) {
	b.look.fold(key)
	b.items.Refresh()
}

// foldLane folds or unfolds a lane. A cursor in the lane stays in it.
func (b *Board) foldLane(lane int) {
	if lane >= len(b.grid.lanes.Groups) {
		return
	}
	b.look.fold(b.grid.lanes.Groups[lane].Key)
	within := b.columns.at.lane == lane
	b.items.Refresh()
	if within {
		b.columns.enter(lane)
	}
}
