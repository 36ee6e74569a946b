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

// askPasted previews the items that the pasted lines would create; dropped is how many lines were dropped.
func (q *quickAdd) askPasted(lines []string, dropped int) nav.Action {
	q.read()
	e, snap := q.editor, q.snap
	rows, parsed := make([]dialog.Row, len(lines)), make([]store.NewItem, len(lines))
	for i, line := range lines {
		item := q.reader.item(line)
		rows[i] = dialog.Row{Key: strconv.Itoa(i), Text: item.new.Name(), Note: strings.Join(item.facts, " · "), Why: item.wrong}
		parsed[i] = item.new
	}
	pick := func(keys []string) []store.NewItem {
		list := make([]store.NewItem, len(keys))
		for n, key := range keys {
			at, _ := strconv.Atoi(key) // the keys were generated above
			list[n] = parsed[at]
		}
		return list
	}
	return nav.Over{Dialog: dialog.NewPreview(e.deps.Styles, dialog.Review{
		Title: "Create " + words.Count(len(lines), "item") + "?", List: rows, Yes: "create", Now: e.deps.Now,
		Facts: func(kept []string) []string { return pastedFacts(len(lines), dropped, len(kept)) },
		Cost:  func(kept []string) int { return pastedCost(pick(kept)) }, Price: e.cost,
		Then: func(kept []string) (nav.Action, tea.Cmd) { return e.createAll(snap, pick(kept)), nil },
	})}
}

// pastedFacts counts the new items, and the lines that were dropped.
func pastedFacts(lines, dropped, created int) []string {
	facts := []string{fmt.Sprintf("%s of %s", words.Count(created, "item"), words.Count(lines+dropped, "line"))}
	if dropped > 0 {
		facts = append(facts, fmt.Sprintf("Left out: the last %s, because at most %d items are created at once", words.Count(dropped, "line"), lang.MaxLines))
	}
	return facts
}

// pastedCost returns the number of requests: one per item and one per cycle.
func pastedCost(list []store.NewItem) int {
	cycles := make(map[plane.CycleID]bool)
	for _, n := range list {
		if n.Cycle != "" {
			cycles[n.Cycle] = true
		}
	}
	return len(list) + len(cycles)
}
