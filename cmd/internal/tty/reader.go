// Package tty is the layer between a terminal and Bubble Tea. Keys and answers of the terminal are delivered whole,
// however the connection splits them; over a slow connection one frame is sent at a time; and the terminal's settings
// are restored at the end, whatever else ran in the terminal.
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

// Reader returns the input from a terminal, each key and each answer whole, however it is split on arrival. It reads
// ahead, since pieces are joined by the time at which they arrive, not the time at which they are read.
type Reader struct {
	src  io.Reader
	gone func(error)
	news chan struct{} // has an element if there may be something new to read

	mu      sync.Mutex
	split   splitter
	err     error // the end of the input
	paused  bool
	closed  bool
	current cancelreader.CancelReader
	reading chan struct{} // closed when nothing reads from src
}

// NewReader starts reading src. Answers to the questions of pace aren't returned by Read. When src ends or fails, gone
// is called once with the reason, in its own goroutine. The caller must close the reader.
func NewReader(src io.Reader, pace *Pace, gone func(error)) (*Reader, error) {
	r := &Reader{src: src, gone: gone, news: make(chan struct{}, 1), split: splitter{pacer: pace}}
	return r, r.start()
}

// Input returns r in the form that Bubble Tea needs: a terminal if r reads from one, with marks around keys that arrive
// together.
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
		r.notify()
		if over && r.gone != nil {
			go r.gone(err)
		}
		if err != nil {
			return
		}
	}
}

// stop stops reading. Later input is left for other programs.
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

// notify wakes one waiting call.
func (r *Reader) notify() {
	select {
	case r.news <- struct{}{}:
	default:
	}
}

// Read waits for the next keys. While the reader is paused, it returns 0 and no error after a moment, so that a caller
// that has to stop reading can notice that.
func (r *Reader) Read(p []byte) (int, error) {
	for {
		r.mu.Lock()
		n, wait := r.split.units.take(p), r.split.wait()
		err, paused, closed := r.err, r.paused, r.closed
		r.mu.Unlock()
		switch {
		case closed:
			r.notify() // wakes other waiting calls
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
			r.notify() // wakes other waiting calls
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

// wait waits until input arrives or an incomplete sequence expires.
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

// Pause stops reading, so that another program can read. Input that was already read isn't lost.
func (r *Reader) Pause() {
	if _, ok := r.src.(cancelreader.File); ok { // reading from anything else can't be stopped
		r.stop()
	}
	r.mu.Lock()
	r.paused = true
	r.mu.Unlock()
	r.notify()
}

// Resume reads again after Pause. If the reader isn't paused, it does nothing.
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

// Close stops reading permanently. A waiting Read returns io.EOF.
func (r *Reader) Close() error {
	r.stop()
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	r.notify()
	return nil
}

// fileReader is a Reader of a terminal. It deliberately has no method Name: with one, Bubble Tea would wait for the
// descriptor and miss input that was read ahead.
type fileReader struct {
	*Reader

	file term.File
}

func (r *fileReader) Fd() uintptr                 { return r.file.Fd() }
func (r *fileReader) Write(p []byte) (int, error) { return r.file.Write(p) }

// keyboard is a terminal whose input has marks around keys that arrive together.
type keyboard struct {
	term.File

	marks *keys.Reader
}

// Read reads keys, with marks around those that arrived together.
func (k keyboard) Read(p []byte) (int, error) { return k.marks.Read(p) }

// marked returns in with marks. If in is a terminal, so is the result.
func marked(in io.Reader) io.Reader {
	if f, ok := in.(term.File); ok {
		return keyboard{f, keys.NewReader(f)}
	}
	return keys.NewReader(in)
}
