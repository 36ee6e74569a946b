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

// shift moves cards to the column before (by -1) or after (by 1) the one that the cursor is in, if a change of the items
// does that: of their priority or the people; byState does it for states. A list moves items through the states.
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

// cantShift says why cards of a grouping don't move sideways, and which key changes them.
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

// toColumn changes items so that they are in another column.
func (b *Board) toColumn(list []plane.Item, from *items.Group, column int) (nav.Action, tea.Cmd) {
	to := &b.grid.columns.Groups[column]
	switch to.By {
	case items.ByState:
		if to.State.ID == "" {
			return nav.Say{Text: "nothing is moved into states that are unknown", Level: nav.Caution}, nil
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
			people := handOver(i.Assignees, from.User, to.User)
			return plane.ItemPatch{Assignees: &people}, !slices.Equal(people, i.Assignees)
		})
	case items.ByLabel, items.ByParent, items.ByCycle, items.Ungrouped:
	}
	return cantShift(to.By), nil
}

// expect lets the cursor go with its card to the column that it was sent to, and opens that one, so that it is seen there.
func (b *Board) expect(to string) {
	b.columns.toward = to
	if b.look.folded[to] {
		b.look.folded[to] = false
		b.items.Refresh()
	}
}

// handOver assigns to one person what another has; an empty id means unassigned. Others who are assigned stay.
func handOver(people []plane.UserID, from, to plane.UserID) []plane.UserID {
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

// reorder moves the card under the cursor down (by 1) or up (by -1) in the manual order: one change of one number. Under
// another order it would not be seen, so it offers that one first.
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

// column is the cards in the column of an item, and its place among them.
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

// orderStep is what the web page leaves between two neighbours.
const orderStep = 10_000

// between is the order of a card that goes past its neighbour: half way to the one behind that.
func between(cards []*plane.Item, at, by int) float64 {
	past := cards[at+by].SortOrder
	if next := at + 2*by; next >= 0 && next < len(cards) && cards[next].SortOrder != past {
		return (past + cards[next].SortOrder) / 2
	}
	return past + float64(by)*orderStep
}

// offerManual asks whether to order by hand.
func (b *Board) offerManual() nav.Action {
	return nav.Over{Dialog: dialog.Confirm(b.deps.Styles, dialog.Question{
		Title: "Order by hand?",
		Text:  "The board is ordered by " + string(b.look.order) + ", where a card has its place. J and K move cards in the manual order, which everybody shares.",
		Yes:   "order by hand",
		Then: func() (nav.Action, tea.Cmd) {
			b.look.order = items.OrderManual
			b.rebuild()
			return nil, nil
		},
	})}
}
