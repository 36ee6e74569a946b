package board

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// shift moves cards to the previous (by -1) or next (by 1) column, if they are grouped by priority or assignee. It
// calls byState if they are grouped by state, and always for a list.
func (b *Board) shift(by int, byState func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		from := b.items.Group()
		if !b.carded || from == nil || from.By == items.ByState {
			if item := b.current(); item != nil {
				if to, ok := sprint.Neighbour(b.snap.States(b.route.Project), item.State, by); ok {
					b.expect("state " + string(to.ID))
				}
			}
			return byState()
		}
		place := b.grid.place(b.columns.at.column) + by
		switch {
		case from.By != items.ByPriority && from.By != items.ByAssignee:
			return cantShift(from.By), nil
		case place < 0 || place >= len(b.grid.order):
			return nav.Say{Text: "there is no column on that side", Level: nav.Caution}, nil
		}
		return b.toColumn(b.chosen(), from, b.grid.order[place])
	}
}

// cantShift reports why cards of a grouping can't move sideways, and which key changes them.
func cantShift(by items.Grouping) nav.Action {
	why := "v groups the board"
	switch by {
	case items.ByLabel:
		why = "b changes labels"
	case items.ByParent:
		why = "m changes the parent"
	default:
	}
	return nav.Say{Text: "cards move between states, people or priorities only; " + why, Level: nav.Caution}
}

// toColumn changes items so that they move to another column.
func (b *Board) toColumn(list []plane.Item, from *items.Group, column int) (nav.Action, tea.Cmd) {
	to := &b.grid.columns.Groups[column]
	switch to.By {
	case items.ByState:
		if to.State.ID == "" {
			return nav.Say{Text: "items can't be moved to an unknown state", Level: nav.Caution}, nil
		}
		b.expect(to.Key)
		return b.editor.ToState(list, to.State.ID)
	case items.ByPriority:
		b.expect(to.Key)
		return b.editor.Patch(list, ": priority "+string(to.Priority), func(i plane.Item) (plane.ItemPatch, bool) {
			return plane.ItemPatch{Priority: &to.Priority}, i.Priority != to.Priority
		})
	case items.ByAssignee:
		b.expect(to.Key)
		return b.editor.Patch(list, " → "+to.Name, func(i plane.Item) (plane.ItemPatch, bool) {
			people := reassign(i.Assignees, from.User, to.User)
			return plane.ItemPatch{Assignees: &people}, !slices.Equal(people, i.Assignees)
		})
	case items.ByLabel, items.ByParent, items.ByCycle, items.Ungrouped:
	}
	return cantShift(to.By), nil
}

// expect makes the cursor follow its card to a column, and unfolds the column so that the card is visible.
func (b *Board) expect(to string) {
	b.columns.toward = to
	if b.look.folded[to] {
		b.look.folded[to] = false
		b.items.Refresh()
	}
}

// reassign replaces one assignee with another; an empty ID means unassigned. Other assignees don't change.
func reassign(people []plane.UserID, from, to plane.UserID) []plane.UserID {
	list := make([]plane.UserID, 0, len(people)+1)
	for _, id := range people {
		if id == from {
			id = to
		}
		if id != "" && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	if to != "" && !slices.Contains(list, to) {
		list = append(list, to)
	}
	return list
}

// reorder moves the card under the cursor down (by 1) or up (by -1) in the manual order, which changes a single number.
// In another order the move wouldn't be visible, so it offers the manual order first.
func (b *Board) reorder(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		item := b.items.Current()
		if b.look.order != items.OrderManual {
			return b.offerManual(), nil
		}
		cards, at := b.column(*item)
		if at+by < 0 || at+by >= len(cards) {
			return nav.Say{Text: b.snap.Reference(*item) + " is at the end of its column", Level: nav.Caution}, nil
		}
		to := between(cards, at, by)
		side := " moved down"
		if by < 0 {
			side = " moved up"
		}
		return b.editor.Patch([]plane.Item{*item}, side, func(plane.Item) (plane.ItemPatch, bool) {
			return plane.ItemPatch{SortOrder: &to}, true
		})
	}
}

// column returns the cards in the column of an item, and the item's index.
func (b *Board) column(item plane.Item) ([]*plane.Item, int) {
	if b.carded {
		cards := b.columns.grid.cell(b.columns.at.lane, b.columns.at.column)
		return cards, b.columns.at.index
	}
	g := b.items.Group()
	if g == nil {
		return nil, 0
	}
	cards := b.grid.parts[groupAt(b.grid.columns, g.Key)]
	return cards, indexOf(cards, item.ID)
}

// orderStep is the distance between neighbours that Plane's web app uses.
const orderStep = 10_000

// between returns the sort order of a card that moves past its neighbour: halfway between the neighbour and the next
// card.
func between(cards []*plane.Item, at, by int) float64 {
	past := cards[at+by].SortOrder
	if next := at + 2*by; next >= 0 && next < len(cards) && cards[next].SortOrder != past {
		return (past + cards[next].SortOrder) / 2
	}
	return past + float64(by)*orderStep
}

// offerManual asks whether to switch to the manual order.
func (b *Board) offerManual() nav.Action {
	return nav.Over{Dialog: dialog.Confirm(b.deps.Styles, dialog.Question{
		Title: "Order by hand?",
		Text:  "The board is ordered by " + string(b.look.order) + ". J and K move cards only in the manual order, which everyone in the project shares.",
		Yes:   "order by hand",
		Then: func() (nav.Action, tea.Cmd) {
			b.look.order = items.OrderManual
			b.rebuild()
			return nil, nil
		},
	})}
}
