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
	smallPage = 100  // older ones, and what the documents say
)

// row is the JSON form of a T in a list. key is its id.
type row[T any] interface {
	wire[T]
	key() string
}

// page is an answer with a list: an envelope, or a bare array, which is a page without a next one.
type page[W row[T], T any] struct {
	size int // that was asked for
	took time.Duration
	// each completes an object; wanting means that it could not do so for all.
	each    func(*W) bool
	wanting bool

	values []T
	keys   []string // of the values
	odd    []Odd
	came   int  // the objects of the page, odd ones too
	total  int  // of the list, -1 if not known
	pages  int  // as many as the server promises, 0 if not known
	more   bool // the server says that there are more
	next   string
}

// envelope is what Plane wraps around a page. The next cursor is never empty, so the flag decides.
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

// decode reads a page as a whole, which is fast, or if something of it does not fit, object by object.
func (p *page[W, T]) decode(body []byte) error {
	var e envelope[W]
	if e.read(body) == nil && e.Results != nil && p.fill(*e.Results) {
		describe(p, e)
		return nil
	}
	return p.decodeOdd(body)
}

// describe copies what an envelope has about its list.
func describe[W row[T], T, E any](p *page[W, T], e envelope[E]) {
	p.came, p.more, p.next, p.pages, p.total = len(*e.Results), e.More, e.Next, e.Pages, -1
	if e.Total != nil {
		p.total = max(*e.Total, 0)
	}
	if !p.more {
		p.next = ""
	}
}

// fill takes objects, and reports false if one of them can't be one.
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
		p.wanting = true
	}
	v, ok := (*w).value()
	if ok {
		p.values, p.keys = append(p.values, v), append(p.keys, (*w).key())
	}
	return ok
}

// decodeOdd reads what it can of each object. It fails if there is no list, or none of its objects has an id: that is
// something else than Plane.
func (p *page[W, T]) decodeOdd(body []byte) error {
	var e envelope[json.RawMessage]
	if isArray(body) {
		if err := e.read(body); err != nil {
			return err
		}
	} else if odd, ok := lenient(body, &e); !ok || e.Results == nil || slices.Contains(odd, "results") {
		return errNoObject // a list of another type isn't an empty one
	}
	p.wanting, p.odd = false, nil
	_ = p.fill(nil)
	identified := len(*e.Results) == 0
	for _, raw := range *e.Results {
		var w W
		fields, ok := lenient(raw, &w)
		odd, hasID := identify(raw)
		identified = identified || hasID
		switch {
		case !ok, !p.add(&w):
			p.odd = append(p.odd, odd)
		case len(fields) > 0:
			odd.Fields = fields
			p.odd = append(p.odd, odd)
		}
	}
	if !identified {
		return errNoObject
	}
	describe(p, e)
	return nil
}

// identify finds what people call an object: its number, or its name. hasID reports whether it has an id at all.
func identify(raw []byte) (o Odd, hasID bool) {
	var parts map[string]json.RawMessage
	_ = json.Unmarshal(raw, &parts) // What is no object has no name.
	_, hasID = parts["id"]
	if n, err := strconv.Atoi(words(parts["sequence_id"])); err == nil {
		return Odd{Name: strconv.Itoa(n), Number: true}, hasID
	}
	return Odd{Name: words(parts["name"])}, hasID
}

// pages does a call for one page after the other while someone takes the values. It yields an error once and ends; one
// with a PartialError means that all the others came.
func pages[W row[T], T any](ctx context.Context, c *Client, base call) iter.Seq2[T, error] {
	return values(func(yield func([]T) bool) error {
		return newReader[W, T](c, base).follow(ctx, "", yield)
	})
}

// values makes a list of single values of one that comes page by page.
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

// pageSize is the size that a cursor ("100:2:0") was made for, so that a server that gives less than was asked for is
// followed; else the usual one.
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

// isTimeout reports whether nothing came for too long.
func isTimeout(err error) bool {
	e, ok := errors.AsType[*NetworkError](err)
	return ok && e.Kind == NetTimeout
}

// Collect takes all values of a list. On an error it returns what came before.
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
