package planner

import (
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// cloud is the base URL of Forward Planner's API.
const cloud = "https://api.forwardplanner.com"

// Config configures a client. Username, Key and Now are required.
type Config struct {
	// BaseURL is the URL of the API; empty means https://api.forwardplanner.com. It must be https, except for this
	// machine.
	BaseURL string
	// Username and Key are those of the Forward Planner account.
	Username, Key string
	// Now returns the current time, in any zone.
	Now func() time.Time
	// UserAgent is sent to the server; empty means "planedeck".
	UserAgent string
	// Transport sends the requests; nil means a default with RootCAs and Proxy.
	Transport http.RoundTripper
	// RootCAs are the trusted authorities; nil means those of the machine.
	RootCAs *x509.CertPool
	// Proxy returns the proxy for a request; nil means none.
	Proxy func(*http.Request) (*url.URL, error)
	// Tokens persists the token between runs; if nil, it is only in memory.
	Tokens TokenStore
	// Random returns numbers in [0, 1) for the jitter of waits; nil means [rand.Float64].
	Random func() float64
}

// hidden is what is printed in place of a secret.
const hidden = "[hidden]"

// String returns the URL and user name, without the key.
func (c Config) String() string {
	return fmt.Sprintf("planner.Config{BaseURL: %q, Username: %q, Key: %s}", c.BaseURL, c.Username, hidden)
}

// Format prints String's text for every verb.
func (c Config) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(c.String())) }

// LogValue returns String's text.
func (c Config) LogValue() slog.Value { return slog.StringValue(c.String()) }

// complete checks a configuration and returns it with defaults for empty fields.
func (c Config) complete() (Config, error) {
	switch {
	case strings.TrimSpace(c.Username) == "":
		return c, errors.New("planner: the user name is empty")
	case strings.TrimSpace(c.Key) == "":
		return c, errors.New("planner: the key is empty")
	case c.Now == nil:
		return c, errors.New("planner: Now is missing")
	}
	base, err := baseURL(c.BaseURL)
	if err != nil {
		return c, err
	}
	c.BaseURL = base
	if c.UserAgent == "" {
		c.UserAgent = "planedeck"
	}
	if c.Random == nil {
		c.Random = rand.Float64
	}
	if c.Transport == nil {
		c.Transport = newTransport(c)
	}
	return c, nil
}

// baseURL checks a URL and returns it without trailing slashes. Errors don't contain it, since users may paste URLs
// with passwords.
func baseURL(s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return cloud, nil
	}
	u, err := url.Parse(strings.TrimSpace(s))
	switch {
	case err != nil || u.Host == "" || u.Hostname() == "":
		return "", errors.New("planner: the address isn't of the form " + cloud)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return "", errors.New("planner: the address must not contain a password, a ? or a #")
	case u.Scheme == "https", u.Scheme == "http" && isLocal(u.Hostname()):
		return strings.TrimRight(u.String(), "/"), nil
	}
	return "", errors.New("planner: the address must start with https://, or the key could be read in transit")
}

// isLocal reports whether a host is this machine.
func isLocal(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
