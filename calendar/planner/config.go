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

// cloud is where Forward Planner's API is.
const cloud = "https://api.forwardplanner.com"

// Config is what a client needs. Username, Key and Now are required.
type Config struct {
	// BaseURL is where the API is; empty is https://api.forwardplanner.com. It must be https, but for this machine.
	BaseURL string
	// Username and Key are those of the account with Forward Planner.
	Username, Key string
	// Now is the clock. Its zone doesn't matter.
	Now func() time.Time
	// UserAgent names this program to the server; empty is "planedeck".
	UserAgent string
	// Transport carries the requests; nil is Go's with RootCAs and Proxy.
	Transport http.RoundTripper
	// RootCAs are the authorities to trust; nil is those of the machine.
	RootCAs *x509.CertPool
	// Proxy chooses the proxy of a request; nil is none.
	Proxy func(*http.Request) (*url.URL, error)
	// Tokens keeps the token when the program ends; nil keeps it in memory only.
	Tokens TokenStore
	// Random returns numbers from 0 to 1, 1 excluded, for the jitter of waits; nil is math/rand/v2.
	Random func() float64
}

// hidden is what is printed in place of a secret.
const hidden = "[hidden]"

// String names the account, without the key.
func (c Config) String() string {
	return fmt.Sprintf("planner.Config{BaseURL: %q, Username: %q, Key: %s}", c.BaseURL, c.Username, hidden)
}

// Format prints what String returns, whatever the verb is.
func (c Config) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(c.String())) }

// LogValue is what String returns.
func (c Config) LogValue() slog.Value { return slog.StringValue(c.String()) }

// complete checks a configuration and returns it with the defaults in place of what is empty.
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

// baseURL checks an address and returns it without a slash at its end. The errors don't repeat it: people paste addresses
// that contain passwords.
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
	return "", errors.New("planner: the address must start with https://, or the key could be read on its way")
}

// isLocal reports whether a host is this machine.
func isLocal(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
