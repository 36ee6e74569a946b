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

// series is an event with its occurrences that were changed.
type series struct {
	uid     string
	event   *event               // nil if the file has only changed occurrences
	changed map[time.Time]*event // by what the wall showed before
	byDay   map[time.Time]*event // those that are named by their day only
	later   []*event             // those that hold for all later ones, too, in their order
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

// original is what the wall of the series showed at the occurrence that is replaced.
func (s *series) original(e *event) time.Time {
	if s.event == nil {
		return e.replaces.wall
	}
	return e.replaces.wallIn(s.event.start)
}

// window is the days that are asked for, and those around.
type window struct{ first, last civil.Date }

// around is the time on walls of any zone, of events that last so long at most.
func (w window) around(l length) span {
	start := time.Date(w.first.Year, w.first.Month, w.first.Day, 0, 0, 0, 0, time.UTC)
	end := time.Date(w.last.Year, w.last.Month, w.last.Day, 0, 0, 0, 0, time.UTC)
	return span{start.Add(-l.about()).AddDate(0, 0, -1), end.AddDate(0, 0, 3)}
}

// within adds the occurrences in a window.
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

// unchanged adds the occurrences that have no event of their own.
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
		if errors.Is(err, errOften) || errors.Is(err, errRule) {
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

// occurrence adds one occurrence, as the last change before it that holds for later ones has it.
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

// widest is how far changes that hold for later occurrences move them, within reason, and how much longer they are.
func (s *series) widest() time.Duration {
	const most = 400 * 24 * time.Hour
	var shift time.Duration
	for _, c := range s.later {
		shift = max(shift, c.start.wall.Sub(s.original(c)).Abs()+c.length.about())
	}
	return min(shift, most)
}

// id is the ID of an occurrence, or of an event that happens once.
func (s *series) id(start stamp) string {
	if start.wall.IsZero() {
		return "ical/" + s.uid
	}
	return "ical/" + s.uid + "/" + start.text()
}

// fingerprint names an event without a UID by what it has: the same each time, as long as nobody changes it.
func (e *event) fingerprint() string {
	zone := ""
	if e.start.zone != nil {
		zone = e.start.zone.String()
	}
	text := strings.Join([]string{e.info.Name, e.start.text(), zone, fmt.Sprint(e.length), e.info.Venue, e.info.Text}, "\x00")
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

// add adds what starts at a time if it may be in a window: an event, or its occurrence that started at another time before
// it was changed.
func (s *series) add(out *[]calendar.Event, w window, e *event, start, original stamp) {
	span := spanOf(start, e.length)
	if !span.Overlaps(w.first.AddDays(-1), w.last.AddDays(1), time.UTC) {
		return
	}
	event := e.info
	event.ID, event.Span = s.id(original), span
	*out = append(*out, event)
}

// spanOf is when an event is that starts at a time and lasts so long.
func spanOf(start stamp, l length) calendar.Span {
	if start.date {
		return calendar.AllDay(start.day(), start.day().AddDays(l.wholeDays()-1))
	}
	// Days are counted on the wall, hours by the clock.
	end := start.at(start.wall.AddDate(0, 0, l.days)).moment().Add(l.exact)
	s := calendar.Hours(start.moment(), end)
	s.Floating = start.zone == nil
	return s
}
