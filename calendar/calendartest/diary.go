package calendartest

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

// Diary is a source with a fixed answer for tests. It returns all entries for any days, as a source may.
type Diary struct {
	Entries []calendar.Event
	Err     error
	Hangs   bool // never answer

	mu     sync.Mutex
	months []string
}

// Events implements [calendar.Source].
func (d *Diary) Events(ctx context.Context, first, _ civil.Date) ([]calendar.Event, error) {
	d.mu.Lock()
	d.months = append(d.months, first.String()[:len("2006-01")])
	d.mu.Unlock()
	if d.Hangs {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return d.Entries, d.Err
}

// Asked returns the requested months, sorted, with duplicates.
func (d *Diary) Asked() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Sorted(slices.Values(d.months))
}

// Days returns an event on whole days, both included. It panics if one of them isn't a date.
func Days(name, first, last string) calendar.Event {
	return calendar.Event{ID: name + first, Name: name, Span: calendar.AllDay(day(first), day(last))}
}

// Hour returns an event of one hour in UTC; start has the form "2006-01-02 15:04". It panics if start is malformed.
func Hour(name, start string) calendar.Event {
	at, err := time.Parse("2006-01-02 15:04", start)
	if err != nil {
		panic(err)
	}
	return calendar.Event{ID: name + start, Name: name, Span: calendar.Hours(at, at.Add(time.Hour))}
}

// Headline returns e, marked as important.
func Headline(e calendar.Event) calendar.Event {
	e.Headline = true
	return e
}

// Provisional returns e, marked as unconfirmed.
func Provisional(e calendar.Event) calendar.Event {
	e.Provisional = true
	return e
}

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}
