package ical

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/planedeck/planedeck/calendar"
)

// file is a parsed calendar: its events, grouped by UID.
type file struct {
	name, producer, country string

	series []*series
	events int // readable VEVENTs
	skipped
	zones []string // unknown names
}

// skipped records events that could not be read.
type skipped struct {
	unreadable int
	first      string // error
}

// note counts an unreadable event.
func (s *skipped) note(err error) {
	if s.unreadable++; s.first == "" {
		s.first = err.Error()
	}
}

// err returns the error for the unreadable events; nil if there are none.
func (s *skipped) err() error {
	if s.unreadable == 0 {
		return nil
	}
	return &calendar.Error{Reason: calendar.Incomplete, Unreadable: s.unreadable, Detail: s.first}
}

// parseFile parses a calendar. Unreadable events are skipped and counted. The error is an *[calendar.Error], if nothing
// can be read, or that of ctx.
func parseFile(ctx context.Context, data []byte) (*file, error) {
	var events []*component
	z := newZones()
	s := splitter{done: func(c *component) {
		switch c.kind {
		case "VEVENT":
			events = append(events, c)
		case "VTIMEZONE":
			z.define(c)
		}
	}}
	for l := newLines(data); len(events) <= calendar.MaxEvents; {
		text, number, ok := l.next()
		if !ok {
			break
		}
		if number%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		s.add(contentLine{text, number})
	}
	s.closeAll()
	switch {
	case len(events) > calendar.MaxEvents:
		return nil, &calendar.Error{Reason: calendar.TooLarge, Detail: fmt.Sprintf("it has more than %d events", calendar.MaxEvents)}
	case !s.began:
		return nil, &calendar.Error{Reason: calendar.Unreadable, Detail: "it has no BEGIN:VCALENDAR"}
	}
	f := &file{}
	for _, line := range s.header {
		f.describe(line)
	}
	return f, f.add(ctx, events, z)
}

// describe reads a property of the calendar itself.
func (f *file) describe(line contentLine) {
	p, err := parse(line)
	if err != nil {
		return
	}
	switch p.name {
	case "PRODID":
		setOnce(&f.producer, p.value)
	case "NAME", "X-WR-CALNAME":
		setOnce(&f.name, p.value)
	case "X-COUNTRY":
		setOnce(&f.country, country(p.value))
	}
}

func (f *file) add(ctx context.Context, components []*component, z *zones) error {
	byUID := make(map[string][]*event)
	var order []string
	for i, c := range components {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		components[i] = nil // its lines aren't needed any more
		e, err := readEvent(ctx, c, z)
		if err != nil {
			f.note(err)
			continue
		}
		setOnce(&e.info.Country, f.country)
		if e.uid == "" {
			e.uid = e.fingerprint()
		}
		f.events++
		if len(byUID[e.uid]) == 0 {
			order = append(order, e.uid)
		}
		byUID[e.uid] = append(byUID[e.uid], e)
	}
	for _, uid := range order {
		f.series = append(f.series, group(uid, byUID[uid])...)
	}
	f.zones = z.unknown()
	return nil
}

// group returns the series of the events with one UID: usually one, with its changed occurrences.
func group(uid string, events []*event) []*series {
	var whole, parts []*event
	for _, e := range events {
		if e.replaces.wall.IsZero() {
			whole = append(whole, e)
		} else {
			parts = append(parts, e)
		}
	}
	var all []*series
	for _, e := range newest(whole) {
		all = append(all, &series{uid: uid, event: e})
	}
	if len(all) > 1 { // a program that gives the same UID to different events
		for _, s := range all {
			s.uid += "/" + s.event.start.text()
		}
	}
	if len(parts) > 0 {
		attach(&all, uid, parts)
	}
	return all
}

// newest omits events that a later version replaces: one with a higher SEQUENCE, or with the same start.
func newest(events []*event) []*event {
	var highest int
	for _, e := range events {
		highest = max(highest, e.sequence)
	}
	at := make(map[string]int)
	var kept []*event
	for _, e := range events {
		if e.sequence < highest {
			continue
		}
		i, double := at[e.start.text()]
		switch {
		case !double:
			at[e.start.text()] = len(kept)
			kept = append(kept, e)
		case e.after(kept[i]):
			kept[i] = e
		}
	}
	return kept
}

// after reports whether the event is a later version than one that was read earlier.
func (e *event) after(before *event) bool {
	return cmp.Or(cmp.Compare(e.sequence, before.sequence), e.info.Edited.Compare(before.info.Edited)) >= 0
}

// attach adds changed occurrences to the series that repeats, or to a new one.
func attach(all *[]*series, uid string, parts []*event) {
	i := slices.IndexFunc(*all, func(s *series) bool { return s.event.repeats() })
	if i < 0 {
		*all = append(*all, &series{uid: uid})
		i = len(*all) - 1
	}
	for _, e := range parts {
		(*all)[i].replace(e)
	}
}
