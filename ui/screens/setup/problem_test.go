package setup_test

import (
	"context"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"

	"github.com/planedeck/planedeck/ui/screens/setup"
)

func TestEveryFailureNamesItsCause(t *testing.T) {
	page := answer{status: 200, contentType: "text/html", body: "<!doctype html><title>Sign in</title>"}
	missing := answer{status: 404, contentType: "application/json", body: `{"error":"Page not found."}`}
	old := answer{status: 200, contentType: "application/json", body: `{"instance":{"current_version":"0.23.1","edition":"PLANE_COMMUNITY"}}`}
	for name, c := range map[string]struct {
		address, key string
		answers      map[string]answer
		want         []string
	}{
		"no address": {address: "acme", want: []string{`✗ server "acme" alone isn't an address`}},
		"no such host": {
			answers: all(answer{err: &net.DNSError{Err: "no such host", Name: "plane.example.org", IsNotFound: true}}),
			want:    []string{"✗ server No host is named plane.example.org.", "Check the spelling"},
		},
		"wrong port": {
			address: "https://plane.example.org:8443/acme",
			answers: all(answer{err: &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}}),
			want:    []string{"✗ server Nothing listens at plane.example.org:8443.", "another port"},
		},
		"a lost connection": {
			answers: all(answer{err: io.ErrUnexpectedEOF}),
			want:    []string{"✗ server plane.example.org closed the connection without an answer."},
		},
		"https request to an http server": {
			answers: all(answer{err: fmt.Errorf("http: server gave HTTP response to HTTPS client")}),
			want:    []string{"✗ server Could not connect to plane.example.org.", "Is it http, not https"},
		},
		"a certificate for another name": {
			answers: all(answer{err: x509.HostnameError{Certificate: &x509.Certificate{DNSNames: []string{"other.example.org"}}, Host: "plane.example.org"}}),
			want:    []string{"✗ server The certificate of plane.example.org is for another name: other.example.org.", "Use the name"},
		},
		"an old certificate": {
			answers: all(answer{err: x509.CertificateInvalidError{Reason: x509.Expired}}),
			want:    []string{"✗ server The certificate of plane.example.org has expired.", "this machine's date"},
		},
		"a server that doesn't respond": {
			answers: all(answer{err: context.DeadlineExceeded}),
			want:    []string{"✗ server plane.example.org did not answer in 10 s.", "enter tries again"},
		},
		"a web page":   {answers: all(page), want: []string{"✗ server A web page answered, not Plane's API.", "Is the address wrong, or is there a login in front of it?"}},
		"another API":  {answers: all(answer{status: 200, contentType: "application/json", body: `{"ok":true}`}), want: []string{"✗ server The server at plane.example.org is not Plane."}},
		"other routes": {answers: all(answer{status: 404, contentType: "text/html", body: "<html>"}), want: []string{"✗ server A web page answered"}},
		"a redirect to https": {
			address: "http://plane.example.org/acme",
			answers: all(answer{status: 301, location: "https://plane.example.org/api/instances/"}),
			want:    []string{"✗ server plane.example.org wants https.", "Write https://"},
		},
		"a redirect to a login": {
			answers: all(answer{status: 302, location: "https://login.example.org/start"}),
			want:    []string{"✗ server plane.example.org redirects to https://login.example.org/start.", "a login in front?"},
		},
		"a login of the web server": {
			answers: all(answer{status: 401, contentType: "text/plain"}),
			want:    []string{"✗ server plane.example.org requires a login of its own"},
		},
		"a gateway whose server is down": {
			answers: all(answer{status: 502, contentType: "text/html", body: "<html>Bad gateway"}),
			want:    []string{"✗ server plane.example.org answered with error 502."},
		},
		"too old": {answers: all(old), want: []string{"✗ server Plane 0.23.1 is too old: planedeck needs 0.28 or newer."}},
		"too old to have either route": {
			answers: map[string]answer{"/api/instances/": missing, "/api/v1/users/me/": missing},
			want:    []string{"✗ server Plane is too old"},
		},
		"no version": {
			answers: map[string]answer{"/api/instances/": missing},
			want:    []string{"✓ server Plane (version unknown)", "✓ workspace"},
		},
		"an unknown key": {key: "plane_api_nobody", want: []string{"✗ key Plane does not know this key"}},
		"a revoked key":  {key: gone, want: []string{"✗ key Plane does not know this key: mistyped, revoked or expired."}},
		"an expired key": {key: "plane_api_world_expired_0007", want: []string{"✗ key Plane does not know this key"}},
		"no key":         {key: "plane_api_schlüssel", want: []string{"✗ key The API key contains characters that no key has."}},
		"an exhausted budget": {
			answers: map[string]answer{"/api/v1/users/me/": {
				status: 429, contentType: "application/json", body: `{"error_code":5900,"error_message":"RATE_LIMIT_EXCEEDED"}`,
			}},
			want: []string{"✗ key This key has used up its requests for this minute."},
		},
		"an unknown workspace": {
			address: "https://plane.example.org/nowhere/",
			want:    []string{`✗ workspace This key has no access to a workspace named "nowhere".`, "ask to be invited"},
		},
		"capitals":    {address: "https://plane.example.org/ACME/", want: []string{`Names are case-sensitive: is it "acme"?`}},
		"an outsider": {key: otto, want: []string{`This key has no access to a workspace named "acme".`}},
		"no project": {
			answers: map[string]answer{route: {status: 200, contentType: "application/json", body: projects("")}},
			want:    []string{"✗ workspace acme exists, but has no project yet.", "Create one in the browser"},
		},
		"no project joined": {
			answers: map[string]answer{route: {status: 200, contentType: "application/json", body: projects(`{"id":"p","is_member":false}`)}},
			want:    []string{"✗ workspace acme exists, but you are not in any of its projects (1).", "Join one"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				line := &answers{by: c.answers, next: small(t)}
				d := newDeck(t, line, setup.Start{}).open().fill(or(c.address, home), or(c.key, ada))
				d.shows(c.want...)
				if strings.Contains(c.want[0], "✗") {
					d.press("ctrl+s", "enter")
				}
				if len(d.saved) > 0 {
					t.Error("saved although a step failed")
				}
			})
		})
	}
}

func TestUntrustedCertificateIsReportedWithItsIssuer(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it logs client errors, too
	server.StartTLS()
	defer server.Close()
	line := &http.Transport{}
	defer line.CloseIdleConnections()
	d := newDeck(t, line, setup.Start{}).open()
	d.paste(server.URL)
	d.shows("is not trusted here: issued by Acme Co.", "ca_file =", "config.toml")
}

func TestEnterRetriesFailedStep(t *testing.T) {
	line := &answers{by: all(answer{status: 500, contentType: "text/html"}), next: small(t)}
	d := newDeck(t, line, setup.Start{}).open().fill(home, ada)
	d.shows("✗ server")
	line.by = nil
	d.press("enter")
	d.shows("✓ workspace")
}

// all answers every path in the same way.
func all(a answer) map[string]answer { return map[string]answer{"*": a} }

func projects(results string) string {
	return `{"results":[` + results + `],"next_page_results":false,"total_results":0,"next_cursor":"","count":0,"total_count":0}`
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
