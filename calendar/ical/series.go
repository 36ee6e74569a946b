package ical

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

// series is an event with its changed occurrences.
type series struct {
	uid     string
	event   *event               // nil if the file has only changed occurrences
	changed map[time.Time]*event // by original local start
	byDay   map[time.Time]*event // those identified only by their day
	later   []*event             // those that also apply to all later ones, in order
}

// replace adds a changed occurrence.
func (s *series) replace(e *event) {
	if s.changed == nil {
		s.changed, s.byDay = make(map[time.Time]*event), make(map[time.Time]*event)
	}
	in, wall := s.changed, s.original(e)
	if e.replaces.date && s.event != nil && !s.event.start.date {
		in = s.byDay
	}
	if before := in[wall]; before != nil && !e.after(before) {
		return
	}
	in[wall] = e
	const most = 400
	if e.following && s.event != nil && len(s.later) < most {
		s.later = append(s.later, e)
		slices.SortStableFunc(s.later, func(a, b *event) int { return s.original(a).Compare(s.original(b)) })
	}
}

// original returns the original local start of a changed occurrence, in the zone of the series.
func (s *series) original(e *event) time.Time {
	if s.event == nil {
		return e.replaces.wall
	}
	return e.replaces.wallIn(s.event.start)
}

// window is a range of days, extended by the adjacent days.
type window struct{ first, last civil.Date }

// around returns the local times, in any zone, at which events of the given length may start.
func (w window) around(l length) span {
	start := time.Date(w.first.Year, w.first.Month, w.first.Day, 0, 0, 0, 0, time.UTC)
	end := time.Date(w.last.Year, w.last.Month, w.last.Day, 0, 0, 0, 0, time.UTC)
	return span{start.Add(-l.upperBound()).AddDate(0, 0, -1), end.AddDate(0, 0, 3)}
}

// within appends the occurrences in a window to out.
func (s *series) within(ctx context.Context, w window, out *[]calendar.Event) error {
	if s.event != nil && s.event.cancelled {
		return nil
	}
	if err := s.unchanged(ctx, w, out); err != nil {
		return err
	}
	for _, changed := range []map[time.Time]*event{s.changed, s.byDay} {
		for _, e := range changed {
			if !e.cancelled {
				s.add(out, w, e, e.start, e.replaces.at(s.original(e)))
			}
		}
	}
	return nil
}

// unchanged appends the occurrences that have no event of their own.
func (s *series) unchanged(ctx context.Context, w window, out *[]calendar.Event) error {
	e := s.event
	switch {
	case e == nil:
		return nil
	case !e.repeats():
		s.add(out, w, e, e.start, stamp{})
		return nil
	}
	around := w.around(e.length)
	shift := s.widest()
	around.from, around.to = around.from.Add(-shift), around.to.Add(shift)
	walls, err := e.walls(ctx, around)
	if err != nil {
		if errors.Is(err, errTooOften) || errors.Is(err, errRule) {
			return fmt.Errorf("line %d: %w", e.number, err)
		}
		return err
	}
	for _, wall := range walls {
		if s.changed[wall] == nil && s.byDay[midnight(wall)] == nil {
			s.occurrence(w, wall, out)
		}
	}
	return nil
}

// occurrence appends one occurrence, with the last earlier change that also applies to later ones.
func (s *series) occurrence(w window, wall time.Time, out *[]calendar.Event) {
	e, start := s.event, s.event.start.at(wall)
	for _, c := range slices.Backward(s.later) {
		if s.original(c).After(wall) {
			continue
		}
		if c.cancelled {
			return
		}
		e, start = c, c.start.at(wall.Add(c.start.wall.Sub(s.original(c))))
		break
	}
	s.add(out, w, e, start, s.event.start.at(wall))
}

// widest returns how far, up to a limit, changes that apply to later occurrences move or lengthen them.
func (s *series) widest() time.Duration {
	const most = 400 * 24 * time.Hour
	var shift time.Duration
	for _, c := range s.later {
		shift = max(shift, c.start.wall.Sub(s.original(c)).Abs()+c.length.upperBound())
	}
	return min(shift, most)
}

// id returns the ID of an occurrence, or of an event that doesn't repeat.
func (s *series) id(start stamp) string {
	if start.wall.IsZero() {
		return "ical/" + s.uid
	}
	return "ical/" + s.uid + "/" + start.text()
}

// fingerprint returns an ID for an event without a UID, computed from its content: the same as long as the event isn't
// edited.
func (e *event) fingerprint() string {
	zone := ""
	if e.start.zone != nil {
		zone = e.start.zone.String()
	}
	text := strings.Join([]string{e.info.Name, e.start.text(), zone, fmt.Sprint(e.length), e.info.Venue, e.info.Text}, "\x00")
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

// add appends an event or occurrence if it may be in the window. original is the start of the occurrence before any
// change.
func (s *series) add(out *[]calendar.Event, w window, e *event, start, original stamp) {
	span := spanOf(start, e.length)
	if !span.Overlaps(w.first.AddDays(-1), w.last.AddDays(1), time.UTC) {
		return
	}
	event := e.info
	event.ID, event.Span = s.id(original), span
	*out = append(*out, event)
}

// spanOf returns the span of an event with a start and a length.
func spanOf(start stamp, l length) calendar.Span {
	if start.date {
		return calendar.AllDay(start.day(), start.day().AddDays(l.wholeDays()-1))
	}
	// Days are added in local time, hours in absolute time.
	end := start.at(start.wall.AddDate(0, 0, l.days)).moment().Add(l.exact)
	s := calendar.Hours(start.moment(), end)
	s.Floating = start.zone == nil
	return s
}
