package ical

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

// maxAbsurd is the number of events that may repeat too often before a calendar is rejected, since finding each takes
// long.
const maxAbsurd = 50

// between returns the events on the days from first to last, in any zone.
func (f *file) between(ctx context.Context, first, last civil.Date) ([]calendar.Event, error) {
	if first.IsZero() || last.Before(first) {
		return nil, f.err()
	}
	skipped := f.skipped
	var out []calendar.Event
	for _, s := range f.series {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := s.within(ctx, window{first, last}, &out)
		switch {
		case errors.Is(err, errTooOften) || errors.Is(err, errRule):
			if skipped.note(err); skipped.unreadable-f.unreadable > maxAbsurd {
				return nil, &calendar.Error{Reason: calendar.TooLarge, Detail: "many events repeat too often: " + err.Error()}
			}
		case err != nil:
			return nil, err
		case len(out) > calendar.MaxEvents:
			return nil, &calendar.Error{Reason: calendar.TooLarge, Detail: fmt.Sprintf("there are more than %d events on these days", calendar.MaxEvents)}
		}
	}
	return out, skipped.err()
}

// summary summarizes the calendar.
func (f *file) summary() Summary {
	sum := Summary{Name: f.name, Producer: f.producer, Events: f.events, Unreadable: f.unreadable, Zones: f.zones}
	for _, s := range f.series {
		if s.event != nil {
			sum.count(s.event)
		}
		for _, changed := range []map[time.Time]*event{s.changed, s.byDay} {
			for _, e := range changed {
				sum.count(e)
			}
		}
	}
	return sum
}

func (s *Summary) count(e *event) {
	if e.repeats() {
		s.Repeating++
	}
	first, last := spanOf(e.start, e.length).Days(time.UTC)
	if s.First.IsZero() || first.Before(s.First) {
		s.First = first
	}
	if last.After(s.Last) {
		s.Last = last
	}
}
