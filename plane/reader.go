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
	// mostPages bounds the requests for one list, however many pages a server promises.
	mostPages = 400
	// mostStalls is how often in a row a page may be too slow before the list is given up.
	mostStalls = 3
	// stallWait is how long the first of these is waited after: the server may still be busy with what was given up.
	stallWait = 2 * time.Second
)

// reader reads one list page by page. It ends for certain: when a page brings nothing new, or when there were as many
// pages as the server has promised, whatever the cursors say.
type reader[W row[T], T any] struct {
	c    *Client
	base call
	// each completes an object with what is known, and reports whether nothing is wanting; nil for nothing to do.
	each func(*W) bool
	// fill does that with a value of a page that came before all was known, and returns what is still not known, "" for nothing.
	fill func(*T) string
	// seen are the ids that came. Pages are counted by offset: what is made between two pages shifts the rest, so an
	// object can come twice.
	seen     map[string]struct{}
	requests int
	// most bounds the requests, 0 until a page has told how many there are.
	most int
	// total is how many objects there are by the newest page, -1 if no page has told.
	total int
	// shrunk means that the total fell in the meantime, so that objects may have moved onto a page that was read.
	shrunk bool
	// peak is the largest total. What has left since it was seen counts in seen, so no smaller number shows that nothing is missing.
	peak int
	// again means that the list is being read a second time because of that.
	again bool
	odd   []Odd
	// largest bounds the size of the pages that follow, after one that was too large.
	largest int
	// bare leaves out the descriptions.
	bare   bool
	stalls int
	looks  lookUps
}

func newReader[W row[T], T any](c *Client, base call) *reader[W, T] {
	base.method = http.MethodGet
	return &reader[W, T]{c: c, base: base, seen: make(map[string]struct{}), total: -1, largest: largePage}
}

// follow reads the pages in turn, by the cursors of the server, as large as it gives them.
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

// sized reads the pages in sizes that suit the speed of the server, several at once where that is faster, and hands each
// over as soon as those before it have come. It starts after the first from objects, and returns after how many it has ended.
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
		if why := r.endure(ctx, got.failed, got.err); why != nil {
			return at, why
		}
	}
}

// batch is what came of pages that were asked for at once.
type batch struct {
	at      int  // after how many objects the next page starts
	fresh   int  // objects that are new
	stopped bool // nobody wants more
	ended   bool // the list has
	natural bool // as the server said
	cursor  string
	failed  int // the size of the page that failed, with err
	err     error
}

// done reports whether the pages that follow in the batch are of no use.
func (b *batch) done() bool {
	return b.stopped || b.ended || b.cursor != "" || b.err != nil || b.at == 0
}

// several gets pages that follow each other, at the same time, and hands them over in their order until one fails.
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
	beside(1+len(sizes), func(i int) {
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

// allow raises the bound of the requests when pages become smaller: it was found for the size of the first one.
func (r *reader[W, T]) allow(at, size int) {
	if r.most > 0 && at < r.total {
		r.most = min(mostPages, max(r.most, r.requests+(r.total-at)/size+2))
	}
}

// cursorAt is the cursor of the page of a size that starts after at objects.
func cursorAt(at, size int) string {
	if at == 0 {
		return ""
	}
	return strconv.Itoa(size) + ":" + strconv.Itoa(at/size) + ":0"
}

// inOrder hands over the pages of a batch as they come.
func (r *reader[W, T]) inOrder(got *batch, sizes []int, pages []page[W, T], came []chan error, yield func([]T) bool) {
	for i := range pages {
		if got.err = <-came[i]; got.err != nil {
			got.failed = sizes[i]
			return
		}
		if r.hand(got, &pages[i], yield); got.done() {
			return
		}
	}
}

// hand hands over a page.
func (r *reader[W, T]) hand(got *batch, p *page[W, T], yield func([]T) bool) {
	fresh := r.take(*p)
	got.fresh += len(fresh)
	got.at += p.size
	switch {
	case !yield(fresh):
		got.stopped = true
	case !p.more && r.shrunk && !r.again && len(r.seen) < r.peak:
		r.shrunk, r.again, got.at = false, true, 0 // What has moved is on a page that was read.
	case !p.more:
		got.ended, got.natural = true, true
	case p.came != p.size && p.next != "":
		got.cursor = p.next // It gives what it likes.
	}
}

// endure does what may help against the error of a page of a size: a smaller page, one without descriptions, some time.
// It returns the error if nothing will.
func (r *reader[W, T]) endure(ctx context.Context, size int, err error) error {
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
	if r.stalls++; r.stalls >= mostStalls || pause.For(ctx, stallWait<<(r.stalls-1)) != nil {
		return err
	}
	return nil
}

// smallestWhole is the size of pages below which descriptions are left out rather than the page made smaller.
const smallestWhole = 25

// page gets one page. The size goes with every cursor: Plane takes the page's number from the cursor and the size from
// per_page. A server that refuses large pages is asked for small ones from then on.
func (r *reader[W, T]) page(ctx context.Context, cursor string, size int) (page[W, T], error) {
	r.requests++
	p, err := r.get(ctx, cursor, size)
	if cursor == "" && size > smallPage && refusesSize(err) {
		r.c.pageSize.Store(smallPage)
		return r.page(ctx, cursor, smallPage)
	}
	return p, err
}

// mostLookedUp is how many points of a page are looked up each by itself: a scale of Plane has six at most.
const mostLookedUp = 6

// get is one request for a page. If it has points whose values are not known, for each of them an item that has it is asked,
// all at once: the whole page would cost the server a query more for each item. If that does not help, the page is asked for
// again.
func (r *reader[W, T]) get(ctx context.Context, cursor string, size int) (page[W, T], error) {
	p, err := r.ask(ctx, cursor, size, cursor == "")
	if err != nil || !p.wanting || cursor == "" {
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

// gap is something that is not known of a value, and the place of the value on its page.
type gap struct {
	what string
	at   int
}

// gapsOf are the gaps of a page, one for each thing that is not known of its values.
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

// lookUp asks for some of the objects behind the first start by themselves, with the values of their points, if they are few.
// What another page asks for already is waited for.
func (r *reader[W, T]) lookUp(ctx context.Context, start int, gaps []gap) {
	if len(gaps) > mostLookedUp {
		return
	}
	beside(len(gaps), func(i int) {
		came, own := r.looks.of(gaps[i].what)
		if !own {
			select {
			case <-came:
			case <-ctx.Done():
			}
			return
		}
		defer close(came)
		_, _ = r.ask(ctx, cursorAt(start+gaps[i].at, 1), 1, true) // What fails is not known afterwards.
	})
}

// lookUps are the things that the pages of a list have looked up, each with a channel that is closed when the answer has come.
type lookUps struct {
	mu sync.Mutex
	by map[string]chan struct{}
}

// of returns the channel of a thing, and reports whether the caller is the first who asks, and has to close it.
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

// startOf is after how many objects the page of a cursor starts, false if that can't be told.
func startOf(cursor string) (int, bool) {
	var size, n int
	_, err := fmt.Sscanf(cursor, "%d:%d:0", &size, &n)
	return size * n, err == nil
}

// ask is one request; expand asks for the values of points.
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

// timesOf has how many objects came with each of some pages, and how long that took.
func timesOf[W row[T], T any](pages []page[W, T]) []timing {
	list := make([]timing, len(pages))
	for i, p := range pages {
		list[i] = timing{p.came, p.took} // of a page that was not needed any more nothing came
	}
	return list
}

// take keeps account of a page and returns what is new of it.
func (r *reader[W, T]) take(p page[W, T]) []T {
	if p.total >= 0 {
		r.shrunk = r.shrunk || p.total < r.total
		r.total, r.peak = p.total, max(r.peak, p.total)
	}
	if r.most == 0 {
		r.most = mostPages
		if p.total >= 0 {
			r.most = min(mostPages, p.total/max(p.came, 1)+cmp.Or(p.pages, 1)+2)
		}
	}
	fresh := make([]T, 0, len(p.values))
	for i, v := range p.values {
		if _, known := r.seen[p.keys[i]]; !known {
			r.seen[p.keys[i]] = struct{}{}
			fresh = append(fresh, v)
		}
	}
	r.odd = append(r.odd, p.odd...)
	return fresh
}

// end is the error of a list that has come to its end; natural is false if the server says that there is more.
func (r *reader[W, T]) end(natural bool) error {
	e := &PartialError{Odd: r.odd}
	if !natural && (r.total < 0 || len(r.seen)+len(e.LeftOut()) < r.total) {
		e.Got, e.Total = len(r.seen), r.total
	}
	if e.Total == 0 && len(e.Odd) == 0 {
		return nil
	}
	return &Error{Op: r.base.op, Err: e}
}
