// Package tty stands between a terminal and Bubble Tea. Keys and answers of the terminal arrive whole however the
// connection cut them, frames are sent one at a time where the connection is slow, and the settings of the terminal
// are put back last, whatever ran in it meanwhile.
package tty

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/muesli/cancelreader"

	"github.com/planedeck/planedeck/ui/kit/burst"
)

// Reader gives out what a terminal sends, each key and each answer whole, whatever pieces they arrive in. It reads
// ahead, so that pieces are told apart by when they came, and not by when somebody looks.
type Reader struct {
	src  io.Reader
	gone func(error)
	news chan struct{} // holds one if there is something to look at

	mu      sync.Mutex
	split   splitter
	err     error // the end of the input
	paused  bool
	closed  bool
	current cancelreader.CancelReader
	reading chan struct{} // closed when nothing reads from src
}

// NewReader starts reading src. Answers to the questions of pace are not given out. When src ends or fails, gone is
// called once with the reason, in a goroutine of its own. The reader of a terminal has the descriptor of that
// terminal. Close it.
func NewReader(src io.Reader, pace *Pace, gone func(error)) (*Reader, error) {
	r := &Reader{src: src, gone: gone, news: make(chan struct{}, 1), split: splitter{asked: pace}}
	return r, r.start()
}

// Input is r as Bubble Tea needs it: a terminal if r reads from one, with marks around what came all at once.
func (r *Reader) Input() io.Reader {
	if f, ok := r.src.(term.File); ok && term.IsTerminal(f.Fd()) {
		return marked(&fileReader{r, f})
	}
	return marked(r)
}

// start reads in the background until stop.
func (r *Reader) start() error {
	src, err := cancelreader.NewReader(r.src)
	if err != nil {
		return fmt.Errorf("read the terminal: %w", err)
	}
	done := make(chan struct{})
	r.mu.Lock()
	r.current, r.reading = src, done
	r.mu.Unlock()
	go func() {
		defer close(done)
		r.read(src)
	}()
	return nil
}

func (r *Reader) read(src io.Reader) {
	buffer := make([]byte, 4096)
	for {
		n, err := src.Read(buffer)
		r.mu.Lock()
		r.split.feed(buffer[:n], time.Now())
		over := err != nil && !errors.Is(err, cancelreader.ErrCanceled)
		if over {
			r.err = err
		}
		r.mu.Unlock()
		r.tell()
		if over && r.gone != nil {
			go r.gone(err)
		}
		if err != nil {
			return
		}
	}
}

// stop ends the reading, and leaves what comes from then on to others.
func (r *Reader) stop() {
	r.mu.Lock()
	src, done := r.current, r.reading
	r.current = nil
	r.mu.Unlock()
	if src == nil {
		return
	}
	if src.Cancel() {
		<-done
	}
	_ = src.Close()
}

func (r *Reader) tell() {
	select {
	case r.news <- struct{}{}:
	default:
	}
}

// Read waits for the next keys. It returns none at all, and no error, while the reader is paused: who has to stop
// reading then gets to know it.
func (r *Reader) Read(p []byte) (int, error) {
	for {
		r.mu.Lock()
		n, wait := r.split.units.take(p), r.split.wait()
		err, paused, closed := r.err, r.paused, r.closed
		r.mu.Unlock()
		switch {
		case closed:
			r.tell() // who else waits
			return 0, io.EOF
		case paused:
			<-time.After(time.Millisecond)
			return 0, nil
		case n > 0:
			return n, nil
		case err != nil:
			return 0, io.EOF
		}
		r.wait(wait)
	}
}

// More waits until there is something to read, at most for a time, and reports whether there is.
func (r *Reader) More(within time.Duration) bool {
	timer := time.NewTimer(within)
	defer timer.Stop()
	for {
		r.mu.Lock()
		ready, over := !r.split.units.empty(), r.err != nil || r.paused || r.closed
		r.mu.Unlock()
		switch {
		case over:
			r.tell() // who reads next
			return false
		case ready:
			return true
		}
		select {
		case <-r.news:
		case <-timer.C:
			return false
		}
	}
}

// wait waits until something came, or until what came in part has to be given up at a time.
func (r *Reader) wait(until time.Time) {
	if until.IsZero() {
		<-r.news
		return
	}
	timer := time.NewTimer(time.Until(until))
	defer timer.Stop()
	select {
	case <-r.news:
	case <-timer.C:
		r.mu.Lock()
		r.split.expire(time.Now())
		r.mu.Unlock()
	}
}

// Pause leaves the terminal to somebody else. What was read before stays for later.
func (r *Reader) Pause() {
	if _, ok := r.src.(cancelreader.File); ok { // reading from anything else can't be stopped
		r.stop()
	}
	r.mu.Lock()
	r.paused = true
	r.mu.Unlock()
	r.tell()
}

// Resume reads again after a Pause. It does nothing if there was none.
func (r *Reader) Resume() error {
	r.mu.Lock()
	was := r.paused && r.current == nil
	r.paused = false
	r.mu.Unlock()
	if !was {
		return nil
	}
	return r.start()
}

// Close ends the reading for good; who waits in Read gets io.EOF.
func (r *Reader) Close() error {
	r.stop()
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	r.tell()
	return nil
}

// fileReader is a Reader of a terminal. It has no name on purpose: Bubble Tea would wait for the descriptor of what
// has one, and miss what was read ahead.
type fileReader struct {
	*Reader

	file term.File
}

func (r *fileReader) Fd() uintptr                 { return r.file.Fd() }
func (r *fileReader) Write(p []byte) (int, error) { return r.file.Write(p) }

// keyboard is a terminal that marks what comes all at once.
type keyboard struct {
	term.File

	marks *burst.Reader
}

// Read reads keys, with marks around what came all at once.
func (k keyboard) Read(p []byte) (int, error) { return k.marks.Read(p) }

// marked returns in with marks. What was a terminal is still one.
func marked(in io.Reader) io.Reader {
	if f, ok := in.(term.File); ok {
		return keyboard{f, burst.NewReader(f)}
	}
	return burst.NewReader(in)
}
