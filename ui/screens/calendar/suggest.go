package calendar

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// mostSuggestions is how many names a word can be completed to.
const mostSuggestions = 20

// suggest completes the word before the cursor to the calendars, categories and countries of the events that are shown.
func (v *view) suggest(text string, cursor int) []widget.Suggestion {
	tokens := lang.Tokens(text[:cursor])
	if len(tokens) == 0 || tokens[len(tokens)-1].End < cursor {
		return nil
	}
	token := tokens[len(tokens)-1]
	c := conditionOf(token)
	var out []widget.Suggestion
	for _, name := range v.names(c.kind) {
		if len(out) < mostSuggestions && starts(name, c.word) && !strings.EqualFold(name, c.word) {
			out = append(out, widget.Suggestion{Start: token.Start, End: cursor, Text: c.write(name)})
		}
	}
	return out
}

// write is a word that names something.
func (c condition) write(name string) string {
	if strings.ContainsAny(name, " \"\\") {
		name = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
	}
	sign := map[kind]string{ofCalendar: "@", ofCategory: "#", ofCountry: countryKey}[c.kind]
	if c.not {
		sign = "-" + sign
	}
	return sign + name
}

// names are those that words of a kind can name, in their order.
func (v *view) names(k kind) []string {
	var names []string
	switch k {
	case ofCalendar:
		for _, state := range v.states {
			names = append(names, state.Name)
		}
		return names
	case ofCategory:
		names = v.each(func(e *calendar.Event) []string { return e.Categories })
	case ofCountry:
		names = v.each(func(e *calendar.Event) []string { return []string{e.Country} })
	case anyText:
	}
	return names
}

// each lists what the events have, each thing once.
func (v *view) each(of func(*calendar.Event) []string) []string {
	var all []string
	for i := range v.events {
		all = append(all, of(&v.events[i])...)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return s == "" })
}
