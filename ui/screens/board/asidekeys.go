package board

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// overCommands are those of an item that lies over the board: the pane's own, and the board's keys that change it.
func (b *Board) overCommands() []nav.Command {
	back := nav.Command{ID: "back", Keys: []string{"esc"}, Title: "back to the board", Short: "board", Run: b.shut}
	return slices.Concat(b.stepCommands(), []nav.Command{back}, b.pane.Commands(), b.editor.Commands())
}

// insideCommands are those of an item beside the board that has the keys. Tab leads back, so that the sections are reached
// by the keys that go sideways.
func (b *Board) insideCommands() []nav.Command {
	own := b.pane.Commands()
	for n := range own {
		switch own[n].ID {
		case "section.next":
			own[n].Keys = []string{"l", "right"}
		case "section.prev":
			own[n].Keys = []string{"h", "left"}
		}
	}
	leave := nav.Command{
		ID: "pane.leave", Keys: []string{"esc", "tab", "shift+tab"}, Title: "back to the board", Short: "board", Run: nav.Quiet(b.leavePane),
	}
	return slices.Concat(b.stepCommands(), []nav.Command{leave}, own, b.editor.Commands())
}

// stepCommands go to the neighbours of the item without going back.
func (b *Board) stepCommands() []nav.Command {
	step := func(by int) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { return b.step(by) }
	}
	return []nav.Command{
		{ID: "item.next", Keys: []string{"J"}, Title: "next item", Short: "next", Run: step(+1)},
		{ID: "item.prev", Keys: []string{"K"}, Title: "previous item", Short: "previous", Run: step(-1)},
	}
}

func (b *Board) enterPane() { b.inside, b.pane.Focused = true, true }

func (b *Board) leavePane() { b.inside, b.pane.Focused = false, false }

// Modes lists the keys of all that a board can be in, for the page of keys.
func (b *Board) Modes() []nav.Mode {
	carded, pane := b.carded, b.aside
	defer func() { b.carded, b.aside = carded, pane }()
	b.carded, b.opened, b.inside = true, false, false
	usual := b.Commands()
	b.opened, b.wide, b.inside = true, true, true
	inside := b.Commands()
	return []nav.Mode{
		{Commands: usual},
		{Name: "while a filter is typed", Typing: true, Commands: nav.FilterKeys(b.cursor(), b.filter.Keep, b.dropFilter)},
		{Name: "while an item lies over the board", Commands: b.overCommands()},
		{Name: "in the item beside the board", Commands: inside},
	}
}
