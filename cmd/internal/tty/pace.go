package tty

import (
	"sync"
	"time"
)

const (
	// lateAnswer is how long a terminal that is near takes at most.
	lateAnswer = 60 * time.Millisecond
	// frameLimit is how long a frame waits at least for the answer to the one before.
	frameLimit = 600 * time.Millisecond
	// frameLimitMost is the same for a connection that is known to be slower.
	frameLimitMost = 2 * time.Second
	// askAgain is how often a terminal that is near is asked while it is drawn on.
	askAgain = time.Second
	// askSilent is how often a terminal is asked that has not answered yet, askSilentTimes how many times in all.
	askSilent      = 5 * time.Second
	askSilentTimes = 3
	// missesMost is how many answers in a row may be missing before nothing waits for them any more.
	missesMost = 2
	// askedFirst is how long the first answer of a terminal takes, if there is one.
	askedFirst = 500 * time.Millisecond
	// nearTimes is how many answers in a row must be quick before frames are no longer paced.
	nearTimes = 20
)

// Pace sends one frame at a time where the connection to the terminal is slow: behind a frame the terminal is asked
// for its cursor's position, and the next frame waits for the answer. It is made for three goroutines: one draws, one
// writes, one reads answers. The zero value is ready.
type Pace struct {
	mu     sync.Mutex
	asked  []time.Time // questions without an answer, the oldest first
	last   time.Time   // when the newest question went out
	times  int         // how many questions went out before the first answer
	known  bool        // the terminal answers
	marks  bool        // it answers with the mark, too
	slow   bool        // frames are paced
	near   int         // how many answers in a row were quick
	misses int         // how many frames in a row did not wait any longer
	trip   time.Duration
	off    bool
	none   chan struct{} // closed when no answer is on its way; nil if nobody waits for that
	wanted bool          // a frame was held back
	wake   func()
	timer  *time.Timer
}

// OnFree has f called, in a goroutine of its own, when a frame that was held back may be drawn.
func (p *Pace) OnFree(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wake = f
}

// Free reports whether a frame may be drawn. If not, the function of OnFree is called as soon as one may.
func (p *Pace) Free() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	p.forget(now)
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

// limit is how long a frame waits for the answers to those before.
func (p *Pace) limit() time.Duration {
	return min(max(p.trip*3/2, frameLimit)*time.Duration(max(len(p.asked), 1)), frameLimitMost)
}

// forget gives up answers that can't be on their way any more.
func (p *Pace) forget(now time.Time) {
	if now.Sub(p.last) > 2*frameLimitMost {
		p.asked = nil
	}
}

// free lets the frame go that was held back.
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

// ask reports whether the terminal is to be asked behind what is being written.
func (p *Pace) ask() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	p.forget(now)
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

// silent is for a terminal that no longer answers: it starts as one that never did.
func (p *Pace) silent() {
	p.asked, p.known, p.slow, p.misses, p.times = nil, false, false, 0, 1
}

// report takes a cursor position that was read. It reports whether that is an answer; else it may be F3 with a
// modifier, which some terminals send in the same form.
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
		return // it was given up
	}
	trip, only := now.Sub(p.asked[0]), len(p.asked) == 1
	p.asked = p.asked[1:]
	if !p.known { // what was asked before went the same way
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

// idle lets those go who wait for the last answer.
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

// expects reports whether an answer is on its way.
func (p *Pace) expects() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.asked) > 0 && time.Since(p.last) < p.longest()
}

// longest is how long an answer may take.
func (p *Pace) longest() time.Duration {
	if p.known {
		return frameLimitMost
	}
	return askedFirst
}

// Hold stops asking, and frames are free. It waits until the answers that are on their way have come, for the terminal
// is somebody else's next, who would take them for keys.
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

// Go asks again after a Hold.
func (p *Pace) Go() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.off, p.asked = false, nil
}
