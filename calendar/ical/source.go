package ical

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

// Config is what a source needs.
type Config struct {
	// Address is where the calendar is: https://, http:// or webcal:// (which means https), file://, or the path of a file.
	// It may contain a password or be secret as a whole; no error repeats it.
	Address string
	// Now is the clock, by which what was read becomes old.
	Now func() time.Time
	// UserAgent is sent to servers if it isn't empty.
	UserAgent string
	// Transport sends the requests; nil for one of its own, with the next two.
	Transport http.RoundTripper
	// RootCAs are trusted instead of the system's, unless nil.
	RootCAs *x509.CertPool
	// Proxy chooses the proxy of a request; nil for none.
	Proxy func(*http.Request) (*url.URL, error)
}

// Source is a calendar in a file or at an address. It may be used concurrently.
type Source struct {
	now  func() time.Time
	file string  // the path, empty if there is an address
	web  *remote // nil if there is a file

	turn chan struct{} // holds one token: whoever has it reads, and owns kept
	kept kept
}

// kept is what was read last, and how one finds out whether it still holds.
type kept struct {
	calendar *file // nil if nothing was read
	read     time.Time
	version  version
}

const (
	// fresh is how long a calendar of a server is not asked for again.
	fresh = 10 * time.Minute
	// patience is how long working on one answer may take: enough for all that isn't written to take long.
	patience = 20 * time.Second
)

// New prepares a source. It reads nothing; the error is about the address only.
func New(c Config) (*Source, error) {
	if c.Now == nil {
		return nil, errors.New("a calendar needs a clock")
	}
	s := &Source{now: c.Now, turn: make(chan struct{}, 1)}
	path, address, err := parseAddress(c.Address)
	if err != nil {
		return nil, err
	}
	s.file = path
	if address != nil {
		s.web = newRemote(c, address)
	}
	return s, nil
}

// Events implements [calendar.Source].
func (s *Source) Events(ctx context.Context, first, last civil.Date) ([]calendar.Event, error) {
	f, err := s.load(ctx)
	if err != nil {
		return nil, err
	}
	work, done := context.WithTimeout(ctx, patience)
	defer done()
	events, err := f.between(work, first, last)
	return events, explain(ctx, err)
}

// Summary is what a calendar has, for people who set it up.
type Summary struct {
	Name     string // how the calendar names itself; may be empty
	Producer string // the program that wrote it; may be empty
	Events   int    // an event that repeats counts once
	// Repeating is how many of these repeat, Left how many events could not be read.
	Repeating, Left int
	// First and Last are the days of the earliest and of the latest event as they are written, without their repeats; zero
	// if there is no event.
	First, Last civil.Date
	// Zones are names of zones that nobody knows. The hours of their events are taken as the same everywhere.
	Zones []string
}

// Check reads the calendar and returns what it has. The error is that of [Source.Events]; if its Reason is
// [calendar.Incomplete] the summary holds all the same.
func (s *Source) Check(ctx context.Context) (Summary, error) {
	f, err := s.load(ctx)
	if err != nil {
		return Summary{}, err
	}
	return f.summary(), f.err()
}

// load returns the calendar, and reads it if it isn't known or may have changed.
func (s *Source) load(ctx context.Context) (*file, error) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if s.kept.calendar != nil && s.web != nil && s.now().Sub(s.kept.read).Abs() < fresh {
		return s.kept.calendar, nil
	}
	asked := s.now()
	data, version, err := s.read(ctx)
	switch {
	case errors.Is(err, errUnchanged):
		s.kept.read = asked
		return s.kept.calendar, nil
	case err != nil:
		return nil, err
	}
	work, done := context.WithTimeout(ctx, patience)
	defer done()
	f, err := parseBytes(work, data)
	if err != nil {
		return nil, explain(ctx, err)
	}
	s.kept = kept{calendar: f, read: asked, version: version}
	return f, nil
}

// read returns the bytes of the calendar, or errUnchanged.
func (s *Source) read(ctx context.Context) ([]byte, version, error) {
	var known version
	if s.kept.calendar != nil {
		known = s.kept.version
	}
	if s.web != nil {
		return s.web.get(ctx, known)
	}
	return readFile(ctx, s.file, known)
}

// parseBytes reads a calendar as it came, perhaps compressed.
func parseBytes(ctx context.Context, data []byte) (*file, error) {
	data, err := inflate(data)
	if err != nil {
		return nil, err
	}
	return parseFile(ctx, data)
}

// explain tells the caller's context from the own limit of time.
func explain(ctx context.Context, err error) error {
	if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return &calendar.Error{Reason: calendar.TooLarge, Detail: fmt.Sprintf("working it out takes more than %v", patience)}
	}
	return err
}
