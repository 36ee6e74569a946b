package plane_test

import (
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// TestKindsOfNetworkErrors uses Go's own transport on real servers, as its errors are what is told apart.
func TestKindsOfNetworkErrors(t *testing.T) {
	tests := []struct {
		name   string
		base   func(*testing.T) string
		kind   plane.NetKind
		sent   bool // a write may have arrived
		issuer string
	}{
		{"refused", closedPort, plane.NetRefused, false, ""},
		{"certificate of nobody", tlsServer, plane.NetCertificate, false, "Acme Co"},
		{"cut before the answer", cutServer, plane.NetCut, true, ""},
		{"no answer in time", slowServer, plane.NetTimeout, true, ""},
		{"no handshake in time", deafServer, plane.NetTimeout, false, ""},
		{"body cut", bodyCutServer, plane.NetCut, true, ""},
		{"body in drops", dripServer, plane.NetTimeout, true, ""},
		{"not HTTP", otherServer, plane.NetOther, true, ""},
		{"no TLS", plainServer, plane.NetOther, false, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			transport := &http.Transport{DisableKeepAlives: true}
			c := open(t, transport, at(test.base(t)), func(cfg *plane.Config) { cfg.Timeout = 200 * ms })
			err := archive(t, c)
			e, ok := errors.AsType[*plane.NetworkError](err)
			if !ok || !errors.Is(err, plane.ErrUnreachable) {
				t.Fatalf("%T: %v", err, err)
			}
			if e.Kind != test.kind || e.Issuer != test.issuer || e.Host == "" || errors.Is(err, plane.ErrUnknownOutcome) != test.sent {
				t.Errorf("%#v\n%v", e, err)
			}
		})
	}
}

func TestNetworkErrorsSayHostReasonAndIssuer(t *testing.T) {
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
			t.Errorf("%v is not what it is", err)
		}
	}
	signed := &plane.NetworkError{Host: "plane.example", Kind: plane.NetCertificate, Issuer: "Acme Root"}
	if want := "plane.example: certificate not trusted (issued by Acme Root)"; signed.Error() != want {
		t.Errorf("got %q, want %q", signed, want)
	}
}

// start runs an HTTP server until the test ends, TLS if so wanted.
func start(t *testing.T, h http.HandlerFunc, tls bool) string {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // It tells of handshakes that fail.
	if tls {
		s.StartTLS()
	} else {
		s.Start()
	}
	t.Cleanup(s.Close)
	return s.URL
}

// listen runs a server that is not HTTP: serve gets each line, which ends with the test if not earlier.
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

func deafServer(t *testing.T) string {
	t.Helper()
	return "https://" + listen(t, func(net.Conn) {})
}

func bodyCutServer(t *testing.T) string {
	t.Helper()
	return start(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = w.Write([]byte(`{"message"`))
	}, false)
}

func dripServer(t *testing.T) string {
	t.Helper()
	return start(t, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = w.Write([]byte(" "))
			_ = http.NewResponseController(w).Flush()
			select {
			case <-time.After(10 * ms):
			case <-r.Context().Done():
			}
		}
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

func TestTrustedRootsReachTheServer(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "gzip" {
			t.Errorf("asks for %q", r.Header.Get("Accept-Encoding"))
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
