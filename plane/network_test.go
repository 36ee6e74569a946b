package plane_test

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// TestKindsOfNetworkErrors uses Go's own transport on real servers, since its errors are what must be distinguished.
// None of its cases waits for a timeout, because a busy machine would reach it first.
func TestKindsOfNetworkErrors(t *testing.T) {
	tests := []struct {
		name   string
		base   func(*testing.T) string
		kind   plane.NetKind
		sent   bool // a write may have arrived
		issuer string
	}{
		{"refused", closedPort, plane.NetRefused, false, ""},
		{"certificate of an unknown authority", tlsServer, plane.NetCertificate, false, "Acme Co"},
		{"connection cut before the answer", cutServer, plane.NetCut, true, ""},
		{"body cut", bodyCutServer, plane.NetCut, true, ""},
		{"not HTTP", otherServer, plane.NetOther, true, ""},
		{"no TLS", plainServer, plane.NetOther, false, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := open(t, &http.Transport{DisableKeepAlives: true}, at(test.base(t)), func(cfg *plane.Config) { cfg.Timeout = time.Hour })
			wantNetworkError(t, archive(t, c), test.kind, test.sent, test.issuer)
		})
	}
}

// TestKindsOfTimeouts uses Go's own transport on in-memory connections, where a timeout takes no time.
func TestKindsOfTimeouts(t *testing.T) {
	tests := []struct {
		name  string
		base  string
		serve func(net.Conn)
		sent  bool // a write may have arrived
	}{
		{"no answer in time", "http://plane.example", readOnly, true},
		{"no handshake in time", "https://plane.example", func(net.Conn) {}, false},
		{"body that trickles", "http://plane.example", drip, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				transport := &http.Transport{DisableKeepAlives: true, DialContext: inMemory(t, test.serve)}
				c, start := open(t, transport, at(test.base)), testday.Now()
				wantNetworkError(t, archive(t, c), plane.NetTimeout, test.sent, "")
				if took := time.Since(start); took != 10*time.Second {
					t.Errorf("the timeout took %v", took)
				}
			})
		})
	}
}

func wantNetworkError(t *testing.T, err error, kind plane.NetKind, sent bool, issuer string) {
	t.Helper()
	e, ok := errors.AsType[*plane.NetworkError](err)
	if !ok || !errors.Is(err, plane.ErrUnreachable) {
		t.Fatalf("%T: %v", err, err)
	}
	if e.Kind != kind || e.Issuer != issuer || e.Host == "" || errors.Is(err, plane.ErrUnknownOutcome) != sent {
		t.Errorf("%#v\n%v", e, err)
	}
}

// inMemory dials a server in this process. The connections end with the test.
func inMemory(t *testing.T, serve func(net.Conn)) func(context.Context, string, string) (net.Conn, error) {
	t.Helper()
	return func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		var serving sync.WaitGroup
		serving.Go(func() { serve(theirs) })
		t.Cleanup(func() { _ = theirs.Close(); serving.Wait() })
		return ours, nil
	}
}

// readOnly reads a request and never answers.
func readOnly(c net.Conn) { _, _ = io.Copy(io.Discard, c) }

// drip answers with a body that arrives one byte every 10 ms. It reads something first, because an answer before the
// request would be another error.
func drip(c net.Conn) {
	_, _ = c.Read(make([]byte, 1))
	go readOnly(c)
	_, err := io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
	for err == nil {
		time.Sleep(10 * ms)
		_, err = io.WriteString(c, " ")
	}
}

func TestNetworkErrorNamesHostReasonAndIssuer(t *testing.T) {
	cause := errors.New("cause")
	for kind, reason := range map[plane.NetKind]string{
		plane.NetNoHost: "no such host", plane.NetRefused: "connection refused", plane.NetTimeout: "no answer in time",
		plane.NetCertificate: "certificate not trusted", plane.NetCut: "connection cut", plane.NetOther: "connection failed",
		99: "NetKind(99)",
	} {
		err := &plane.NetworkError{Host: "plane.example:8443", Kind: kind, Err: cause}
		if want := "plane.example:8443: " + reason + ": cause"; err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
		if !errors.Is(err, plane.ErrUnreachable) || !errors.Is(err, cause) {
			t.Errorf("%v should be ErrUnreachable and its cause", err)
		}
	}
	signed := &plane.NetworkError{Host: "plane.example", Kind: plane.NetCertificate, Issuer: "Acme Root"}
	if want := "plane.example: certificate not trusted (issued by Acme Root)"; signed.Error() != want {
		t.Errorf("got %q, want %q", signed, want)
	}
}

// start runs an HTTP server until the test ends, optionally with TLS.
func start(t *testing.T, h http.HandlerFunc, tls bool) string {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // It logs failed handshakes.
	if tls {
		s.StartTLS()
	} else {
		s.Start()
	}
	t.Cleanup(s.Close)
	return s.URL
}

// listen runs a server other than HTTP: serve gets each connection, which is closed when the test ends.
func listen(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		var open []net.Conn
		for {
			conn, err := l.Accept()
			if err != nil {
				break
			}
			open = append(open, conn)
			serve(conn)
		}
		for _, conn := range open {
			_ = conn.Close()
		}
	}()
	t.Cleanup(func() { _ = l.Close(); <-done })
	return l.Addr().String()
}

func closedPort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return "http://" + l.Addr().String()
}

func tlsServer(t *testing.T) string {
	t.Helper()
	return start(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }, true)
}

func cutServer(t *testing.T) string {
	t.Helper()
	return "http://" + listen(t, func(c net.Conn) {
		_, _ = c.Read(make([]byte, 4096))
		_ = c.Close()
	})
}

func slowServer(t *testing.T) string {
	t.Helper()
	return start(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, false)
}

func bodyCutServer(t *testing.T) string {
	t.Helper()
	return start(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = w.Write([]byte(`{"message"`))
	}, false)
}

func otherServer(t *testing.T) string {
	t.Helper()
	return "http://" + listen(t, func(c net.Conn) {
		_, _ = c.Read(make([]byte, 4096))
		_, _ = c.Write([]byte("SSH-2.0-OpenSSH_9.7\r\n"))
		_ = c.Close()
	})
}

func plainServer(t *testing.T) string {
	t.Helper()
	return strings.Replace(slowServer(t), "http:", "https:", 1)
}

func TestRootCAsAreTrusted(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "gzip" {
			t.Errorf("Accept-Encoding is %q", r.Header.Get("Accept-Encoding"))
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Connection", "close")
		_, _ = w.Write([]byte(me))
	}))
	defer s.Close()
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	c := open(t, nil, at(s.URL), func(cfg *plane.Config) { cfg.RootCAs = roots })
	if err := readMe(t, c); err != nil {
		t.Error(err)
	}
}
