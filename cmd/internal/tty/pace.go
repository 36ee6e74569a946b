package tty

import (
	"sync"
	"time"
)

const (
	// lateAnswer is the response time from which a terminal's connection counts as slow.
	lateAnswer = 60 * time.Millisecond
	// frameLimit is the minimum limit for a frame to wait for the answer to the previous frame.
	frameLimit = 600 * time.Millisecond
	// frameLimitMost is the maximum of that limit, for slow connections.
	frameLimitMost = 2 * time.Second
	// askAgain is how often a fast terminal is asked while frames are drawn.
	askAgain = time.Second
	// askSilent is the interval at which a terminal that has never answered is asked, at most askSilentTimes times.
	askSilent      = 5 * time.Second
	askSilentTimes = 3
	// missesMost is the number of consecutive missing answers after which frames no longer wait.
	missesMost = 2
	// askedFirst is how long the first answer of a terminal may take.
	askedFirst = 500 * time.Millisecond
	// nearTimes is the number of consecutive fast answers after which frames are no longer paced.
	nearTimes = 20
)

// Pace limits a slow connection to one frame in transit: after a frame the terminal is asked for its cursor position,
// and the next frame waits for the answer. Three goroutines may use a Pace: one that draws, one that writes and one
// that reads answers. The zero value is ready for use.
type Pace struct {
	mu     sync.Mutex
	asked  []time.Time // when unanswered questions were sent, oldest first
	last   time.Time   // when the newest question was sent
	times  int         // number of questions sent before the first answer
	known  bool        // the terminal answers
	marks  bool        // the terminal also answers with the mark
	slow   bool        // frames are paced
	near   int         // number of consecutive fast answers
	misses int         // number of consecutive frames without an answer
	trip   time.Duration
	off    bool
	none   chan struct{} // closed when no more answers are expected; nil if Hold isn't waiting
	wanted bool          // a frame was held back
	wake   func()
	timer  *time.Timer
}

// OnFree sets the function that is called, in its own goroutine, when a frame that was held back may be drawn.
func (p *Pace) OnFree(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wake = f
}

// Free reports whether a frame may be drawn. If not, the function of OnFree is called as soon as a frame may be drawn.
func (p *Pace) Free() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	p.expire(now)
	if p.off || !p.known || len(p.asked) == 0 {
		return true
	}
	p.slow = p.slow || now.Sub(p.asked[0]) >= lateAnswer
	rest := p.limit() - now.Sub(p.last)
	if !p.slow || rest <= 0 {
		return true
	}
	if !p.wanted {
		p.wanted = true
		p.timer = time.AfterFunc(rest, p.free)
	}
	return false
}

// limit returns how long a frame waits for the answers to the frames before it.
func (p *Pace) limit() time.Duration {
	return min(max(p.trip*3/2, frameLimit)*time.Duration(max(len(p.asked), 1)), frameLimitMost)
}

// expire drops questions that will no longer be answered.
func (p *Pace) expire(now time.Time) {
	if now.Sub(p.last) > 2*frameLimitMost {
		p.asked = nil
	}
}

// free calls the function of OnFree if a frame was held back.
func (p *Pace) free() {
	p.mu.Lock()
	wake := p.wake
	was := p.wanted
	p.wanted = false
	p.mu.Unlock()
	if was && wake != nil {
		wake()
	}
}

// ask reports whether a question should follow the current write.
func (p *Pace) ask() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	p.expire(now)
	switch {
	case p.off:
		return false
	case !p.known:
		if p.times == askSilentTimes || p.times > 0 && now.Sub(p.last) < askSilent {
			return false
		}
		p.times++
	case !p.slow:
		if len(p.asked) > 0 || now.Sub(p.last) < askAgain {
			return false
		}
	case len(p.asked) > 0 && now.Sub(p.last) >= p.limit():
		if p.misses++; p.misses == missesMost {
			p.silent()
		}
	}
	p.asked, p.last = append(p.asked, now), now
	return true
}

// silent records that the terminal no longer answers: it is treated as one that never has.
func (p *Pace) silent() {
	p.asked, p.known, p.slow, p.misses, p.times = nil, false, false, 0, 1
}

// report reports whether a cursor position that was read is an answer. Otherwise it may be F3 with a modifier, which
// some terminals send in the same form.
func (p *Pace) report(row, column int, marked bool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.marks = p.marks || marked
	if key := row == 1 && column <= 16; key && !marked && (p.marks || len(p.asked) == 0) {
		return false
	}
	p.answered(time.Now())
	return true
}

func (p *Pace) answered(now time.Time) {
	if len(p.asked) == 0 {
		return // the question was dropped
	}
	trip, only := now.Sub(p.asked[0]), len(p.asked) == 1
	p.asked = p.asked[1:]
	if !p.known { // earlier questions were lost
		p.asked = nil
	}
	p.known, p.misses = true, 0
	if trip < lateAnswer {
		p.near++
		p.slow = p.slow && p.near < nearTimes
	} else {
		p.near, p.slow = 0, true
		if only {
			p.trip = (p.trip + trip) / 2
		}
	}
	if len(p.asked) == 0 {
		p.idle()
	}
}

// idle wakes Hold and a frame that was held back, after the last expected answer.
func (p *Pace) idle() {
	if p.none != nil {
		close(p.none)
		p.none = nil
	}
	if p.wanted {
		p.timer.Stop()
		go p.free()
	}
}

// expects reports whether an answer may arrive.
func (p *Pace) expects() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.asked) > 0 && time.Since(p.last) < p.longest()
}

// longest returns how long an answer may take.
func (p *Pace) longest() time.Duration {
	if p.known {
		return frameLimitMost
	}
	return askedFirst
}

// Hold stops asking, so that frames no longer wait. It returns when the expected answers have arrived: another program
// uses the terminal next, and would read them as keys.
func (p *Pace) Hold() {
	p.mu.Lock()
	p.off = true
	rest := min(p.longest(), p.limit()) - time.Since(p.last)
	if len(p.asked) == 0 || rest <= 0 {
		p.mu.Unlock()
		return
	}
	p.none = make(chan struct{})
	none := p.none
	p.mu.Unlock()
	timer := time.NewTimer(rest)
	defer timer.Stop()
	select {
	case <-none:
	case <-timer.C:
	}
}

// Go asks again after Hold.
func (p *Pace) Go() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.off, p.asked = false, nil
}
