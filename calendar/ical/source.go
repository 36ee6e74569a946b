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

// Config configures a source.
type Config struct {
	// Address is the location of the calendar: https://, http:// or webcal:// (which means https), file://, or the path
	// of a file. It may contain a password or be secret as a whole; no error contains it.
	Address string
	// Now returns the current time; it determines when the calendar is read again.
	Now func() time.Time
	// UserAgent is sent to servers if it isn't empty.
	UserAgent string
	// Transport sends the requests; nil means a default with RootCAs and Proxy.
	Transport http.RoundTripper
	// RootCAs are trusted instead of the system's, unless nil.
	RootCAs *x509.CertPool
	// Proxy returns the proxy for a request; nil means none.
	Proxy func(*http.Request) (*url.URL, error)
}

// Source is a calendar in a file or at a URL. It is safe for concurrent use.
type Source struct {
	now  func() time.Time
	file string  // the path, empty if there is an address
	web  *remote // nil if there is a file

	turn chan struct{} // a lock with a buffer of one; guards kept
	kept kept
}

// kept is the calendar that was read last, with its version.
type kept struct {
	calendar *file // nil if nothing was read
	read     time.Time
	version  version
}

const (
	// fresh is how long a calendar from a server is used before it is requested again.
	fresh = 10 * time.Minute
	// patience is the time limit for processing one calendar: enough for any that isn't built to be slow.
	patience = 20 * time.Second
)

// New returns a source. It reads nothing; the error is about the address.
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

// Summary describes a calendar, for users who set it up.
type Summary struct {
	Name     string // as in the calendar; may be empty
	Producer string // the program that wrote it; may be empty
	Events   int    // a repeating event counts once
	// Repeating is how many of these repeat, Unreadable how many events could not be read.
	Repeating, Unreadable int
	// First and Last are the days of the earliest and the latest event, without repeats; zero if there are no events.
	First, Last civil.Date
	// Zones are the unknown time zone names. Their events are treated as floating.
	Zones []string
}

// Check reads the calendar and returns its summary. The error is that of [Source.Events]; if its Reason is
// [calendar.Incomplete] the summary is valid.
func (s *Source) Check(ctx context.Context) (Summary, error) {
	f, err := s.load(ctx)
	if err != nil {
		return Summary{}, err
	}
	return f.summary(), f.err()
}

// load returns the calendar, and reads it first if it may have changed.
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

// parseBytes parses a calendar, which may be compressed.
func parseBytes(ctx context.Context, data []byte) (*file, error) {
	data, err := inflate(data)
	if err != nil {
		return nil, err
	}
	return parseFile(ctx, data)
}

// explain replaces the error of the own time limit, but not that of the caller's ctx.
func explain(ctx context.Context, err error) error {
	if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return &calendar.Error{Reason: calendar.TooLarge, Detail: fmt.Sprintf("processing it takes more than %v", patience)}
	}
	return err
}
