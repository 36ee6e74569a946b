package ical

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"sync/atomic"
	"testing"
)

// countingServer starts a local server that counts connections.
func countingServer(t *testing.T) (address string, visits *atomic.Int32) {
	t.Helper()
	visits = new(atomic.Int32)
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			visits.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	return server.Listener.Addr().String(), visits
}

// A host name may resolve to a private address only when the connection is made.
func TestPrivateConnectionsAreRefused(t *testing.T) {
	address, visits := countingServer(t)
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{address, net.JoinHostPort("localhost", port), net.JoinHostPort("::ffff:127.0.0.1", port)} {
		g := &guard{host: "calendars.example"}
		conn, err := g.dial(t.Context(), "tcp", to)
		if conn != nil {
			_ = conn.Close()
		}
		if _, ok := errors.AsType[*redirectError](err); !ok {
			t.Errorf("%s: %v", to, err)
		}
	}
	if n := visits.Load(); n > 0 {
		t.Errorf("%d connections were made", n)
	}
}

func TestPrivateCalendarMayConnectToPrivateHosts(t *testing.T) {
	address, _ := countingServer(t)
	proxied := &guard{host: "calendars.example"}
	choose := proxied.proxy(func(*http.Request) (*url.URL, error) { return &url.URL{Scheme: "http", Host: address}, nil })
	if _, err := choose(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "https://calendars.example/", nil)); err != nil {
		t.Fatal(err)
	}
	for name, g := range map[string]*guard{
		"a private address":             {host: "127.0.0.1"},
		"a private name":                {host: "nas.local"},
		"a name with a private address": {host: "calendars.example", private: true},
		"a configured proxy":            proxied,
	} {
		conn, err := g.dial(t.Context(), "tcp", address)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		_ = conn.Close()
	}
}

// Whether a calendar is in a private network depends on the address of its connection, not on its name.
func TestConnectionDecidesWhetherCalendarIsPrivate(t *testing.T) {
	address, _ := countingServer(t)
	g := &guard{host: "127.0.0.1"}
	conn, err := g.dial(context.WithoutCancel(t.Context()), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	_ = conn.Close()
	if !g.private {
		t.Error("this machine was considered public")
	}
	g.note(&net.TCPAddr{IP: net.IPv4(93, 184, 215, 14), Port: 443})
	if g.private {
		t.Error("a public host was considered private")
	}
}

func TestPrivateAddresses(t *testing.T) {
	for address, private := range map[string]bool{
		"93.184.215.14:443": false, "[2606:4700::1111]:443": false, "172.32.0.1:443": false, "100.128.0.1:443": false,
		"10.0.0.1:443": true, "172.16.0.1:443": true, "192.168.1.1:80": true, "127.0.0.1:80": true, "0.0.0.0:80": true, "0.1.2.3:80": true,
		"169.254.169.254:80": true, "100.64.0.1:80": true, "192.0.0.8:80": true, "198.18.0.1:80": true, "224.0.0.1:80": true,
		"240.0.0.1:80": true, "255.255.255.255:80": true, "[::1]:80": true, "[::]:80": true, "[fe80::1%eth0]:80": true, "[fd00::1]:80": true,
		"[::ffff:10.0.0.1]:80": true, "[64:ff9b::a00:1]:80": true, "[2002:a00:1::]:80": true, "[ff02::1]:80": true,
		"calendars.example:443": true, "nothing": true, "": true,
	} {
		if err := refusePrivate("tcp", address, nil); (err != nil) != private {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestRedirectsStayEncryptedAndPublic(t *testing.T) {
	for _, c := range []struct {
		name, host string
		private    bool
		path       []string
		followed   bool
	}{
		{"to another server", "a.example", false, []string{"https://a.example", "https://b.example"}, true},
		{"from http to https", "a.example", false, []string{"http://a.example", "https://b.example"}, true},
		{"from http to http", "a.example", false, []string{"http://a.example", "http://b.example"}, true},
		{"from https to http", "a.example", false, []string{"https://a.example", "http://a.example"}, false},
		{"from https to http, later", "a.example", false, []string{"http://a.example", "https://a.example", "http://a.example"}, false},
		{"from http to http, after https", "a.example", false, []string{"https://a.example", "http://b.example", "http://c.example"}, false},
		{"to a file", "a.example", false, []string{"https://a.example", "file:///etc/passwd"}, false},
		{"five times", "a.example", false, []string{"https://a.example", "https://b.example", "https://c.example", "https://d.example", "https://e.example", "https://f.example"}, true},
		{"six times", "a.example", false, []string{"https://a.example", "https://b.example", "https://c.example", "https://d.example", "https://e.example", "https://f.example", "https://g.example"}, false},
		{"to a private name", "a.example", false, []string{"https://a.example", "https://nas.local"}, false},
		{"to a private IP address", "a.example", false, []string{"https://a.example", "https://192.168.1.7"}, false},
		{"to a private name, from a private address", "a.example", true, []string{"https://a.example", "https://nas.local"}, true},
		{"from one private name to another", "nas.local", false, []string{"https://nas.local", "https://box.local"}, true},
		{"back to itself", "a", false, []string{"https://a", "https://A/x"}, true},
	} {
		var requests []*http.Request
		for _, address := range c.path {
			requests = append(requests, httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil))
		}
		last := len(requests) - 1
		g := &guard{host: c.host, private: c.private}
		if err := g.redirect(requests[last], requests[:last]); (err == nil) != c.followed {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestPrivateNames(t *testing.T) {
	for _, name := range []string{
		"localhost", "LOCALHOST", "localhost.", "x.localhost", "nas.local", "NAS.Local.", "db.internal", "db.internal.", "nas", "nas.",
		"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "0.0.0.0", "224.0.0.1",
	} {
		if !privateName(name) {
			t.Errorf("%q is private", name)
		}
	}
	for _, name := range []string{
		"calendar.example", "calendar.example.", "local.example", "mylocal.example", "notlocalhost.example", "93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14",
	} {
		if privateName(name) {
			t.Errorf("%q isn't private", name)
		}
	}
}

func TestOffsetsFromUTC(t *testing.T) {
	const none = -1
	spaced := " 0100"
	for text, want := range map[string]int{
		spaced: none, "+0000": 0, "+0100": 3600, "-0100": -3600, "+0530": 19800, "-0330": -12600, "+01:00": 3600, "+010203": 3723, "-010203": -3723, "+2400": 86400,
		"+2401": none, "0100": none, "00100": none, "+01000": none, "+01": none, "+-100": none, "--100": none, "+1h00": none, "x0100": none, "": none,
	} {
		got, ok := parseOffset(text)
		if ok != (want != none) || ok && got != want {
			t.Errorf("%q is %d, %v", text, got, ok)
		}
	}
}

func TestParseAddress(t *testing.T) {
	spaced := " /home/ada/team.ics\n"
	for text, want := range map[string]string{
		"team.ics": "path team.ics", spaced: "path /home/ada/team.ics", `C:\team.ics`: `path C:\team.ics`, "c:/team.ics": "path c:/team.ics",
		"./odd:name.ics": "path ./odd:name.ics", "a.b:c": "path a.b:c", `a\b:c`: `path a\b:c`,
		"file:///home/ada/team.ics": "path /home/ada/team.ics", "file://LocalHost/home/ada/team.ics": "path /home/ada/team.ics", "file:team.ics": "path team.ics",
		"FILE:///a%20b.ics":               "path /a b.ics",
		"https://a.example/t.ics?k=1#top": "page https://a.example/t.ics?k=1", "http://a.example": "page http://a.example",
		"webcal://a.example/t.ics": "page https://a.example/t.ics", "WebCals://a.example": "page https://a.example",
		"": "refused", "file://": "refused", "file://other/x.ics": "refused", "ftp://a.example/x": "refused", "https://": "refused", "https:///x": "refused", "https://[::1": "refused",
	} {
		path, page, err := parseAddress(text)
		got := "path " + filepath.ToSlash(path)
		switch {
		case err != nil:
			got = "refused"
		case page != nil:
			got = "page " + page.String()
		}
		if got != want && got != filepath.ToSlash(want) {
			t.Errorf("%q is %s (%v), not %s", text, got, err, want)
		}
	}
}
