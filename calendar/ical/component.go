package ical

import (
	"slices"
	"strings"
)

// maxPart is how many lines of a component are kept, far more than any event has.
const maxPart = 20_000

// contentLine is an unfolded line with its number.
type contentLine struct {
	text   string
	number int
}

// component is what is between BEGIN and END: its own lines that may matter, and the components in it.
type component struct {
	kind   string
	number int // of the line with BEGIN
	lines  []contentLine
	inner  []*component
	whole  bool // its END was found
}

// splitter makes components of lines. It is tolerant where the library stops: a line that isn't one is skipped, and a
// component without END ends where the next of its kind starts, or with the file.
type splitter struct {
	open   []*component // the innermost last
	done   func(*component)
	header []contentLine // the properties of the calendar itself
	began  bool          // a BEGIN:VCALENDAR was seen
}

// add takes the next line.
func (s *splitter) add(line contentLine) {
	name, value := nameAndValue(line.text)
	switch name {
	case "BEGIN":
		s.begin(strings.ToUpper(strings.TrimSpace(value)), line.number)
	case "END":
		s.end(strings.ToUpper(strings.TrimSpace(value)))
	default:
		s.keep(name, line)
	}
}

func (s *splitter) begin(kind string, number int) {
	if kind == "VCALENDAR" {
		s.began = true
		s.closeAll()
		return
	}
	if top(kind) {
		s.closeAll() // the one before it has no END
	}
	const deepest = 8
	if len(s.open) < deepest {
		s.open = append(s.open, &component{kind: kind, number: number})
	}
}

// top reports whether components of a kind stand in the calendar itself.
func top(kind string) bool {
	return slices.Contains([]string{"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}, kind)
}

// end ends the innermost component of a kind, and with it those inside it that have no END of their own.
func (s *splitter) end(kind string) {
	if kind == "VCALENDAR" {
		s.closeAll()
		return
	}
	for i, c := range slices.Backward(s.open) {
		if c.kind == kind {
			c.whole = true
			for len(s.open) > i {
				s.closeLast()
			}
			return
		}
	}
}

func (s *splitter) closeLast() {
	last := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	if len(s.open) == 0 {
		s.done(last)
		return
	}
	// Only the parts of a zone matter.
	if in := s.open[len(s.open)-1]; in.kind == "VTIMEZONE" && len(in.inner) < maxPart {
		in.inner = append(in.inner, last)
	}
}

func (s *splitter) closeAll() {
	for len(s.open) > 0 {
		s.closeLast()
	}
}

// keep remembers a line if it may matter.
func (s *splitter) keep(name string, line contentLine) {
	if len(s.open) == 0 {
		if calendarProperty(name) && len(s.header) < maxPart {
			s.header = append(s.header, line)
		}
		return
	}
	in := s.open[len(s.open)-1]
	if matters(in.kind, name) && len(in.lines) < maxPart {
		in.lines = append(in.lines, line)
	}
}

// calendarProperty reports whether a property of the calendar itself is read.
func calendarProperty(name string) bool {
	return slices.Contains([]string{"PRODID", "NAME", "X-WR-CALNAME", "X-COUNTRY"}, name)
}

// matters reports whether a property of a component is read. All others are dropped before they are parsed.
func matters(kind, name string) bool {
	switch kind {
	case "VEVENT":
		return eventProperty(name)
	case "VTIMEZONE":
		return name == "TZID"
	case "STANDARD", "DAYLIGHT":
		return slices.Contains([]string{"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "TZNAME"}, name)
	}
	return false
}

// eventProperty reports whether a property of an event is read.
func eventProperty(name string) bool {
	switch name {
	case "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE",
		"SUMMARY", "DESCRIPTION", "LOCATION", "ORGANIZER", "CONTACT", "CATEGORIES", "URL", "CONFERENCE",
		"STATUS", "LAST-MODIFIED", "X-COUNTRY", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
		"X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-ALLDAYEVENT":
		return true
	}
	return false
}
