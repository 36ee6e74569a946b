package calendar

import (
	"strings"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/lang"
)

// filter is a list of conditions that an event must all meet.
type filter []condition

// condition is one word of a filter.
type condition struct {
	kind kind
	word string // in lowercase
	not  bool
}

// kind is what a word of a filter is compared with.
type kind int

// The kinds.
const (
	anyText    kind = iota
	ofCalendar      // @holidays
	ofCategory      // #trade
	ofCountry       // country:DE
)

// countryKey is the prefix of a word for a country.
const countryKey = "country:"

// parse parses a filter. A word with only a sigil, as while typing, is ignored.
func parse(text string) filter {
	var f filter
	for _, token := range lang.Tokens(text) {
		if c := conditionOf(token); c.word != "" {
			f = append(f, c)
		}
	}
	return f
}

func conditionOf(t lang.Token) condition {
	c := condition{word: strings.ToLower(t.Text)}
	bare := c.word[:min(t.Bare, len(c.word))]
	if len(bare) > 0 && bare[0] == '-' {
		c.not, c.word, bare = true, c.word[1:], bare[1:]
	}
	for sigil, kind := range map[string]kind{"@": ofCalendar, "#": ofCategory, countryKey: ofCountry} {
		if strings.HasPrefix(bare, sigil) {
			c.kind, c.word = kind, c.word[len(sigil):]
			break
		}
	}
	return c
}

// matches reports whether an event meets all conditions; text is the result of textOf for it.
func (f filter) matches(e *calendar.Event, text string) bool {
	for _, c := range f {
		if c.meets(e, text) == c.not {
			return false
		}
	}
	return true
}

func (c condition) meets(e *calendar.Event, text string) bool {
	switch c.kind {
	case ofCalendar:
		return starts(e.Calendar, c.word)
	case ofCategory:
		for _, name := range e.Categories {
			if starts(name, c.word) {
				return true
			}
		}
		return false
	case ofCountry:
		return strings.EqualFold(e.Country, c.word) || starts(e.CountryName, c.word)
	case anyText:
	}
	return strings.Contains(text, c.word)
}

// starts reports whether a name or one of its words starts with word, which is in lowercase.
func starts(name, word string) bool {
	name = strings.ToLower(name)
	for {
		if strings.HasPrefix(name, word) {
			return true
		}
		at := strings.IndexByte(name, ' ')
		if at < 0 {
			return false
		}
		name = name[at+1:]
	}
}

// maxText is the number of bytes of a description that are searched.
const maxText = 2000

// textOf returns the text in which the words of a filter are searched, in lowercase.
func textOf(e *calendar.Event) string {
	parts := []string{e.Name, e.Venue, e.Address, e.Organiser, e.CountryName, e.Text[:min(len(e.Text), maxText)]}
	return strings.ToLower(strings.Join(append(parts, e.Categories...), "\n"))
}
