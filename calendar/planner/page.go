package planner

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"strconv"

	"github.com/planedeck/planedeck/calendar"
)

// pageSize is the number of events per page. It is assumed that the server accepts it, since a public client uses the
// same number, and that offset counts events, not pages.
const pageSize = 2_000

// list reads all pages of events at a path. The answers are plain arrays: the last page is one that isn't full, or that
// only repeats earlier events.
func (c *Client) list(ctx context.Context, path string, query url.Values) ([]Event, error) {
	var all found
	for offset := 0; ; {
		query.Set("limit", strconv.Itoa(pageSize))
		query.Set("offset", strconv.Itoa(offset))
		body, err := c.get(ctx, path, query)
		if err != nil {
			return nil, err
		}
		p, err := all.add(body)
		if err != nil {
			return nil, err
		}
		if p.size < pageSize || p.fresh == 0 {
			return all.events, all.incomplete()
		}
		offset += p.size
	}
}

// found is the events of the pages read so far.
type found struct {
	events []Event
	ids    map[int64]bool
	failed int   // events that could not be read
	err    error // of the first of these
}

// page counts the events of one page.
type page struct {
	size  int // all events
	fresh int // events that weren't on an earlier page
}

// incomplete returns the error for events that could not be read, nil if there were none.
func (f *found) incomplete() error {
	if f.failed == 0 {
		return nil
	}
	return &calendar.Error{Reason: calendar.Incomplete, Unreadable: f.failed, Err: f.err}
}

// add reads a page, one event at a time, so that many small events need no more memory than their text.
func (f *found) add(body []byte) (page, error) {
	var p page
	d := json.NewDecoder(bytes.NewReader(body))
	if start, err := d.Token(); err != nil || start != json.Delim('[') {
		return p, &calendar.Error{Reason: calendar.Unreadable, Detail: "the answer isn't a list of events"}
	}
	for d.More() {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return p, unreadable(err)
		}
		p.size++
		if f.put(raw) {
			p.fresh++
		}
		if len(f.events)+f.failed > calendar.MaxEvents {
			return p, &calendar.Error{Reason: calendar.TooLarge}
		}
	}
	if _, err := d.Token(); err != nil {
		return p, unreadable(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return p, unreadable(errors.New("unexpected data after the list of events"))
	}
	return p, nil
}

func unreadable(err error) error {
	return &calendar.Error{Reason: calendar.Unreadable, Detail: "the list of events is malformed", Err: err}
}

// put adds an event and reports whether it is new. An event that can't be read is counted.
func (f *found) put(raw []byte) bool {
	id, e, err := decode(raw)
	if id != 0 && f.ids[id] {
		return false
	}
	if id != 0 {
		if f.ids == nil {
			f.ids = make(map[int64]bool)
		}
		f.ids[id] = true
	}
	if err == nil {
		f.events = append(f.events, e)
		return true
	}
	if f.failed++; f.err == nil {
		f.err = err
	}
	return id != 0
}
