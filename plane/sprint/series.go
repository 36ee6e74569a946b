package sprint

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// maxName is the maximum number of characters in the name of a cycle on the server.
const maxName = 255

// series is a sequence of cycles with numbered names: "Sprint 8", "Sprint 9".
type series struct {
	at      counter       // the name whose number is incremented
	members []plane.Cycle // including the cycle that is followed
	highest string        // their highest number, plain
	taken   map[string]bool
}

// seriesOf returns the series that a cycle belongs to. all may contain the cycle itself.
func seriesOf(like plane.Cycle, all []plane.Cycle) series {
	s := series{at: counterOf(like.Name, all), members: []plane.Cycle{like}, taken: map[string]bool{}}
	stem, year := s.at.stem(), s.at.year()
	s.highest = plain(s.at.number)
	for _, c := range all {
		s.taken[spelling.Fold(strings.TrimSpace(c.Name))] = true
		n, ok := numberOf(c.Name, stem)
		if !ok || !year && (counter{number: n}).year() {
			continue
		}
		s.members = append(s.members, c)
		if n = plain(n); compareNumbers(n, s.highest) > 0 {
			s.highest = n
		}
	}
	return s
}

// counterOf splits a name at the number that is incremented. If a name has several, it is the last one that other names
// have in the same place, or else the last one before a title.
func counterOf(name string, all []plane.Cycle) counter {
	name = strings.TrimSpace(name)
	found := counters(name)
	var ends []counter // the last part of each number
	for _, c := range found {
		if !c.joined() {
			ends = append(ends, c)
		}
	}
	if len(ends) == 0 {
		return counter{prefix: name + " ", number: "1"}
	}
	last := len(ends) - 1
	if last == 0 || sameShape(name, all) {
		return ends[last]
	}
	for i := last; i >= 0; i-- {
		if anyOther(name, ends[i].stem(), all) {
			return ends[i]
		}
	}
	return beforeTitle(ends)
}

// sameShape reports whether another cycle has a name that differs only in its numbers.
func sameShape(name string, all []plane.Cycle) bool {
	like := shape(name)
	for _, c := range all {
		if strings.TrimSpace(c.Name) != name && shape(c.Name) == like {
			return true
		}
	}
	return false
}

// anyOther reports whether another cycle belongs to the series of a stem.
func anyOther(name, stem string, all []plane.Cycle) bool {
	for _, c := range all {
		if _, ok := numberOf(c.Name, stem); ok && strings.TrimSpace(c.Name) != name {
			return true
		}
	}
	return false
}

// beforeTitle returns the last number before a title: "12" in "Sprint 12: fix 3 things".
func beforeTitle(ends []counter) counter {
	for i := len(ends) - 1; i > 0; i-- {
		titled := false
		for _, mark := range []string{": ", " - ", " – ", " — ", " | ", "："} {
			titled = titled || strings.Contains(ends[i].prefix[len(ends[0].prefix):], mark)
		}
		if !titled {
			return ends[i]
		}
	}
	return ends[0]
}

// numberOf returns the number of a name in the series of a stem, empty for a name that equals the stem.
func numberOf(name, stem string) (string, bool) {
	found := counters(strings.TrimSpace(name))
	for _, c := range slices.Backward(found) {
		if c.stem() == stem {
			return c.number, true
		}
	}
	return "", len(found) == 0 && strings.Join(tokens(name), " ") == stem
}

// names returns the names that follow, except those that a cycle already has.
func (s series) names() iter.Seq[string] {
	return func(yield func(string) bool) {
		for n := increment(s.highest); ; n = increment(n) {
			name := joinName(s.at.prefix, formatLike(n, s.at.number), s.at.suffix)
			if !s.taken[spelling.Fold(name)] && !yield(name) {
				return
			}
		}
	}
}

// last returns the member with the last day, which may be a start or an end, and that day; zero if no member has a
// date.
func (s series) last(loc *time.Location) (plane.Cycle, plane.Date) {
	var last plane.Cycle
	var day plane.Date
	for _, c := range s.members {
		for _, t := range []time.Time{c.Start, c.End} {
			if d := plane.DateOf(t, zone(loc)); d.After(day) {
				last, day = c, d
			}
		}
	}
	return last, day
}

// increment adds one to a plain number of any length; an empty one is 0.
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

// compareNumbers compares plain numbers of any length by value.
func compareNumbers(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// joinName joins the parts of a name, and truncates the first if the name would be too long for the server.
func joinName(prefix, number, suffix string) string {
	surplus := utf8.RuneCountInString(prefix+number+suffix) - maxName
	if surplus <= 0 {
		return prefix + number + suffix
	}
	runes := []rune(prefix)
	return string(runes[:max(0, len(runes)-surplus)]) + number + suffix
}
