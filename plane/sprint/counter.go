package sprint

import (
	"slices"
	"strings"
	"unicode"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// counter is a name split around one run of digits of one script.
type counter struct{ prefix, number, suffix string }

// runs splits a name at each of its runs of digits, in order.
func runs(name string) []counter {
	var all []counter
	start, zero := -1, rune(0)
	end := func(at int) {
		if start >= 0 {
			all = append(all, counter{name[:start], name[start:at], name[at:]})
		}
		start = -1
	}
	for i, r := range name {
		of, ok := zeroOf(r)
		if !ok || of != zero {
			end(i)
		}
		if ok && start < 0 {
			start, zero = i, of
		}
	}
	end(len(name))
	return all
}

// zeroOf returns the digit zero in the script of a digit. In Unicode, the decimal digits of a script are consecutive.
func zeroOf(r rune) (rune, bool) {
	if r < '0' || r > '9' && r < 0x80 {
		return 0, false
	}
	for _, t := range unicode.Nd.R16 {
		if lo := rune(t.Lo); r >= lo && r <= rune(t.Hi) {
			return r - (r-lo)%10, true
		}
	}
	for _, t := range unicode.Nd.R32 {
		if lo := rune(t.Lo); r >= lo && r <= rune(t.Hi) {
			return r - (r-lo)%10, true
		}
	}
	return 0, false
}

// counters returns the runs of a name that may be its number. Years, days and numbers in brackets are omitted if there
// are others.
func counters(name string) []counter {
	all := runs(name)
	kept := slices.DeleteFunc(slices.Clone(all), counter.ignorable)
	if len(kept) == 0 {
		return all
	}
	return kept
}

// ignorable reports whether a number is unlikely to be the position in a series.
func (c counter) ignorable() bool {
	return c.year() || c.bracketed() || c.dated()
}

// year reports whether the number looks like a year.
func (c counter) year() bool {
	n := plain(c.number)
	return len(n) == 4 && n >= "1900" && n < "2100"
}

// bracketed reports whether the number is in brackets: "(week 48)".
func (c counter) bracketed() bool {
	depth := 0
	for _, r := range c.prefix {
		switch {
		case strings.ContainsRune("([{（【「", r):
			depth++
		case strings.ContainsRune(")]}）】」", r):
			depth--
		}
	}
	return depth > 0
}

// dated reports whether the number is the day of a month: "23 Nov", "Nov 23".
func (c counter) dated() bool {
	before, after := strings.Fields(c.prefix), strings.Fields(c.suffix)
	return len(before) > 0 && strings.HasSuffix(c.prefix, " ") && isMonth(before[len(before)-1]) ||
		len(after) > 0 && strings.HasPrefix(c.suffix, " ") && isMonth(after[0])
}

func isMonth(word string) bool {
	_, ok := monthOf(strings.ToLower(strings.Trim(word, ".,)")))
	return ok
}

// joined reports whether another part of the same number follows, as after the 2 in "2.0".
func (c counter) joined() bool {
	if len(c.suffix) < 2 || !strings.ContainsRune("./_-", rune(c.suffix[0])) {
		return false
	}
	rest := runs(c.suffix)
	return len(rest) > 0 && len(rest[0].prefix) == 1 && !rest[0].year()
}

// stem returns a key for the series of a name with this number: the words before the number, or the first word after it
// if there are none. It ignores case, accents, spaces and punctuation.
func (c counter) stem() string {
	before := tokens(c.prefix)
	if strings.ContainsFunc(c.prefix, unicode.IsLetter) {
		return strings.Join(before, " ")
	}
	for _, word := range tokens(c.suffix) {
		if strings.ContainsFunc(word, unicode.IsLetter) {
			return strings.Join(append(before, "… "+word), " ")
		}
	}
	return strings.Join(before, " ")
}

// shape returns a name with all numbers replaced by the same placeholder.
func shape(name string) string {
	words := tokens(name)
	for i, word := range words {
		if strings.ContainsFunc(word, unicode.IsDigit) {
			words[i] = "#"
		}
	}
	return strings.Join(words, " ")
}

// tokens returns the words and numbers of a text, folded.
func tokens(text string) []string {
	var all []string
	kind := func(r rune) int {
		switch {
		case unicode.IsDigit(r):
			return 1
		case unicode.IsLetter(r), unicode.IsMark(r):
			return 2
		}
		return 0
	}
	last := 0
	for _, r := range spelling.Fold(text) {
		k := kind(r)
		switch {
		case k != 0 && k == last:
			all[len(all)-1] += string(r)
		case k != 0:
			all = append(all, string(r))
		}
		last = k
	}
	return all
}

// plain returns a number in ASCII digits, without leading zeros.
func plain(number string) string {
	ascii := strings.Map(func(r rune) rune {
		zero, _ := zeroOf(r)
		return '0' + r - zero
	}, number)
	return strings.TrimLeft(ascii, "0")
}

// formatLike formats a plain number like another one: in its script, and at least as wide.
func formatLike(number, like string) string {
	runes := []rune(like)
	zero, _ := zeroOf(runes[0])
	digits := strings.Map(func(r rune) rune { return zero + r - '0' }, number)
	return strings.Repeat(string(zero), max(0, len(runes)-len(number))) + digits
}
