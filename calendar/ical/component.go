package ical

import (
	"slices"
	"strings"
)

// maxPart is the maximum number of lines stored for a component, far more than any event has.
const maxPart = 20_000

// contentLine is an unfolded line with its number.
type contentLine struct {
	text   string
	number int
}

// component is the part between BEGIN and END: its own lines that may be needed, and the components inside.
type component struct {
	kind   string
	number int // of the line with BEGIN
	lines  []contentLine
	inner  []*component
	whole  bool // END was found
}

// splitter splits lines into components. It is more tolerant than the library: a malformed line is skipped, and a
// component without END ends where the next of its kind starts, or at the end of the file.
type splitter struct {
	open   []*component // innermost last
	done   func(*component)
	header []contentLine // properties of the calendar itself
	began  bool          // BEGIN:VCALENDAR was found
}

// add adds the next line.
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
	if topLevel(kind) {
		s.closeAll() // the previous one has no END
	}
	const deepest = 8
	if len(s.open) < deepest {
		s.open = append(s.open, &component{kind: kind, number: number})
	}
}

// topLevel reports whether components of a kind are directly in the calendar.
func topLevel(kind string) bool {
	return slices.Contains([]string{"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}, kind)
}

// end ends the innermost component of a kind, and the components inside it that have no END.
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

// keep stores a line if it may be needed.
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

// calendarProperty reports whether a property of the calendar itself is used.
func calendarProperty(name string) bool {
	return slices.Contains([]string{"PRODID", "NAME", "X-WR-CALNAME", "X-COUNTRY"}, name)
}

// matters reports whether a property of a component is used. All others are dropped before they are parsed.
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

// eventProperty reports whether a property of an event is used.
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
