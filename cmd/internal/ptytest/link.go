//go:build unix

package ptytest

import (
	"slices"
	"sync"
	"time"
)

// Link is the connection between a program and its terminal. It accepts all writes immediately, as networks do, and
// delivers them later. The zero value delivers immediately.
type Link struct {
	// Delay is the latency in each direction.
	Delay time.Duration
	// Rate is how many bytes per second arrive at the terminal at most; 0 means no limit.
	Rate int
}

// line is one direction of a Link.
type line struct {
	link    Link
	deliver func([]byte)
	more    chan struct{} // has an element if there is something to deliver
	done    chan struct{}

	mu    sync.Mutex
	queue []parcel
}

type parcel struct {
	bytes []byte
	sent  time.Time
}

func newLine(link Link, deliver func([]byte)) *line {
	l := &line{link: link, deliver: deliver, more: make(chan struct{}, 1), done: make(chan struct{})}
	if !l.direct() {
		go l.run()
	}
	return l
}

func (l *line) direct() bool { return l.link == Link{} }

// Write accepts all of b without blocking.
func (l *line) Write(b []byte) (int, error) {
	if l.direct() {
		l.deliver(b)
		return len(b), nil
	}
	l.mu.Lock()
	l.queue = append(l.queue, parcel{slices.Clone(b), time.Now()})
	l.mu.Unlock()
	select {
	case l.more <- struct{}{}:
	default:
	}
	return len(b), nil
}

// run delivers parcels in order. They share the rate, and each has the delay.
func (l *line) run() {
	var free time.Time // when the connection can accept the next bytes
	for {
		p, ok := l.next()
		if !ok {
			return
		}
		for part := range slices.Chunk(p.bytes, 256) {
			free = later(free, p.sent)
			if l.link.Rate > 0 {
				free = free.Add(time.Duration(len(part)) * time.Second / time.Duration(l.link.Rate))
			}
			select {
			case <-time.After(time.Until(free.Add(l.link.Delay))):
				l.deliver(part)
			case <-l.done:
				return
			}
		}
	}
}

func (l *line) next() (parcel, bool) {
	for {
		l.mu.Lock()
		if len(l.queue) > 0 {
			p := l.queue[0]
			l.queue = l.queue[1:]
			l.mu.Unlock()
			return p, true
		}
		l.mu.Unlock()
		select {
		case <-l.more:
		case <-l.done:
			return parcel{}, false
		}
	}
}

func (l *line) close() { close(l.done) }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
