package planner

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/civil"
)

// Client reads events. It is safe for concurrent use.
type Client struct {
	cfg     Config
	limiter *limiter
	// login returns the credentials. The key is only in this closure, so that printing a struct can't reveal it.
	login func() credentials
	// redact removes the key from a text.
	redact func(string) string
	// busy is held while a token is requested, so that only one request does this at a time.
	busy  chan struct{}
	token *Token // the Token is guarded by busy
}

// New returns a client. It makes no request; the error is about the configuration.
func New(cfg Config) (*Client, error) {
	cfg, err := cfg.complete()
	if err != nil {
		return nil, err
	}
	login := credentials{cfg.Username, cfg.Key}
	cfg.Key = ""
	return &Client{
		cfg:     cfg,
		limiter: newLimiter(cfg.Now),
		login:   func() credentials { return login },
		redact:  redacting(login.Password),
		busy:    make(chan struct{}, 1),
		token:   new(Token),
	}, nil
}

// String names the account.
func (c Client) String() string {
	return fmt.Sprintf("planner.Client{BaseURL: %q, Username: %q}", c.cfg.BaseURL, c.cfg.Username)
}

// Format prints String's text for every verb.
func (c Client) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(c.String())) }

// Events implements [calendar.Source]. It omits deleted and embargoed events. It requests one more day on both sides,
// since days start earlier in the east and end later in the west.
func (c *Client) Events(ctx context.Context, first, last civil.Date) ([]calendar.Event, error) {
	if first.IsZero() || last.Before(first) {
		return nil, nil
	}
	found, err := c.Between(ctx, first.AddDays(-1), last.AddDays(1))
	var events []calendar.Event
	now := c.cfg.Now()
	for _, e := range found {
		if e.Public(now) && mayBeOn(e.Span, first, last) {
			events = append(events, e.Event)
		}
	}
	return events, err
}

// mayBeOn reports whether an event is on any of the days from first to last in any zone.
func mayBeOn(s calendar.Span, first, last civil.Date) bool {
	from, _ := s.Days(time.FixedZone("", -12*60*60))
	_, to := s.Days(time.FixedZone("", 14*60*60))
	return !from.After(last) && !to.Before(first)
}

// Day returns the events of a day, as the server delimits days, including deleted and embargoed ones. Errors are those
// of [calendar.Source].
func (c *Client) Day(ctx context.Context, day civil.Date) ([]Event, error) {
	return c.list(ctx, "/api/v2/events/date", url.Values{"date": {compact(day)}})
}

// Between returns the events on the days from first to last, both included, as the server delimits days, including
// deleted and embargoed ones. Errors are those of [calendar.Source].
func (c *Client) Between(ctx context.Context, first, last civil.Date) ([]Event, error) {
	return c.list(ctx, "/api/v2/events/between", url.Values{"startDate": {compact(first)}, "endDate": {compact(last)}})
}

// latestMargin extends the requested time for changed events into the past: the server rounds to minutes, and uses a
// time zone that isn't documented.
const latestMargin = 3 * time.Hour

// Latest returns the events that were changed since a time, including deleted and embargoed ones, and some that were
// changed in the hours before it. Errors are those of [calendar.Source].
func (c *Client) Latest(ctx context.Context, since time.Time) ([]Event, error) {
	from := since.UTC().Add(-latestMargin)
	return c.list(ctx, "/api/v2/events/latest", url.Values{"date": {from.Format("20060102")}, "time": {from.Format("1504")}})
}

// compact formats a day for the server: "20260102".
func compact(d civil.Date) string { return fmt.Sprintf("%04d%02d%02d", d.Year, int(d.Month), d.Day) }
