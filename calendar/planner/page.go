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

// pageSize is how many events are asked for at once. It is assumed that the server accepts it, as a public client asks for
// as many, and that offset counts events, not pages.
const pageSize = 2_000

// list reads the events of an address, page by page. The answers are bare arrays: that there are no more is known from a
// page that isn't full, or that has only what was there before.
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

// found is what the pages had so far.
type found struct {
	events []Event
	ids    map[int64]bool
	left   int   // events that could not be read
	why    error // of the first of these
}

// page is what was learned of one page.
type page struct {
	size  int // events
	fresh int // events that no page before had
}

// incomplete is the error for events that could not be read, nil if there were none.
func (f *found) incomplete() error {
	if f.left == 0 {
		return nil
	}
	return &calendar.Error{Reason: calendar.Incomplete, Left: f.left, Err: f.why}
}

// add reads a page, one event at a time, so that many small ones need no more memory than their text.
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
		if len(f.events)+f.left > calendar.MaxEvents {
			return p, &calendar.Error{Reason: calendar.TooLarge}
		}
	}
	if _, err := d.Token(); err != nil {
		return p, unreadable(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return p, unreadable(errors.New("something follows the list of events"))
	}
	return p, nil
}

func unreadable(err error) error {
	return &calendar.Error{Reason: calendar.Unreadable, Detail: "the list of events is broken", Err: err}
}

// put adds an event and reports whether it is one that wasn't there yet. One that can't be read is counted.
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
	if f.left++; f.why == nil {
		f.why = err
	}
	return id != 0
}
