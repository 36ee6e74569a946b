package app

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// grouped gives commands whose screens don't declare them yet the group of their IDs.
func grouped(commands []nav.Command) []nav.Command {
	commands = slices.Clone(commands)
	for i, c := range commands {
		if c.Group == keys.Move {
			commands[i].Group = groupOf(c.ID)
		}
	}
	return commands
}

func groupOf(id string) keys.Group {
	if strings.HasPrefix(id, "move.") {
		return keys.Move
	}
	for group, ids := range map[keys.Group]string{
		keys.Open:    "open entry browse copy back leave pane pane.leave details item.next item.prev section.next section.prev link. other pick",
		keys.Mark:    "mark mark.range mark.all mark.group keep all",
		keys.View:    "view fold filter filters filters.save filter.keep filter.clear suggest.take suggest.next suggest.previous",
		keys.Cycle:   "add planning plan cycle.prev cycle.next cycle.before cycle.after next next.several archive unarchive transfer target take back.give",
		keys.Program: "help quit palette suspend mouse refresh undo writes setup new.anywhere",
	} {
		if slices.Contains(strings.Fields(ids), strings.TrimRight(id, "0123456789")) {
			return group
		}
	}
	return keys.Edit
}
