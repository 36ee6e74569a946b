package board

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// reorder moves the card under the cursor down (by 1) or up (by -1) in the manual order: one change of one number. Under
// another order it would not be seen, so it offers that one first.
func (b *Board) reorder(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		item := b.under()
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

// column is the cards that stand with an item, and its place among them.
func (b *Board) column(item plane.Item) ([]*plane.Item, int) {
	if b.carded {
		cards := b.columns.grid.cell(b.columns.at.lane, b.columns.at.column)
		return cards, b.columns.at.index
	}
	g := b.group()
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
