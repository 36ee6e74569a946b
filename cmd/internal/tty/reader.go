// Package tty is the layer between a terminal and Bubble Tea. Keys and answers of the terminal arrive whole, however the
// connection splits them; over a slow connection one frame is sent at a time; and the settings of the terminal are
// restored last, whatever ran in it meanwhile.
package tty

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/muesli/cancelreader"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

// Reader returns what a terminal sends, each key and each answer whole, whatever pieces they arrive in. It reads ahead, as
// pieces are joined by the time when they arrived, not by the time when they are read.
type Reader struct {
	src  io.Reader
	gone func(error)
	news chan struct{} // has an element if there is something to read

	mu      sync.Mutex
	split   splitter
	err     error // the end of the input
	paused  bool
	closed  bool
	current cancelreader.CancelReader
	reading chan struct{} // closed when nothing reads from src
}

// NewReader starts reading src. Answers to the questions of pace aren't returned to readers. When src ends or fails, gone
// is called once with the reason, in a goroutine of its own. The caller must close the reader.
func NewReader(src io.Reader, pace *Pace, gone func(error)) (*Reader, error) {
	r := &Reader{src: src, gone: gone, news: make(chan struct{}, 1), split: splitter{pacer: pace}}
	return r, r.start()
}

// Input is r as Bubble Tea needs it: a terminal if r reads from one, with marks around what arrives all at once.
func (r *Reader) Input() io.Reader {
	if f, ok := r.src.(term.File); ok && term.IsTerminal(f.Fd()) {
		return marked(&fileReader{r, f})
	}
	return marked(r)
}

// start reads in the background until stop is called.
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

// stop ends the reading. What arrives from then on is for others.
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

// Read waits for the next keys. While the reader is paused it returns 0 and no error at once, so that a caller who has to
// stop reading can notice.
func (r *Reader) Read(p []byte) (int, error) {
	for {
		r.mu.Lock()
		n, wait := r.split.units.take(p), r.split.wait()
		err, paused, closed := r.err, r.paused, r.closed
		r.mu.Unlock()
		switch {
		case closed:
			r.tell() // for others who wait
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

// More waits until there is something to read, at most for a given time, and reports whether there is.
func (r *Reader) More(within time.Duration) bool {
	timer := time.NewTimer(within)
	defer timer.Stop()
	for {
		r.mu.Lock()
		ready, over := !r.split.units.empty(), r.err != nil || r.paused || r.closed
		r.mu.Unlock()
		switch {
		case over:
			r.tell() // for the next reader
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

// wait waits until something arrives, or until the time when an incomplete sequence expires.
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

// Pause stops reading, so that another program can. What was read before is kept.
func (r *Reader) Pause() {
	if _, ok := r.src.(cancelreader.File); ok { // reading from anything else can't be stopped
		r.stop()
	}
	r.mu.Lock()
	r.paused = true
	r.mu.Unlock()
	r.tell()
}

// Resume reads again after Pause. Without a Pause it does nothing.
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

// Close ends the reading for good; a waiting Read returns io.EOF.
func (r *Reader) Close() error {
	r.stop()
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	r.tell()
	return nil
}

// fileReader is a Reader of a terminal. It has no method Name on purpose: with one, Bubble Tea would wait for the descriptor,
// and miss what was read ahead.
type fileReader struct {
	*Reader

	file term.File
}

func (r *fileReader) Fd() uintptr                 { return r.file.Fd() }
func (r *fileReader) Write(p []byte) (int, error) { return r.file.Write(p) }

// keyboard is a terminal whose input has marks around what arrives all at once.
type keyboard struct {
	term.File

	marks *keys.Reader
}

// Read reads keys, with marks around what arrived all at once.
func (k keyboard) Read(p []byte) (int, error) { return k.marks.Read(p) }

// marked returns in with marks. If in is a terminal, so is the result.
func marked(in io.Reader) io.Reader {
	if f, ok := in.(term.File); ok {
		return keyboard{f, keys.NewReader(f)}
	}
	return keys.NewReader(in)
}
