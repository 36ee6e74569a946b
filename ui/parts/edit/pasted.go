package edit

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// askPasted shows the items that several lines make, and says how many lines are left out.
func (q *quickAdd) askPasted(lines []string, left int) nav.Action {
	q.read()
	e, snap := q.editor, q.snap
	rows, made := make([]dialog.Row, len(lines)), make([]store.NewItem, len(lines))
	for i, line := range lines {
		item := q.reader.item(line)
		rows[i] = dialog.Row{Key: strconv.Itoa(i), Text: item.new.Name(), Note: strings.Join(item.facts, " · "), Why: item.wrong}
		made[i] = item.new
	}
	pick := func(keys []string) []store.NewItem {
		list := make([]store.NewItem, len(keys))
		for n, key := range keys {
			at, _ := strconv.Atoi(key) // they were made above
			list[n] = made[at]
		}
		return list
	}
	return nav.Over{Dialog: dialog.NewPreview(e.deps.Styles, dialog.Review{
		Title: "Create " + words.Count(len(lines), "item") + "?", List: rows, Yes: "create", Now: e.deps.Now,
		Says: func(kept []string) []string { return pastedFacts(len(lines), left, len(kept)) },
		Cost: func(kept []string) int { return pastedCost(pick(kept)) }, Price: e.cost,
		Then: func(kept []string) (nav.Action, tea.Cmd) { return e.createAll(snap, pick(kept)), nil },
	})}
}

// pastedFacts counts what is made of the lines, and those that were left out.
func pastedFacts(lines, left, made int) []string {
	facts := []string{fmt.Sprintf("%s of %s", words.Count(made, "item"), words.Count(lines+left, "line"))}
	if left > 0 {
		facts = append(facts, fmt.Sprintf("Left out: the last %s, as at most %d items are created at once", words.Count(left, "line"), lang.MostLines))
	}
	return facts
}

// pastedCost is a request for each item, and one for each cycle.
func pastedCost(made []store.NewItem) int {
	cycles := make(map[plane.CycleID]bool)
	for _, n := range made {
		if n.Cycle != "" {
			cycles[n.Cycle] = true
		}
	}
	return len(made) + len(cycles)
}
