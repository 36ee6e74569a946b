package planner_test

import (
	"crypto/x509"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
)

func TestNewChecksTheConfiguration(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*planner.Config)
		want   string
	}{
		{"enough", func(*planner.Config) {}, ""},
		{"a path", func(c *planner.Config) { c.BaseURL = "https://proxy.example/planner/" }, ""},
		{"this machine", func(c *planner.Config) { c.BaseURL = "http://127.0.0.1:8080" }, ""},
		{"this machine by its name", func(c *planner.Config) { c.BaseURL = "http://localhost:8080" }, ""},
		{"no user name", func(c *planner.Config) { c.Username = " " }, "planner: the user name is empty"},
		{"no key", func(c *planner.Config) { c.Key = "" }, "planner: the key is empty"},
		{"no clock", func(c *planner.Config) { c.Now = nil }, "planner: Now is missing"},
		{"no https", func(c *planner.Config) { c.BaseURL = "http://planner.example" }, "planner: the address must start with https://, or the key could be read in transit"},
		{"another scheme", func(c *planner.Config) { c.BaseURL = "ftp://planner.example" }, "planner: the address must start with https://, or the key could be read in transit"},
		{"no scheme", func(c *planner.Config) { c.BaseURL = "planner.example" }, "planner: the address isn't of the form https://api.forwardplanner.com"},
		{"no host", func(c *planner.Config) { c.BaseURL = "https://:443" }, "planner: the address isn't of the form https://api.forwardplanner.com"},
		{"no address", func(c *planner.Config) { c.BaseURL = "https://a b\x7f" }, "planner: the address isn't of the form https://api.forwardplanner.com"},
		{"a password", func(c *planner.Config) { c.BaseURL = "https://ada:secret@planner.example" }, "planner: the address must not contain a password, a ? or a #"},
		{"a query", func(c *planner.Config) { c.BaseURL = "https://planner.example?key=secret" }, "planner: the address must not contain a password, a ? or a #"},
	} {
		cfg := planner.Config{Username: "ada", Key: "k", Now: morning}
		c.change(&cfg)
		got := ""
		if _, err := planner.New(cfg); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestBaseURLMayHaveAPath(t *testing.T) {
	var asked []string
	c := open(t, roundTrip(func(r *http.Request) (*http.Response, error) {
		asked = append(asked, r.URL.Host+r.URL.Path+" "+r.UserAgent())
		return answer(200, `{"token": "x"}`), nil
	}), func(c *planner.Config) { c.BaseURL, c.UserAgent = "https://proxy.example/planner/", "test/1" })
	_, err := c.Check(t.Context())
	must(t, err)
	if asked[0] != "proxy.example/planner/api/v2/auth test/1" {
		t.Errorf("asked %s", asked)
	}
}

// secure starts a fake server with TLS, and returns it with a pool that contains its certificate.
func secure(t *testing.T) (*httptest.Server, *x509.CertPool) {
	t.Helper()
	web := httptest.NewTLSServer(calendartest.NewPlanner(calendartest.PlannerOptions{Now: morning}))
	web.Config.ErrorLog = nil
	t.Cleanup(web.Close)
	pool := x509.NewCertPool()
	pool.AddCert(web.Certificate())
	return web, pool
}

func TestDefaultTransportUsesRootCAs(t *testing.T) {
	web, pool := secure(t)
	c := open(t, nil, func(c *planner.Config) { c.BaseURL, c.RootCAs, c.Now = web.URL, pool, morning })
	if got, err := read(t.Context(), c); err != nil || len(got) == 0 {
		t.Errorf("%d events, %v", len(got), err)
	}
	web.CloseClientConnections()
}

func TestDefaultTransportUsesTheProxy(t *testing.T) {
	var asked atomic.Int32
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.WriteHeader(http.StatusForbidden)
	}))
	defer proxy.Close()
	c := open(t, nil, func(c *planner.Config) {
		c.Proxy = func(*http.Request) (*url.URL, error) { return url.Parse(proxy.URL) }
		c.Now = morning
		c.BaseURL = "http://localhost:1"
	})
	_, err := c.Check(t.Context())
	if reason(t, err) != calendar.Forbidden || asked.Load() != 1 || strings.Contains(err.Error(), calendartest.PlannerKey) {
		t.Errorf("%v after %d", err, asked.Load())
	}
	proxy.CloseClientConnections()
}
