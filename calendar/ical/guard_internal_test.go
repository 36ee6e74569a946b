package ical

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
)

// door is a server of this machine that counts who comes.
func door(t *testing.T) (address string, visits *atomic.Int32) {
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

// The name of a server may lead into the user's own network only when the connection is made.
func TestAConnectionIntoThePrivateNetworkIsRefused(t *testing.T) {
	address, visits := door(t)
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

func TestWhoIsInThePrivateNetworkMayLeadToOthersThere(t *testing.T) {
	address, _ := door(t)
	proxied := &guard{host: "calendars.example"}
	choose := proxied.proxy(func(*http.Request) (*url.URL, error) { return &url.URL{Scheme: "http", Host: address}, nil })
	if _, err := choose(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "https://calendars.example/", nil)); err != nil {
		t.Fatal(err)
	}
	for name, g := range map[string]*guard{
		"the address of the settings":         {host: "127.0.0.1"},
		"by its name":                         {host: "nas.local"},
		"where the settings were found to be": {host: "calendars.example", private: true},
		"a proxy of the settings":             proxied,
	} {
		conn, err := g.dial(t.Context(), "tcp", address)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		_ = conn.Close()
	}
}

// One's own calendar says where it is by the connection to it, not by its name.
func TestTheNetworkOfACalendarIsKnownFromItsConnection(t *testing.T) {
	address, _ := door(t)
	g := &guard{host: "127.0.0.1"}
	conn, err := g.dial(context.WithoutCancel(t.Context()), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	_ = conn.Close()
	if !g.private {
		t.Error("a host of this machine is taken for a public one")
	}
	g.note(&net.TCPAddr{IP: net.IPv4(93, 184, 215, 14), Port: 443})
	if g.private {
		t.Error("a public host is taken for one of this network")
	}
}

func TestAnAddressIsPrivateUnlessItIsOfTheInternet(t *testing.T) {
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
