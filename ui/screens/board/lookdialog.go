package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// option is something that a look can be changed to.
type option struct {
	text   string
	now    bool
	change func()
}

// chooseLook offers what can be changed about the look of the board. One is chosen at a time: typing "due" and enter is
// quicker than a form.
func (b *Board) chooseLook() (nav.Action, tea.Cmd) {
	options := b.options()
	choices := make([]dialog.Choice, len(options))
	changes := make(map[string]func(), len(options))
	for n, o := range options {
		choices[n] = dialog.Choice{Key: o.text, Text: o.text}
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

// groupingName is how a chooser calls a grouping.
func groupingName(by items.Grouping) string {
	if by == items.Ungrouped {
		return "nothing"
	}
	return string(by)
}

// hiding offers to hide each column that is shown, and to show each that is not.
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

// fold folds the column or group under the cursor, or opens it.
func (b *Board) fold() {
	if g := b.group(); g != nil {
		b.foldGroup(g.Key)
	}
}

func (b *Board) foldGroup(key string) {
	if b.look.folded[key] {
		delete(b.look.folded, key)
	} else {
		b.look.folded[key] = true
	}
	if !b.carded {
		b.list.Fold(key, b.look.folded[key])
		return
	}
	b.fill()
}
