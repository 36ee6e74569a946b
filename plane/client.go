package plane

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// Config is what New needs.
type Config struct {
	// BaseURL is the server: "https://api.plane.so", or that of a self-hosted one, with the path below which Plane lives
	// there, if any. Any page of it will do.
	BaseURL string
	// Key is a personal API key. It is sent to BaseURL only, and never shown.
	Key string
	// Workspace is the slug in the addresses of the workspace's pages. It may be empty for Instance and Me.
	Workspace string
	// Transport does the requests; nil makes one with sane limits.
	Transport http.RoundTripper
	// Now is the clock, required: time.Now, or a clock that runs at the same pace.
	Now func() time.Time
	// UserAgent is sent with every request; empty is "plane-go".
	UserAgent string
	// Timeout bounds each write, and how long nothing may come of the answer to a read, without the waiting for its place
	// in the budget; 0 is 10 s.
	Timeout time.Duration
	// Logger gets a debug line for every request with method, path, status and duration; nil for none.
	Logger *slog.Logger
	// Ledger shares the budget of the key with other clients, also those of other processes; nil for none.
	Ledger Ledger
	// RootCAs are trusted instead of the system's by the Transport that is made here.
	RootCAs *x509.CertPool
	// Proxy chooses the proxy for an address, for the Transport that is made here; nil, or a nil URL, is none. It may be
	// the ProxyFunc of golang.org/x/net/http/httpproxy.
	Proxy func(*url.URL) (*url.URL, error)
}

// Format prints the configuration without the key, whatever the verb.
func (c Config) Format(f fmt.State, _ rune) {
	key := "unset"
	if c.Key != "" {
		key = "set"
	}
	_, _ = fmt.Fprintf(f, "plane.Config{BaseURL:%q, Workspace:%q, Key:%s}", c.BaseURL, c.Workspace, key)
}

// Client talks to one workspace with one key. It is safe for concurrent use, and holds nothing of what it reads.
type Client struct {
	workspace string
	web       string // origin of the pages that people open
	first     handler
	limiter   *limiter
	pageSize  *atomic.Int64
	pace      *pace
	points    *pointBook
	names     *NameBook // nil unless lists of items are to come with names
	reach     *reach
}

// New checks the configuration; it does no request.
func New(cfg Config) (*Client, error) {
	base, err := baseURL(cfg.BaseURL, cfg.Workspace)
	if err != nil {
		return nil, err
	}
	cfg.BaseURL, cfg.Key = base, strings.TrimSpace(cfg.Key)
	switch {
	case cfg.Now == nil:
		return nil, errors.New("the client needs a clock: set Config.Now to time.Now")
	case cfg.Key == "":
		return nil, errors.New("the client needs an API key")
	case strings.ContainsFunc(cfg.Key, func(r rune) bool { return r <= ' ' || r > '~' }):
		return nil, errors.New("the API key contains characters that no key has")
	}
	if cfg.Transport == nil {
		cfg.Transport = newTransport(cfg)
	}
	c := &Client{
		workspace: cfg.Workspace,
		web:       webOrigin(cfg.BaseURL),
		limiter:   newLimiter(cfg.Now, cfg.Ledger),
		pageSize:  new(atomic.Int64),
		pace:      new(pace),
		points:    new(pointBook),
		reach:     newReach(),
	}
	c.pageSize.Store(largePage)
	c.first = chain(cfg, c.limiter, c.pace, c.reach, rand.Float64)
	return c, nil
}

// chain lists the handlers of every request, the one nearest to the network first: each wraps the one above it, so that a request
// goes through them from the bottom up, and its answer from the top down.
func chain(cfg Config, l *limiter, p *pace, at *reach, random func() float64) handler {
	h := roundTrip(cfg.Transport, cmp.Or(cfg.UserAgent, "plane-go"), maxBody)
	h = reached(h, at)
	h = timeout(h, cmp.Or(cfg.Timeout, 10*time.Second), p)
	h = timed(h, cfg.Now)
	h = decodeError(h)
	h = logged(h, cfg.Logger, cfg.Now)
	h = bindKey(h, cfg.BaseURL, cfg.Key)
	h = limited(h, l)
	h = retry(h, random)
	h = oldRoutes(h)
	h = decode(h)
	h = judgeWrites(h)
	h = encode(h)
	return named(h)
}

// CycleURL is the page of a cycle for a browser.
func (c *Client) CycleURL(p ProjectID, id CycleID) string {
	return c.page("projects", string(p), "cycles", string(id))
}

// ItemURL is the page of an item for a browser, by its reference ("APOLLO-12").
func (c *Client) ItemURL(ref string) string {
	return c.page("browse", ref)
}

// ProjectURL is the page of a project for a browser.
func (c *Client) ProjectURL(p ProjectID) string {
	return c.page("projects", string(p), "issues")
}

func (c *Client) page(parts ...string) string {
	return c.web + escape(append([]string{c.workspace}, parts...))
}
