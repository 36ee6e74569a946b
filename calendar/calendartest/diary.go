package calendartest

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

// Diary is a source that answers as a test tells it to. It returns all of its entries whatever days it is asked for, as a
// source may.
type Diary struct {
	Entries []calendar.Event
	Err     error
	Hangs   bool // it never answers

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

// Asked returns the months that it was asked for, sorted; one of them several times if it was asked again.
func (d *Diary) Asked() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Sorted(slices.Values(d.months))
}

// Days is an event on whole days, both included. It panics if one of them isn't a date.
func Days(name, first, last string) calendar.Event {
	return calendar.Event{ID: name + first, Name: name, Span: calendar.AllDay(day(first), day(last))}
}

// Hour is an event of one hour of UTC, "2006-01-02 15:04". It panics if start isn't a moment.
func Hour(name, start string) calendar.Event {
	at, err := time.Parse("2006-01-02 15:04", start)
	if err != nil {
		panic(err)
	}
	return calendar.Event{ID: name + start, Name: name, Span: calendar.Hours(at, at.Add(time.Hour))}
}

// Headline is e, marked as important by its source.
func Headline(e calendar.Event) calendar.Event {
	e.Headline = true
	return e
}

// Provisional is e, not confirmed.
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
