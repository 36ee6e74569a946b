package calendar

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Limits on what is shown of an event, whatever a calendar sends.
const (
	maxBytes    = 20_000 // of its description
	maxValue    = 1_000  // bytes of anything else
	maxContacts = 20
)

// labelWidth is the width of the label column.
const labelWidth = 12

// linesOf lays out an event for a width.
func (s *Screen) linesOf(e *calendar.Event, width int) []line {
	st := s.deps.Styles
	p := &page{width: max(width, labelWidth+8), label: st.Muted, text: st.Text}
	p.paragraph(cell.Name(cut(e.Name, maxValue)), st.Title)
	symbol, look := s.symbol(e)
	p.add(line{{symbol + " ", look}, {facts(e.Calendar, strings.Join(marksOf(e), separator)), st.Muted}})
	if s.sheet.gone {
		p.add(line{{"The calendar no longer has this event.", st.Warn}})
	}
	p.gap()
	p.paragraph(s.whenLine(e), st.Text)
	if item, ok := s.view.item(e); ok {
		state, _ := s.view.snap.State(item.State)
		p.add(line{{st.Glyphs.Arrow + " " + words.Item(s.view.snap, item), st.Accent}, {"  " + facts(state.Name, s.cycleName(item.ID)), st.Muted}})
	}
	p.gap()
	for _, fact := range factsOf(e) {
		p.fact(fact[0], fact[1])
	}
	if strings.TrimSpace(e.Text) != "" {
		p.gap()
		for text := range strings.Lines(plain(cut(e.Text, maxBytes))) {
			p.paragraph(strings.TrimRight(text, "\r\n"), st.Text)
		}
	}
	return p.lines
}

// whenLine returns when an event is, how long it lasts, and how far away it is.
func (s *Screen) whenLine(e *calendar.Event) string {
	first, last := e.Days(s.view.zone)
	var long, zone string
	if n := last.DaysSince(first) + 1; n > 1 {
		long = words.Count(n, "day")
	}
	if start, _ := e.In(s.view.zone); !e.AllDay() && !e.Floating {
		zone = start.Format("MST")
	}
	return facts(strings.TrimSpace(when(e, s.view.zone, s.view.today)+" "+zone), long, words.DaysAway(first, s.view.today))
}

// factsOf returns the labels and values of an event's fields.
func factsOf(e *calendar.Event) [][2]string {
	country := e.CountryName
	if e.Country != "" && country != "" {
		country += " (" + e.Country + ")"
	} else {
		country += e.Country
	}
	facts := [][2]string{
		{"Venue", e.Venue},
		{"Address", e.Address},
		{"Country", country},
		{"Organiser", e.Organiser},
		{"Categories", strings.Join(e.Categories, ", ")},
	}
	for i, contact := range e.Contacts[:min(len(e.Contacts), maxContacts)] {
		facts = append(facts, [2]string{once("Contact", i), contact})
	}
	for i, page := range e.Pages[:min(len(e.Pages), maxPages)] {
		facts = append(facts, [2]string{once("Page", i), page})
	}
	return facts
}

// once returns the label for the first of several values, and "" for the others.
func once(label string, i int) string {
	if i > 0 {
		return ""
	}
	return label
}

// cut truncates a text to at most so many bytes.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most] + "…"
}

// plain converts a description with HTML, as some calendars have it, to text.
func plain(text string) string {
	for _, tag := range [3]string{"</", "<br", "<p>"} {
		if strings.Contains(text, tag) {
			return richtext.Parse(text).Markdown()
		}
	}
	return text
}

// page collects lines.
type page struct {
	width       int
	label, text cell.Style
	lines       []line
}

func (p *page) add(l line) { p.lines = append(p.lines, l) }

// gap adds an empty line, unless the last line is empty.
func (p *page) gap() {
	if n := len(p.lines); n > 0 && p.lines[n-1] != nil {
		p.add(nil)
	}
}

// paragraph adds a wrapped text.
func (p *page) paragraph(text string, st cell.Style) {
	for _, part := range widget.Wrap(text, p.width) {
		p.add(line{{part, st}})
	}
}

// fact adds a label and a value, unless the value is empty.
func (p *page) fact(label, value string) {
	value = strings.TrimSpace(value)
	if value == "" {
		return
	}
	for i, part := range widget.Wrap(cut(value, maxValue), p.width-labelWidth) {
		p.add(line{{fmt.Sprintf("%-*s", labelWidth, once(label, i)), p.label}, {part, p.text}})
	}
}
