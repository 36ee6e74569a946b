package board

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// cycleFacts is what a board says about its cycle in a number of cells: "17 – 30 Nov · 3/13 · 23 % · 7 days left". The
// days go first where it is narrow: what is left matters more.
func cycleFacts(v *view, room int) string {
	var facts []string
	add := func(fact string) {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if !v.known {
		return ""
	}
	start, end := v.cycle.Days(v.now.Location())
	add(words.Range(start, end, v.today))
	if scope := v.progress.Scope(); scope > 0 {
		add(fmt.Sprintf("%d/%d", v.progress.Counts.Completed, scope))
		add(strconv.Itoa(v.progress.Percent()) + " %")
	}
	if v.progress.AsClosed {
		add("as closed")
	}
	add(timeText(v.cycle, v.now))
	for len(facts) > 1 && cell.Width(strings.Join(facts, separator)) > room {
		facts = facts[1:]
	}
	return strings.Join(facts, separator)
}

// separator stands between facts.
const separator = " · "

// timeText says where a cycle is in its time.
func timeText(c plane.Cycle, now time.Time) string {
	switch sprint.PhaseOf(c, now) {
	case sprint.Current:
		if days := sprint.DaysLeft(c, now.Location(), now); days > 0 {
			return words.Count(days, "day") + " left"
		}
		return "last day"
	case sprint.Upcoming:
		return "starts in " + words.Count(sprint.DaysUntil(c, now.Location(), now), "day")
	case sprint.Completed:
		return "ended"
	case sprint.Archived:
		return "archived"
	case sprint.Draft:
	}
	return ""
}

// corner is what stands at the right of a board's first line: what is marked, else groups and order if they are not the
// usual ones, and the points; what those leave out only where it displaces nothing else.
func (b *Board) corner(width int) (text string, marked bool) {
	if n := b.marks.Len(); n > 0 {
		text = strconv.Itoa(n) + " marked"
		if b.unseen > 0 {
			text += separator + strconv.Itoa(b.unseen) + " not shown"
		}
		switch {
		case b.stretch != nil:
			text += separator + "V ends the range"
		case width >= columnsFrom-2:
			text += separator + "esc clears"
		}
		return text, true
	}
	var facts []string
	if by := b.look.group; by != items.ByState && by != items.Ungrouped {
		facts = append(facts, "by "+string(by))
	}
	if n := len(b.view.columns.Groups) - len(b.grid.order); n > 0 {
		facts = append(facts, words.Count(n, "column")+" hidden")
	}
	if o := b.look.order; o != items.OrderPriority {
		facts = append(facts, "order: "+string(o))
	}
	switch sum := b.view.points; {
	case sum.Estimated == 0:
	case width < columnsFrom-2: // the days of the cycle matter more
		facts = append(facts, sum.String()+" pt")
	default:
		facts = append(facts, sum.Line())
	}
	return strings.Join(facts, separator), false
}
