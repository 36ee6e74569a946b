package sprint

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
)

// maxName is how many characters the server takes in the name of a cycle.
const maxName = 255

// NextCycle is the cycle after like: as long as it, from the first day after every cycle that has a date, so that it
// overlaps none; its name counted on ("Sprint 9" gives "Sprint 10") and past all names of the same pattern. A cycle
// without dates is followed by one without. Owner and description are left empty.
func NextCycle(like plane.Cycle, all []plane.Cycle, loc *time.Location) plane.CycleDraft {
	draft := plane.CycleDraft{Name: nextName(like.Name, all)}
	length := Length(like, loc)
	if length == 0 {
		return draft
	}
	draft.Start = lastDay(append([]plane.Cycle{like}, all...), loc).AddDays(1)
	draft.End = draft.Start.AddDays(length - 1)
	return draft
}

// NextCycles are the cycles that follow, each as NextCycle makes it after those before it. There is no end to them.
func NextCycles(like plane.Cycle, all []plane.Cycle, loc *time.Location) iter.Seq[plane.CycleDraft] {
	return func(yield func(plane.CycleDraft) bool) {
		for taken := slices.Clone(all); ; {
			next := NextCycle(like, taken, loc)
			if !yield(next) {
				return
			}
			taken = append(taken, plane.Cycle{Name: next.Name, Start: next.Start.Start(zone(loc)), End: next.End.End(zone(loc))})
		}
	}
}

// lastDay is the last day that a cycle has, be it a start or an end.
func lastDay(cycles []plane.Cycle, loc *time.Location) plane.Date {
	var last plane.Date
	for _, c := range cycles {
		for _, t := range []time.Time{c.Start, c.End} {
			if d := plane.DateOf(t, zone(loc)); d.After(last) {
				last = d
			}
		}
	}
	return last
}

// nextName counts the last number of the name on: one past the highest that any cycle of the same pattern has.
func nextName(name string, all []plane.Cycle) string {
	name = strings.TrimSpace(name)
	prefix, number, suffix := splitNumber(name)
	highest := cmp.Or(number, "1")
	if number == "" {
		prefix, suffix = name+" ", ""
	}
	for _, c := range all {
		p, n, s := splitNumber(strings.TrimSpace(c.Name))
		if p == prefix && s == suffix && n != "" && compareNumbers(n, highest) > 0 {
			highest = n
		}
	}
	return fitted(prefix, increment(highest), suffix)
}

// splitNumber cuts a name at the last run of digits in it; number is empty if there is none.
func splitNumber(name string) (prefix, number, suffix string) {
	const digits = "0123456789"
	end := strings.LastIndexAny(name, digits) + 1
	if end == 0 {
		return name, "", ""
	}
	start := len(strings.TrimRight(name[:end], digits))
	return name[:start], name[start:end], name[end:]
}

// increment adds one to a decimal number of any length and keeps its leading zeros: "09" gives "10", "99" gives "100".
func increment(number string) string {
	digits := []byte(number)
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return string(digits)
		}
		digits[i] = '0'
	}
	return "1" + string(digits)
}

// compareNumbers compares decimal numbers of any length by value.
func compareNumbers(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// fitted joins the parts of a name, and shortens the first where the server would refuse the whole.
func fitted(prefix, number, suffix string) string {
	surplus := utf8.RuneCountInString(prefix+number+suffix) - maxName
	if surplus <= 0 {
		return prefix + number + suffix
	}
	runes := []rune(prefix)
	return string(runes[:max(0, len(runes)-surplus)]) + number + suffix
}
