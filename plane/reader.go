package plane

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/planedeck/planedeck/plane/pause"
)

const (
	// maxPages limits the requests for one list, however many pages a server promises.
	maxPages = 400
	// maxStalls is how often in a row a page may be too slow before reading the list fails.
	maxStalls = 3
	// stallWait is the pause after the first of these: the server may still be busy with the abandoned request.
	stallWait = 2 * time.Second
)

// reader reads one list page by page. It always terminates: when a page contains nothing new, or after as many pages as
// the server promised, whatever the cursors are.
type reader[W row[T], T any] struct {
	c    *Client
	base call
	// each completes an object with what is known, and reports whether it is complete; nil if there is nothing to do.
	each func(*W) bool
	// fill does the same for a value of a page that was read before everything was known, and returns what is still
	// unknown, "" for nothing.
	fill func(*T) string
	// seen contains the IDs read so far. Pages are counted by offset: objects created between two pages shift the
	// following ones, so an object can come twice.
	seen     map[string]struct{}
	requests int
	// most limits the requests, 0 until the first page arrives.
	most int
	// total is the number of objects according to the latest page, -1 if not known.
	total int
	// shrunk means that the total fell in the meantime, so that objects may have moved onto a page that was already
	// read.
	shrunk bool
	// peak is the largest total. Objects removed since then still count in seen, so only peak shows that nothing is
	// missing.
	peak int
	// again means that the list is being read a second time for that reason.
	again     bool
	malformed []Malformed
	// largest limits the size of the following pages after one that was too large.
	largest int
	// bare omits the descriptions.
	bare   bool
	stalls int
	looks  lookUps
}

func newReader[W row[T], T any](c *Client, base call) *reader[W, T] {
	base.method = http.MethodGet
	return &reader[W, T]{c: c, base: base, seen: make(map[string]struct{}), total: -1, largest: largePage}
}

// follow reads the pages one after the other, with the server's cursors and page sizes.
func (r *reader[W, T]) follow(ctx context.Context, cursor string, yield func([]T) bool) error {
	for {
		p, err := r.page(ctx, cursor, pageSize(cursor, int(r.c.pageSize.Load())))
		if err != nil {
			return err
		}
		fresh := r.take(p)
		switch {
		case !yield(fresh):
			return nil
		case !p.more:
			return r.end(true)
		case len(fresh) == 0, p.next == cursor, r.requests >= r.most:
			return r.end(false)
		}
		cursor = p.next
	}
}

// sized reads the pages in sizes that suit the speed of the server, several at once if that is faster, and yields each
// as soon as those before it have arrived. It skips the first from objects and returns the position at which it ended.
func (r *reader[W, T]) sized(ctx context.Context, from int, yield func([]T) bool) (int, error) {
	for at := from; ; {
		got := r.several(ctx, at, yield)
		at = got.at
		switch {
		case got.stopped:
			return at, nil
		case got.ended:
			return at, r.end(got.natural)
		case got.cursor != "":
			return at, r.follow(ctx, got.cursor, yield)
		case refusesSize(got.err):
			r.c.pageSize.Store(smallPage)
			return at, r.follow(ctx, "", yield)
		}
		if why := r.adapt(ctx, got.failed, got.err); why != nil {
			return at, why
		}
	}
}

// batch is the result of pages that were requested at once.
type batch struct {
	at      int  // the position at which the next page starts
	fresh   int  // number of new objects
	stopped bool // the caller wants no more
	ended   bool // the list has ended
	natural bool // according to the server
	cursor  string
	failed  int // the size of the page that failed, with err
	err     error
}

// done reports whether the following pages of the batch are not needed.
func (b *batch) done() bool {
	return b.stopped || b.ended || b.cursor != "" || b.err != nil || b.at == 0
}

// several requests consecutive pages at the same time, and yields them in their order until one fails.
func (r *reader[W, T]) several(ctx context.Context, at int, yield func([]T) bool) batch {
	sizes := r.c.pace.plan(at, max(r.total, 0), r.largest)
	pages, came := make([]page[W, T], len(sizes)), make([]chan error, len(sizes))
	starts := make([]int, len(sizes))
	for i, size := range sizes {
		starts[i], came[i] = at, make(chan error, 1)
		at += size
	}
	r.allow(starts[0], sizes[0])
	r.requests += len(sizes)
	got := batch{at: starts[0]}
	ctx, cancel := context.WithCancel(ctx)
	concurrently(1+len(sizes), func(i int) {
		if i == 0 {
			defer cancel()
			r.inOrder(&got, sizes, pages, came, yield)
			return
		}
		i--
		defer close(came[i])
		var err error
		pages[i], err = r.get(ctx, cursorAt(starts[i], sizes[i]), sizes[i])
		came[i] <- err
	})
	if got.err == nil {
		r.c.pace.measure(timesOf(pages))
	}
	if !got.done() && (got.fresh == 0 && !r.again || r.requests >= r.most) {
		got.ended = true
	}
	return got
}

// allow raises the limit of requests when pages become smaller: it was calculated for the size of the first one.
func (r *reader[W, T]) allow(at, size int) {
	if r.most > 0 && at < r.total {
		r.most = min(maxPages, max(r.most, r.requests+(r.total-at)/size+2))
	}
}

// cursorAt returns the cursor of the page of a size that starts after at objects.
func cursorAt(at, size int) string {
	if at == 0 {
		return ""
	}
	return strconv.Itoa(size) + ":" + strconv.Itoa(at/size) + ":0"
}

// inOrder yields the pages of a batch in their order, each as soon as it arrives.
func (r *reader[W, T]) inOrder(got *batch, sizes []int, pages []page[W, T], came []chan error, yield func([]T) bool) {
	for i := range pages {
		if got.err = <-came[i]; got.err != nil {
			got.failed = sizes[i]
			return
		}
		if r.deliver(got, &pages[i], yield); got.done() {
			return
		}
	}
}

// deliver yields the new objects of a page and decides how to continue.
func (r *reader[W, T]) deliver(got *batch, p *page[W, T], yield func([]T) bool) {
	fresh := r.take(*p)
	got.fresh += len(fresh)
	got.at += p.size
	switch {
	case !yield(fresh):
		got.stopped = true
	case !p.more && r.shrunk && !r.again && len(r.seen) < r.peak:
		r.shrunk, r.again, got.at = false, true, 0 // Objects that moved are on a page that was already read.
	case !p.more:
		got.ended, got.natural = true, true
	case p.came != p.size && p.next != "":
		got.cursor = p.next // The server ignores the requested size.
	}
}

// adapt responds to the error of a page of a size with what may help: a smaller page, one without descriptions, a
// pause. It returns the error if nothing will help.
func (r *reader[W, T]) adapt(ctx context.Context, size int, err error) error {
	switch {
	case err == nil:
		r.stalls = 0
		return nil
	case errors.Is(err, ErrTooLarge) && size > smallestWhole:
		r.largest = fit(0, size-1)
		return nil
	case errors.Is(err, ErrTooLarge) && !r.bare:
		r.bare, r.largest = true, largePage
		return nil
	case !isTimeout(err):
		return err
	}
	if r.stalls++; r.stalls >= maxStalls || pause.For(ctx, stallWait<<(r.stalls-1)) != nil {
		return err
	}
	return nil
}

// smallestWhole is the page size below which descriptions are omitted instead of making pages smaller.
const smallestWhole = 25

// page requests one page. The size is sent with every cursor: Plane reads the page number from the cursor and the size
// from per_page. A server that refuses large pages gets requests for small ones from then on.
func (r *reader[W, T]) page(ctx context.Context, cursor string, size int) (page[W, T], error) {
	r.requests++
	p, err := r.get(ctx, cursor, size)
	if cursor == "" && size > smallPage && refusesSize(err) {
		r.c.pageSize.Store(smallPage)
		return r.page(ctx, cursor, smallPage)
	}
	return p, err
}

// maxLookUps is how many points of a page are looked up individually: a scale of Plane has six at most.
const maxLookUps = 6

// get requests a page. If it has points whose values are not known, one item with each of these points is requested,
// all at once: expanding the points of the whole page would cost the server one more query for each item. If that does
// not help, the page is requested again.
func (r *reader[W, T]) get(ctx context.Context, cursor string, size int) (page[W, T], error) {
	p, err := r.ask(ctx, cursor, size, cursor == "")
	if err != nil || !p.incomplete || cursor == "" {
		return p, err
	}
	if start, ok := startOf(cursor); ok {
		r.lookUp(ctx, start, r.gapsOf(p.values))
	}
	for i := range p.values {
		if r.fill(&p.values[i]) != "" {
			return r.ask(ctx, cursor, size, true)
		}
	}
	return p, nil
}

// gap is something unknown about a value, and the index of the value on its page.
type gap struct {
	what string
	at   int
}

// gapsOf returns the gaps of a page, one for each thing that is unknown about its values.
func (r *reader[W, T]) gapsOf(values []T) []gap {
	var gaps []gap
	seen := make(map[string]bool)
	for i := range values {
		if what := r.fill(&values[i]); what != "" && !seen[what] {
			seen[what] = true
			gaps = append(gaps, gap{what, i})
		}
	}
	return gaps
}

// lookUp requests some of the objects after position start individually, with the values of their points, if there are
// only a few. If another page already requests one, it waits for that.
func (r *reader[W, T]) lookUp(ctx context.Context, start int, gaps []gap) {
	if len(gaps) > maxLookUps {
		return
	}
	concurrently(len(gaps), func(i int) {
		came, own := r.looks.of(gaps[i].what)
		if !own {
			select {
			case <-came:
			case <-ctx.Done():
			}
			return
		}
		defer close(came)
		_, _ = r.ask(ctx, cursorAt(start+gaps[i].at, 1), 1, true) // If it fails, the value stays unknown.
	})
}

// lookUps are the look-ups of the pages of a list, each with a channel that closes when the answer has arrived.
type lookUps struct {
	mu sync.Mutex
	by map[string]chan struct{}
}

// of returns the channel of a look-up, and reports whether the caller is the first and must close it.
func (l *lookUps) of(what string) (came chan struct{}, own bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if came, ok := l.by[what]; ok {
		return came, false
	}
	if l.by == nil {
		l.by = make(map[string]chan struct{})
	}
	l.by[what] = make(chan struct{})
	return l.by[what], true
}

// startOf returns the position at which the page of a cursor starts, false if that isn't known.
func startOf(cursor string) (int, bool) {
	var size, n int
	_, err := fmt.Sscanf(cursor, "%d:%d:0", &size, &n)
	return size * n, err == nil
}

// ask sends one request for a page; expand includes the values of points.
func (r *reader[W, T]) ask(ctx context.Context, cursor string, size int, expand bool) (page[W, T], error) {
	out := page[W, T]{size: size, each: r.each}
	call := r.base
	call.query = url.Values{"per_page": {strconv.Itoa(size)}}
	maps.Copy(call.query, r.base.query)
	if cursor != "" {
		call.query.Set("cursor", cursor)
	}
	if call.sized {
		call.query.Set("fields", itemFields(r.bare))
		if expansion := r.c.names.expansion(expand); expansion != "" {
			call.query.Set("expand", expansion)
		}
	}
	call.out = &out
	_, err := r.c.first(ctx, &call)
	if out.took = call.took; call.sized && isTimeout(err) {
		r.c.pace.tooSlow(size, call.took)
	}
	return out, err
}

// timesOf returns the number of objects on each page, and how long it took.
func timesOf[W row[T], T any](pages []page[W, T]) []timing {
	list := make([]timing, len(pages))
	for i, p := range pages {
		list[i] = timing{p.came, p.took} // came is 0 for a page that was no longer needed
	}
	return list
}

// take records a page and returns its new objects.
func (r *reader[W, T]) take(p page[W, T]) []T {
	if p.total >= 0 {
		r.shrunk = r.shrunk || p.total < r.total
		r.total, r.peak = p.total, max(r.peak, p.total)
	}
	if r.most == 0 {
		r.most = maxPages
		if p.total >= 0 {
			r.most = min(maxPages, p.total/max(p.came, 1)+cmp.Or(p.pages, 1)+2)
		}
	}
	fresh := make([]T, 0, len(p.values))
	for i, v := range p.values {
		if _, known := r.seen[p.keys[i]]; !known {
			r.seen[p.keys[i]] = struct{}{}
			fresh = append(fresh, v)
		}
	}
	r.malformed = append(r.malformed, p.malformed...)
	return fresh
}

// end returns the error for a list that has ended; natural is false if the server promises more.
func (r *reader[W, T]) end(natural bool) error {
	e := &PartialError{Malformed: r.malformed}
	if !natural && (r.total < 0 || len(r.seen)+len(e.LeftOut()) < r.total) {
		e.Got, e.Total = len(r.seen), r.total
	}
	if e.Total == 0 && len(e.Malformed) == 0 {
		return nil
	}
	return &Error{Op: r.base.op, Err: e}
}
