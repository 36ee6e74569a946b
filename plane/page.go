package plane

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	largePage = 1000 // Plane since 0.24
	smallPage = 100  // older versions, and the documented limit
)

// row is the JSON form of a T in a list. key returns its ID.
type row[T any] interface {
	wire[T]
	key() string
}

// page decodes an answer with a list: an envelope, or a bare array, which is a page without a next one.
type page[W row[T], T any] struct {
	size int // as requested
	took time.Duration
	// each completes an object; incomplete means that it could not do so for all.
	each       func(*W) bool
	incomplete bool

	values    []T
	keys      []string // IDs of the values
	malformed []Malformed
	came      int  // number of objects on the page, including malformed ones
	total     int  // number of objects in the list, -1 if not known
	pages     int  // number of pages according to the server, 0 if not known
	more      bool // more pages follow, according to the server
	next      string
}

// envelope is the object in which Plane sends a page. The next cursor is never empty, so the flag decides.
type envelope[W any] struct {
	Results *[]W   `json:"results"`
	Next    string `json:"next_cursor"`
	More    bool   `json:"next_page_results"`
	Total   *int   `json:"total_results"`
	Pages   int    `json:"total_pages"`
}

// read reads an envelope or a bare array.
func (e *envelope[W]) read(body []byte) error {
	if isArray(body) {
		e.Results = new([]W)
		return json.Unmarshal(body, e.Results)
	}
	return json.Unmarshal(body, e)
}

func isArray(body []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("["))
}

// decode reads a page as a whole, which is fast, or object by object if any part of it does not fit.
func (p *page[W, T]) decode(body []byte) error {
	var e envelope[W]
	if e.read(body) == nil && e.Results != nil && p.fill(*e.Results) {
		describe(p, e)
		return nil
	}
	return p.decodeEach(body)
}

// describe copies the properties of the list from its envelope.
func describe[W row[T], T, E any](p *page[W, T], e envelope[E]) {
	p.came, p.more, p.next, p.pages, p.total = len(*e.Results), e.More, e.Next, e.Pages, -1
	if e.Total != nil {
		p.total = max(*e.Total, 0)
	}
	if !p.more {
		p.next = ""
	}
}

// fill sets the values of the page. It returns false if one of the objects isn't valid.
func (p *page[W, T]) fill(wires []W) bool {
	p.values, p.keys = make([]T, 0, len(wires)), make([]string, 0, len(wires))
	for i := range wires {
		if !p.add(&wires[i]) {
			return false
		}
	}
	return true
}

func (p *page[W, T]) add(w *W) bool {
	if p.each != nil && !p.each(w) {
		p.incomplete = true
	}
	v, ok := (*w).value()
	if ok {
		p.values, p.keys = append(p.values, v), append(p.keys, (*w).key())
	}
	return ok
}

// decodeEach reads what it can of each object. It fails if there is no list, or if none of its objects has an ID: such
// an answer isn't from Plane.
func (p *page[W, T]) decodeEach(body []byte) error {
	var e envelope[json.RawMessage]
	if isArray(body) {
		if err := e.read(body); err != nil {
			return err
		}
	} else if unfit, ok := lenient(body, &e); !ok || e.Results == nil || slices.Contains(unfit, "results") {
		return errNoObject // a list of another type isn't an empty one
	}
	p.incomplete, p.malformed = false, nil
	_ = p.fill(nil)
	identified := len(*e.Results) == 0
	for _, raw := range *e.Results {
		var w W
		fields, ok := lenient(raw, &w)
		object, hasID := identify(raw)
		identified = identified || hasID
		switch {
		case !ok, !p.add(&w):
			p.malformed = append(p.malformed, object)
		case len(fields) > 0:
			object.Fields = fields
			p.malformed = append(p.malformed, object)
		}
	}
	if !identified {
		return errNoObject
	}
	describe(p, e)
	return nil
}

// identify finds the name that users know an object by: its number, or its name. hasID reports whether it has an ID at
// all.
func identify(raw []byte) (o Malformed, hasID bool) {
	var parts map[string]json.RawMessage
	_ = json.Unmarshal(raw, &parts) // A value that isn't an object has no name.
	_, hasID = parts["id"]
	if n, err := strconv.Atoi(textOf(parts["sequence_id"])); err == nil {
		return Malformed{Name: strconv.Itoa(n), Number: true}, hasID
	}
	return Malformed{Name: textOf(parts["name"])}, hasID
}

// pages requests one page after the other while the caller consumes the values. It yields at most one error and ends;
// if the error is a PartialError, all other objects were yielded.
func pages[W row[T], T any](ctx context.Context, c *Client, base call) iter.Seq2[T, error] {
	return values(func(yield func([]T) bool) error {
		return newReader[W, T](c, base).follow(ctx, "", yield)
	})
}

// values converts a list that is read page by page to an iterator over its values.
func values[T any](read func(yield func([]T) bool) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		going := true
		err := read(func(page []T) bool {
			for _, v := range page {
				if going = yield(v, nil); !going {
					break
				}
			}
			return going
		})
		if err != nil && going {
			var none T
			yield(none, err)
		}
	}
}

// pageSize returns the page size that a cursor ("100:2:0") was created for, to follow a server that returns smaller
// pages than requested; otherwise the usual size.
func pageSize(cursor string, usual int) int {
	first, _, _ := strings.Cut(cursor, ":")
	if n, err := strconv.Atoi(first); err == nil && n > 0 && n <= largePage {
		return n
	}
	return usual
}

func refusesSize(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status == http.StatusBadRequest && strings.Contains(e.Message, "per_page")
}

// isTimeout reports whether no data arrived for too long.
func isTimeout(err error) bool {
	e, ok := errors.AsType[*NetworkError](err)
	return ok && e.Kind == NetTimeout
}

// Collect returns all values of a list. On an error it also returns the values before it.
func Collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for v, err := range seq {
		if err != nil {
			return all, err
		}
		all = append(all, v)
	}
	return all, nil
}
