package plane

import (
	"slices"
	"sync"
	"time"
)

const (
	// firstPage is the size of the first page from a server of unknown speed.
	firstPage = 125
	// usualPage is the largest page, unless a long list would then need too many pages.
	usualPage = 250
	// manyPages is the number of pages of the usual size above which larger pages are used: there are 60 requests a
	// minute.
	manyPages = 8
	// largeTime is how long a page larger than firstPage may be expected to take, smallTime any other page.
	largeTime = 1500 * time.Millisecond
	smallTime = 5 * time.Second
	// quickTime is how long a page may take for several to be requested at once without first testing whether that
	// helps. If pages take up to largeTime, two are requested at first. A server that is slower than that is busy: it
	// would process them one after the other, and all other requests would wait, including the user's own writes.
	quickTime = 400 * time.Millisecond
	// maxAtOnce is the maximum number of pages requested at once, plus one if that is the last: another round trip for
	// the few remaining items would take as long as all before it.
	maxAtOnce = 4
	// longestAllowance limits how long to wait for data from a server that has been too slow before.
	longestAllowance = 40 * time.Second
)

// sizes returns the possible page sizes, largest first. Each divides the one before, so that a page of any size can
// start where a page of another size ended: a page number counts pages of its own size.
func sizes() []int { return []int{1000, 500, 250, 125, 25, 5, 1} }

// pace records the speed of the server as seen by a client.
type pace struct {
	mu sync.Mutex
	// item is how long the server takes for one item of a page, 0 if not known.
	item time.Duration
	// guessed means that item is only a lower bound, from a page that never arrived.
	guessed bool
	// together is the number of simultaneous pages that was last found to be faster than one after the other, 1 if they
	// were not, 0 if not known.
	together int
	// slow counts the requests without data in time since the last one that was answered.
	slow int
}

// timing is how long a page with n items took.
type timing struct {
	n    int
	took time.Duration
}

// measure records how long pages that were requested at once took.
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
		return // The round trip dominates. After a guess even that is better than nothing.
	}
	each := max(longest/time.Duration(n), 1)
	if came > 1 && p.item > 0 {
		if p.together = 1; 3*each <= 2*p.item {
			p.together = came
			p.item = min(p.item, max(sum/time.Duration(n), 1)) // Each page took its own time.
			return
		}
	}
	if p.item > 0 && !p.guessed {
		each = (each + p.item) / 2
	}
	p.item, p.guessed = each, false
}

// answered records the outcome of a request. Lists that didn't arrive in time raise the allowance.
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

// tooSlow records that a page of n items did not arrive in time.
func (p *pace) tooSlow(n int, waited time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.item, p.guessed, p.together = max(p.item, waited/time.Duration(n)), true, 1
}

// allowance returns how long to wait for data from the server: longer after each time that it was too slow.
func (p *pace) allowance(usual time.Duration) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return max(usual, min(usual<<min(p.slow, 10), longestAllowance))
}

// size returns the size of the next page if rest items remain; 0 means an unknown number.
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

// atOnce returns how many pages of a size may be requested at once.
func (p *pace) atOnce(size int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch each := p.item * time.Duration(size); {
	case p.item == 0, p.guessed, each > largeTime:
		return 1
	case each <= quickTime:
		return maxAtOnce
	case p.together == 1:
		return 1
	}
	return min(max(2*p.together, 2), maxAtOnce)
}

// plan returns the sizes of the next pages to request at once, given the number of items already read and the total, 0
// if not known.
func (p *pace) plan(came, total, largest int) []int {
	size := min(p.size(max(total-came, 0)), largest)
	plan := []int{fit(came, size)}
	if total == 0 {
		return plan
	}
	most := p.atOnce(size)
	for at := came + plan[0]; at < total; {
		next := fit(at, size)
		if len(plan) >= most && (most < maxAtOnce || total-at > next) {
			break
		}
		plan = append(plan, next)
		at += next
	}
	return plan
}

// fit returns the largest page size, at most size, with which a page can start after n items.
func fit(n, size int) int {
	all := sizes()
	i := slices.IndexFunc(all, func(s int) bool { return s <= size && n%s == 0 })
	return all[max(i, 0)]
}
