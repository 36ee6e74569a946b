package calendar

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// maxSuggestions is the maximum number of completions.
const maxSuggestions = 20

// suggest completes the word before the cursor to calendars, categories and countries of the shown events.
func (v *view) suggest(text string, cursor int) []widget.Suggestion {
	tokens := lang.Tokens(text[:cursor])
	if len(tokens) == 0 || tokens[len(tokens)-1].End < cursor {
		return nil
	}
	token := tokens[len(tokens)-1]
	c := conditionOf(token)
	var out []widget.Suggestion
	for _, name := range v.names(c.kind) {
		if len(out) < maxSuggestions && starts(name, c.word) && !strings.EqualFold(name, c.word) {
			out = append(out, widget.Suggestion{Start: token.Start, End: cursor, Text: c.write(name)})
		}
	}
	return out
}

// write formats a condition for a name as it is typed.
func (c condition) write(name string) string {
	if strings.ContainsAny(name, " \"\\") {
		name = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
	}
	sigil := map[kind]string{ofCalendar: "@", ofCategory: "#", ofCountry: countryKey}[c.kind]
	if c.not {
		sigil = "-" + sigil
	}
	return sigil + name
}

// names returns the names of a kind that occur.
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

// each returns the distinct nonempty texts of all events, sorted.
func (v *view) each(of func(*calendar.Event) []string) []string {
	var all []string
	for i := range v.events {
		all = append(all, of(&v.events[i])...)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return s == "" })
}
