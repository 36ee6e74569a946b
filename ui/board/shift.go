package board

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
)

// shiftColumn moves cards to the column before (by -1) or after (by 1) the one that the cursor is in, if a change of the
// items does that: of their state, their priority or the people. A list moves them through the states.
func (b *Board) shiftColumn(by int) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		from := b.columns.group()
		if !b.carded || from == nil || from.By == items.ByState {
			return b.shift(by)()
		}
		place := b.grid.place(b.columns.at.column) + by
		if from.By != items.ByPriority && from.By != items.ByAssignee {
			return nav.Say{Text: cantShift(from.By), Level: nav.Caution}, nil
		}
		if place < 0 || place >= len(b.grid.order) {
			return nav.Say{Text: "there is no column on that side", Level: nav.Caution}, nil
		}
		return b.toColumn(b.chosen(), from, b.grid.order[place])
	}
}

// cantShift says why cards of a grouping don't move sideways, and which key changes them.
func cantShift(by items.Grouping) string {
	switch by {
	case items.ByLabel:
		return "H and L move cards between states, people or priorities; b changes labels"
	case items.ByParent:
		return "H and L move cards between states, people or priorities; m changes the parent"
	}
	return "H and L move cards between states, people or priorities; v groups the board"
}

// toColumn changes items so that they stand in another column.
func (b *Board) toColumn(list []plane.Item, from *items.Group, column int) (nav.Action, tea.Cmd) {
	to := &b.grid.columns.Groups[column]
	b.expect(to.Key)
	switch to.By {
	case items.ByState:
		if to.State.ID != "" {
			return b.toState(list, to.State.ID)
		}
	case items.ByPriority:
		return b.patch(list, ": priority "+string(to.Priority), func(i plane.Item) (plane.ItemPatch, bool) {
			return plane.ItemPatch{Priority: &to.Priority}, i.Priority != to.Priority
		})
	case items.ByAssignee:
		return b.patch(list, " → "+to.Name, func(i plane.Item) (plane.ItemPatch, bool) {
			people := handOver(i.Assignees, from.User, to.User)
			return plane.ItemPatch{Assignees: &people}, !slices.Equal(people, i.Assignees)
		})
	case items.ByLabel, items.ByParent, items.Ungrouped:
	}
	return nav.Say{Text: cantShift(to.By), Level: nav.Caution}, nil
}

// expect opens the column that the card under the cursor goes to, so that it is seen there.
func (b *Board) expect(to string) {
	b.columns.toward = to
	if b.look.folded[to] {
		delete(b.look.folded, to)
		b.fill()
	}
}

// handOver gives what is one person's to another; an empty id is nobody. Others who are assigned stay.
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
