package plane

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

const (
	largePage = 1000 // Plane since 0.24
	smallPage = 100  // older ones, and what the documents say
)

// wire is the form of a T on the line. value is false for an object that can't be one, as it has no id.
type wire[T any] interface {
	value() (T, bool)
}

// errNoObject is the cause when JSON came that is something else.
var errNoObject = errors.New("JSON without the object that was asked for")

// one is an answer with a single object.
type one[W wire[T], T any] struct {
	value T
	// fits reports whether it is the object that was asked for.
	fits func(T) bool
}

func (o *one[W, T]) decode(body []byte) error {
	var w W
	if err := json.Unmarshal(body, &w); err != nil {
		return err
	}
	v, ok := w.value()
	if !ok {
		return errNoObject
	}
	if !o.fits(v) {
		return errOtherObject
	}
	o.value = v
	return nil
}

// fetch does a call whose answer is one object.
func fetch[W wire[T], T any](ctx context.Context, c *Client, call call) (T, error) {
	return fetchThe[W](ctx, c, call, func(T) bool { return true })
}

// fetchThe does a call whose answer is one object, and believes it only if it fits what was asked or sent.
func fetchThe[W wire[T], T any](ctx context.Context, c *Client, call call, fits func(T) bool) (T, error) {
	out := one[W, T]{fits: fits}
	call.out = &out
	_, err := c.first(ctx, &call)
	return out.value, err
}

// page is an answer with a list: an envelope, or a bare array, which is a page without a next one.
type page[W wire[T], T any] struct {
	values []T
	next   string
}

// envelope is what Plane wraps around a page. The next cursor is never empty, so the flag decides.
type envelope[W any] struct {
	Results *[]W   `json:"results"`
	Next    string `json:"next_cursor"`
	More    bool   `json:"next_page_results"`
}

func (p *page[W, T]) decode(body []byte) error {
	var e envelope[W]
	if bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("[")) {
		e.Results = new([]W)
		if err := json.Unmarshal(body, e.Results); err != nil {
			return err
		}
	} else if err := json.Unmarshal(body, &e); err != nil {
		return err
	}
	if e.Results == nil {
		return errNoObject
	}
	p.values = make([]T, len(*e.Results))
	for i, w := range *e.Results {
		v, ok := w.value()
		if !ok {
			return errNoObject
		}
		p.values[i] = v
	}
	if e.More {
		p.next = e.Next
	}
	return nil
}

// pages does a call for one page after the other while someone takes the values. It yields an error once and ends.
// Pages are counted by offset: what is made between two pages shifts the rest, so an object can come twice.
func pages[W wire[T], T any](ctx context.Context, c *Client, base call) iter.Seq2[T, error] {
	base.method = http.MethodGet
	return func(yield func(T, error) bool) {
		for cursor := ""; ; {
			p, err := fetchPage[W, T](ctx, c, base, cursor)
			if err == nil && p.next != "" && (p.next == cursor || len(p.values) == 0) {
				err = &Error{Op: base.op, Err: fmt.Errorf("%w: the list does not go on after %q", ErrNotPlane, cursor)}
			}
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, v := range p.values {
				if !yield(v, nil) {
					return
				}
			}
			if cursor = p.next; cursor == "" {
				return
			}
		}
	}
}

// fetchPage gets one page. The size goes with every cursor: Plane takes the page's number from the cursor and the size
// from per_page. A server that refuses large pages is asked for small ones from then on.
func fetchPage[W wire[T], T any](ctx context.Context, c *Client, base call, cursor string) (page[W, T], error) {
	var out page[W, T]
	size := pageSize(cursor, int(c.pageSize.Load()))
	call := base
	call.query = url.Values{"per_page": {strconv.Itoa(size)}}
	maps.Copy(call.query, base.query)
	if cursor != "" {
		call.query.Set("cursor", cursor)
	}
	call.out = &out
	_, err := c.first(ctx, &call)
	if cursor == "" && size > smallPage && refusesSize(err) {
		c.pageSize.Store(smallPage)
		return fetchPage[W, T](ctx, c, base, cursor)
	}
	return out, err
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
