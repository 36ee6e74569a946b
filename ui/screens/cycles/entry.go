package cycles

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// field is the index of a field, in the order of the screen.
type field int

const (
	fieldName field = iota
	fieldStart
	fieldEnd
	fieldDescription
	fieldCount
)

// maxName is the maximum length of a name, in characters, that the server accepts.
const maxName = 255

// typed is the text of each field.
type typed [fieldCount]string

// parser parses the fields.
type parser struct {
	now    time.Time // in the zone of the project
	others []plane.Cycle
}

// entry is the parsed content of the form.
type entry struct {
	name, description string
	dates             plane.Range
	overlaps          []sprint.Overlap
	// wrong has the error of each invalid field; such an entry can't be saved.
	wrong [fieldCount]string
	// missing has the message for each incomplete field, which isn't an error before saving.
	missing [fieldCount]string
}

// parse parses and validates the fields by the rules of the server: a name of 1 to
// 255 characters without surrounding spaces, and both dates or none, in order.
func (p parser) parse(t typed) entry {
	e := entry{name: strings.TrimSpace(t[fieldName]), description: t[fieldDescription]}
	switch n := utf8.RuneCountInString(e.name); {
	case n == 0:
		e.missing[fieldName] = "a cycle needs a name"
	case n > maxName:
		e.wrong[fieldName] = fmt.Sprintf("%d characters, %d at most", n, maxName)
	}
	today := plane.DateOf(p.now, p.now.Location())
	e.dates.Start, e.wrong[fieldStart] = day(t[fieldStart], today, plane.Date{})
	e.dates.End, e.wrong[fieldEnd] = day(t[fieldEnd], today, e.dates.Start)
	e.compare(t)
	if e.length() > 0 {
		e.overlaps = sprint.Overlaps(e.dates, near(p.others, e.dates, p.now.Location()), p.now.Location())
	}
	return e
}

func day(text string, today, start plane.Date) (plane.Date, string) {
	d, err := sprint.ParseDay(text, today, start)
	var wrong *sprint.DayError
	switch {
	case errors.As(err, &wrong):
		return plane.Date{}, wrong.Reason
	case err != nil:
		return plane.Date{}, err.Error()
	}
	return d, ""
}

// compare validates the two dates together.
func (e *entry) compare(t typed) {
	hasStart, hasEnd := strings.TrimSpace(t[fieldStart]) != "", strings.TrimSpace(t[fieldEnd]) != ""
	switch {
	case hasStart && !hasEnd:
		e.missing[fieldEnd] = "both dates or none"
	case hasEnd && !hasStart:
		e.missing[fieldStart] = "both dates or none"
	case !e.dates.Start.IsZero() && !e.dates.End.IsZero() && e.dates.End.Before(e.dates.Start):
		e.wrong[fieldEnd] = "before the start"
	}
}

// length is the number of days, including the first and the last; 0 if a date is missing.
func (e entry) length() int {
	if e.dates.Start.IsZero() || e.dates.End.IsZero() {
		return 0
	}
	return max(0, e.dates.End.DaysSince(e.dates.Start)+1)
}

// problem returns the first reason why the entry can't be saved, and its field; empty
// if it can be saved.
func (e entry) problem() (field, string) {
	for f := range fieldCount {
		for _, text := range []string{e.wrong[f], e.missing[f]} {
			if text != "" {
				return f, text
			}
		}
	}
	return 0, ""
}

// meaning returns the meaning of a date field: "Mon 11 Jan 2027 · 14 days".
func (e entry) meaning(f field) string {
	switch {
	case e.wrong[f] != "":
		return e.wrong[f]
	case f == fieldStart && !e.dates.Start.IsZero():
		return longDay(e.dates.Start)
	case f == fieldEnd && !e.dates.End.IsZero():
		if n := e.length(); n > 0 {
			return longDay(e.dates.End) + " · " + words.Count(n, "day")
		}
		return longDay(e.dates.End)
	}
	return e.missing[f]
}

// near returns the cycles that are close enough to share a day with r, so that only
// a few have to be converted to dates.
func near(cycles []plane.Cycle, r plane.Range, loc *time.Location) []plane.Cycle {
	from, to := r.Start.Start(loc).AddDate(0, 0, -1), r.End.End(loc).AddDate(0, 0, 1)
	var found []plane.Cycle
	for i := range cycles { // by index: copying each cycle would cost more than the comparison
		if c := &cycles[i]; !c.Start.IsZero() && c.Start.Before(to) && c.End.After(from) {
			found = append(found, *c)
		}
	}
	return found
}

// longDay is "Mon 11 Jan 2027".
func longDay(d plane.Date) string {
	return d.Start(time.UTC).Format("Mon 2 Jan 2006")
}

// acceptDates accepts the dates without validation.
func (e *entry) acceptDates() {
	for _, f := range []field{fieldStart, fieldEnd} {
		e.wrong[f], e.missing[f] = "", ""
	}
}
