package tty

import (
	"sync"
	"time"
)

const (
	// lateAnswer is the longest time in which a terminal without a slow connection answers.
	lateAnswer = 60 * time.Millisecond
	// frameLimit is the least time that a frame waits for the answer to the frame before it.
	frameLimit = 600 * time.Millisecond
	// frameLimitMost is the longest time that a frame waits, on a connection that is known to be slow.
	frameLimitMost = 2 * time.Second
	// askAgain is how often a quick terminal is asked while frames are drawn.
	askAgain = time.Second
	// askSilent is how often a terminal is asked that has never answered, askSilentTimes how many times in all.
	askSilent      = 5 * time.Second
	askSilentTimes = 3
	// missesMost is after how many missing answers in a row frames no longer wait for answers.
	missesMost = 2
	// askedFirst is how long the first answer of a terminal may take.
	askedFirst = 500 * time.Millisecond
	// nearTimes is after how many quick answers in a row frames are no longer paced.
	nearTimes = 20
)

// Pace lets one frame at a time be sent over a slow connection: after a frame the terminal is asked for the position of its
// cursor, and the next frame waits for the answer. Three goroutines can use it: one draws, one writes, one reads answers.
// The zero value is ready for use.
type Pace struct {
	mu     sync.Mutex
	asked  []time.Time // questions without an answer, the oldest first
	last   time.Time   // when the newest question was sent
	times  int         // how many questions were sent before the first answer
	known  bool        // the terminal answers
	marks  bool        // it also answers with the mark
	slow   bool        // frames are paced
	near   int         // how many answers in a row were quick
	misses int         // for how many frames in a row the answer was missing
	trip   time.Duration
	off    bool
	none   chan struct{} // closed when no answer is expected any more; nil if nobody waits for that
	wanted bool          // a frame was held back
	wake   func()
	timer  *time.Timer
}

// OnFree sets the function that is called, in a goroutine of its own, when a frame that was held back may be drawn.
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

// limit is how long a frame waits for the answers to the frames before it.
func (p *Pace) limit() time.Duration {
	return min(max(p.trip*3/2, frameLimit)*time.Duration(max(len(p.asked), 1)), frameLimitMost)
}

// expire drops questions that can't be answered any more.
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

// ask reports whether the terminal is to be asked after what is being written.
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

// silent notes that the terminal no longer answers: it is treated as one that never has.
func (p *Pace) silent() {
	p.asked, p.known, p.slow, p.misses, p.times = nil, false, false, 0, 1
}

// report reports whether a cursor position that was read is an answer. Else it may be F3 with a modifier, which some
// terminals send in the same form.
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
	if !p.known { // the questions before it were lost
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

// idle wakes those who wait for the last answer.
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

// longest is how long an answer may take.
func (p *Pace) longest() time.Duration {
	if p.known {
		return frameLimitMost
	}
	return askedFirst
}

// Hold stops asking; frames no longer wait. It returns when the expected answers have arrived: another program uses the
// terminal next, and would read them as keys.
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
