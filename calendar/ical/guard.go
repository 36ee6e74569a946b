package ical

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"
)

// guard prevents a server from leading planedeck to addresses that the user didn't choose: from https to http, or into
// the user's private network. A calendar that is in that network itself may redirect to other hosts in it.
type guard struct {
	host string // in the configured address

	mu      sync.Mutex
	private bool            // the host has a private address
	proxies map[string]bool // host names of the configured proxies
}

// redirectError is the error of a redirect that wasn't followed.
type redirectError struct{ text string }

func (e *redirectError) Error() string { return e.text }

// redirect decides whether to follow a redirect.
func (g *guard) redirect(request *http.Request, via []*http.Request) error {
	const most = 5
	// The address may be secret: the next server must not get it.
	request.Header.Del("Referer")
	to := request.URL
	switch {
	case len(via) > most:
		return &redirectError{"the server redirects too often"}
	case to.Scheme != "https" && (to.Scheme != "http" || via[0].URL.Scheme == "https" || via[len(via)-1].URL.Scheme == "https"):
		return &redirectError{"the server redirects to an address that isn't encrypted"}
	case privateName(to.Hostname()) && !strings.EqualFold(to.Hostname(), g.host) && !g.inside():
		return &redirectError{"the server redirects into a private network"}
	}
	return nil
}

// inside reports whether the configured address is in a private network.
func (g *guard) inside() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.private || privateName(g.host)
}

// transport returns a transport that connects only to hosts that the guard allows.
func (g *guard) transport(c Config) *http.Transport {
	return &http.Transport{
		Proxy:                  g.proxy(c.Proxy),
		DialContext:            g.dial,
		ForceAttemptHTTP2:      true,
		TLSClientConfig:        &tls.Config{RootCAs: c.RootCAs, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  30 * time.Second,
		IdleConnTimeout:        30 * time.Second,
		MaxIdleConnsPerHost:    1,
		MaxResponseHeaderBytes: 256 << 10,
	}
}

// proxy records the configured proxies: they may have any address.
func (g *guard) proxy(choose func(*http.Request) (*url.URL, error)) func(*http.Request) (*url.URL, error) {
	if choose == nil {
		return nil
	}
	return func(r *http.Request) (*url.URL, error) {
		u, err := choose(r)
		if u != nil {
			g.mu.Lock()
			defer g.mu.Unlock()
			if g.proxies == nil {
				g.proxies = make(map[string]bool)
			}
			g.proxies[strings.ToLower(u.Hostname())] = true
		}
		return u, err
	}
}

// dial connects. The IP address is checked after the name was resolved, so that a name server can't bypass the check.
func (g *guard) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	own := strings.EqualFold(host, g.host)
	g.mu.Lock()
	proxy := g.proxies[strings.ToLower(host)]
	g.mu.Unlock()
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	if !own && !proxy && !g.inside() {
		dialer.Control = refusePrivate
	}
	conn, err := dialer.DialContext(ctx, network, address)
	if err == nil && own {
		g.note(conn.RemoteAddr())
	}
	return conn, err
}

// note records whether the configured host has a private address.
func (g *guard) note(address net.Addr) {
	to, err := netip.ParseAddrPort(address.String())
	if err != nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.private = privateAddress(to.Addr())
}

// refusePrivate refuses a connection to a private address.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || privateAddress(to.Addr()) {
		return &redirectError{"the server redirects into a private network"}
	}
	return nil
}
