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

// Config configures a Client.
type Config struct {
	// BaseURL is the server: "https://api.plane.so", or a self-hosted one, including the path below which Plane is
	// installed, if any. The address of any page on it is accepted.
	BaseURL string
	// Key is a personal API key. It is sent to BaseURL only, and never shown.
	Key string
	// Workspace is the slug in the addresses of the workspace's pages. It may be empty for Instance and Me.
	Workspace string
	// Transport sends the requests; nil uses one with sensible limits.
	Transport http.RoundTripper
	// Now is the clock, required: time.Now, or a clock that runs at the same pace.
	Now func() time.Time
	// UserAgent is sent with every request; empty means "plane-go".
	UserAgent string
	// Timeout limits the duration of each write, and the time that a read may go without receiving data. Waiting for
	// the budget doesn't count. 0 means 10 s.
	Timeout time.Duration
	// Logger receives a debug line for every request with method, path, status and duration; nil disables logging.
	Logger *slog.Logger
	// Ledger shares the budget of the key with other clients, including those in other processes; nil for none.
	Ledger Ledger
	// RootCAs replaces the system's root certificates. It is used only if Transport is nil.
	RootCAs *x509.CertPool
	// Proxy returns the proxy for an address. It is used only if Transport is nil. A nil Proxy, or a nil URL, means no
	// proxy. It can be the ProxyFunc of golang.org/x/net/http/httpproxy.
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

// Client accesses one workspace with one key. It is safe for concurrent use and keeps no copy of what it reads.
type Client struct {
	workspace string
	web       string // origin of the pages shown in a browser
	first     handler
	limiter   *limiter
	pageSize  *atomic.Int64
	pace      *pace
	points    *pointBook
	names     *NameBook // nil unless lists of items should include names
	reach     *reach
}

// New returns a client after checking the configuration. It sends no request.
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

// chain builds the handlers of every request, innermost (nearest to the network) first. Each wraps the one above it, so
// that a request passes through them from the bottom up, and its answer from the top down.
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

// CycleURL returns the address of a cycle's page in the browser.
func (c *Client) CycleURL(p ProjectID, id CycleID) string {
	return c.page("projects", string(p), "cycles", string(id))
}

// ItemURL returns the address of an item's page in the browser, given the item's reference ("APOLLO-12").
func (c *Client) ItemURL(ref string) string {
	return c.page("browse", ref)
}

// ProjectURL returns the address of a project's page in the browser.
func (c *Client) ProjectURL(p ProjectID) string {
	return c.page("projects", string(p), "issues")
}

func (c *Client) page(parts ...string) string {
	return c.web + escape(append([]string{c.workspace}, parts...))
}
