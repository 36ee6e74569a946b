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

// guard keeps a server from leading planedeck where the settings don't: to http after https, or into the user's own
// network. An address that is in that network itself may lead to others there.
type guard struct {
	host string // of the address in the settings

	mu      sync.Mutex
	private bool            // the host was found in a network of one's own
	proxies map[string]bool // hosts that the settings send requests to
}

// redirectError is the refusal to follow a server.
type redirectError struct{ text string }

func (e *redirectError) Error() string { return e.text }

// redirect decides whether a redirect is followed.
func (g *guard) redirect(request *http.Request, via []*http.Request) error {
	const most = 5
	// The address may be secret, and the next server need not know it.
	request.Header.Del("Referer")
	to := request.URL
	switch {
	case len(via) > most:
		return &redirectError{"the server redirects again and again"}
	case to.Scheme != "https" && (to.Scheme != "http" || via[0].URL.Scheme == "https" || via[len(via)-1].URL.Scheme == "https"):
		return &redirectError{"the server redirects to an address that isn't encrypted"}
	case privateName(to.Hostname()) && !strings.EqualFold(to.Hostname(), g.host) && !g.inside():
		return &redirectError{"the server redirects into a private network"}
	}
	return nil
}

// inside reports whether the address of the settings is in a network of one's own.
func (g *guard) inside() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.private || privateName(g.host)
}

// transport is Go's transport, which connects only to where the guard lets it.
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

// proxy remembers the proxies that the settings name: they may be anywhere.
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

// dial connects. The address that a name really has is checked at the last moment, so that no name server can send the
// connection elsewhere after the check.
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

// note remembers whether the host of the settings is in a network of one's own.
func (g *guard) note(address net.Addr) {
	to, err := netip.ParseAddrPort(address.String())
	if err != nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.private = privateAddress(to.Addr())
}

// refusePrivate refuses a connection into a network of one's own.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || privateAddress(to.Addr()) {
		return &redirectError{"the server redirects into a private network"}
	}
	return nil
}
