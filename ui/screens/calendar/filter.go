package calendar

import (
	"strings"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/lang"
)

// filter is what a filter asks of an event: all of its conditions.
type filter []condition

// condition is one word of a filter.
type condition struct {
	kind kind
	word string // in lower case
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

// countryKey starts a word that names a country.
const countryKey = "country:"

// parse reads a filter. A word with nothing behind its sign, as while it is typed, asks for nothing.
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
	for sign, kind := range map[string]kind{"@": ofCalendar, "#": ofCategory, countryKey: ofCountry} {
		if strings.HasPrefix(bare, sign) {
			c.kind, c.word = kind, c.word[len(sign):]
			break
		}
	}
	return c
}

// matches reports whether an event is one that the filter asks for; text is what textOf returns for it.
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

// starts reports whether a name starts with a word, or one of its words does; the word is in lower case.
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

// mostText is how many bytes of a description a filter looks into.
const mostText = 2000

// textOf is what the words of a filter are looked for in, in lower case.
func textOf(e *calendar.Event) string {
	parts := []string{e.Name, e.Venue, e.Address, e.Organiser, e.CountryName, e.Text[:min(len(e.Text), mostText)]}
	return strings.ToLower(strings.Join(append(parts, e.Categories...), "\n"))
}
