package plane

import (
	"slices"
	"sync"
	"time"
)

const (
	// firstPage is the size of the first page of a server whose speed is not known.
	firstPage = 125
	// usualPage is the largest page unless that would make many of a long list.
	usualPage = 250
	// manyPages is how many pages of the usual size are too many: there are 60 requests a minute.
	manyPages = 8
	// largeTime and smallTime are how long a page of more than firstPage, and any other, may take, as far as is known.
	largeTime = 1500 * time.Millisecond
	smallTime = 5 * time.Second
	// quickTime is how long a page may take of which several are asked for at once without trying whether that helps. Of
	// pages that take up to largeTime two are asked for once. A server that is slower than that is busy: it would do one
	// after the other, and everybody else would wait, a write of one's own too.
	quickTime = 400 * time.Millisecond
	// mostAtOnce is how many pages are asked for at once at most, but for one more if it is the last: a trip for the few
	// items that are left would take as long as all before it.
	mostAtOnce = 4
	// longestAllowance bounds how long nothing may come from a server that has been too slow before.
	longestAllowance = 40 * time.Second
)

// sizes are those that pages have, the largest first. Each divides the one before, so that a page of any of them can
// start where one of another has ended: a page's number counts pages of its own size.
func sizes() []int { return []int{1000, 500, 250, 125, 25, 5, 1} }

// pace is what a client has seen of the speed of its server.
type pace struct {
	mu sync.Mutex
	// item is how long the server takes for one item of a page, 0 if not known.
	item time.Duration
	// guessed means that item is only a lower bound, of a page that never came.
	guessed bool
	// together is how many pages at once were last found to come faster than one after the other, 1 if they did not, 0 if
	// that is not known.
	together int
	// slow counts the requests that nothing came from in time, since one was answered.
	slow int
}

// timing is how long a page took of which n items came.
type timing struct {
	n    int
	took time.Duration
}

// measure takes in how long pages took that were asked for at once.
func (p *pace) measure(pages []timing) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var n, came int
	var longest, sum time.Duration
	for _, page := range pages {
		if page.n == 0 {
			continue
		}
		n, came, longest, sum = n+page.n, came+1, max(longest, page.took), sum+page.took
	}
	if n == 0 || n < 20 && longest < largeTime && !p.guessed {
		return // The way there and back counts for more. After a guess even that is better known than nothing.
	}
	each := max(longest/time.Duration(n), 1)
	if came > 1 && p.item > 0 {
		if p.together = 1; 3*each <= 2*p.item {
			p.together = came
			p.item = min(p.item, max(sum/time.Duration(n), 1)) // Each by itself took its own time.
			return
		}
	}
	if p.item > 0 && !p.guessed {
		each = (each + p.item) / 2
	}
	p.item, p.guessed = each, false
}

// answered takes in how a request ended. After lists that did not come in time more is allowed.
func (p *pace) answered(sized bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case !sized:
	case isTimeout(err):
		p.slow++
	case err == nil:
		p.slow = 0
	}
}

// tooSlow takes in that a page of n items did not come in time.
func (p *pace) tooSlow(n int, waited time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.item, p.guessed, p.together = max(p.item, waited/time.Duration(n)), true, 1
}

// allowance is how long nothing may come from the server: longer after each time that it was too slow.
func (p *pace) allowance(usual time.Duration) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return max(usual, min(usual<<min(p.slow, 10), longestAllowance))
}

// size is that of the next page when rest items are to come; 0 is for an unknown number.
func (p *pace) size(rest int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.item == 0 {
		return firstPage
	}
	for _, size := range sizes() {
		limit := smallTime
		if size > firstPage {
			limit = largeTime
		}
		if (size <= usualPage || rest > manyPages*usualPage) && p.item*time.Duration(size) <= limit {
			return size
		}
	}
	return 1
}

// atOnce is how many pages of a size may be asked for at once.
func (p *pace) atOnce(size int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch each := p.item * time.Duration(size); {
	case p.item == 0, p.guessed, each > largeTime:
		return 1
	case each <= quickTime:
		return mostAtOnce
	case p.together == 1:
		return 1
	}
	return min(max(2*p.together, 2), mostAtOnce)
}

// plan gives the sizes of the next pages of a list, of which a number of items have come and total are there (0: not
// known), to be asked for at once.
func (p *pace) plan(come, total, largest int) []int {
	size := min(p.size(max(total-come, 0)), largest)
	plan := []int{fit(come, size)}
	if total == 0 {
		return plan
	}
	most := p.atOnce(size)
	for at := come + plan[0]; at < total; {
		next := fit(at, size)
		if len(plan) >= most && (most < mostAtOnce || total-at > next) {
			break
		}
		plan = append(plan, next)
		at += next
	}
	return plan
}

// fit is the largest size of a page, size at most, that can start after n items.
func fit(n, size int) int {
	all := sizes()
	i := slices.IndexFunc(all, func(s int) bool { return s <= size && n%s == 0 })
	return all[max(i, 0)]
}
