package cli

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// requestTimeout is the time limit for the header of a request, and then for its body.
const requestTimeout = 10 * time.Second

// guard refuses requests of web pages, because the look-alike has public keys and can be reset without one, and
// requests that arrive too slowly. Other programs aren't affected: only browsers report which page a request comes
// from. host is that of --listen.
func guard(next http.Handler, host string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !isOwnName(r.Host, host):
			refuse(w, http.StatusMisdirectedRequest, "this server answers to localhost, to IP addresses such as 127.0.0.1 and to the host of --listen, "+
				"so that no web page can call it by another name")
		case fromAnotherPage(r):
			refuse(w, http.StatusForbidden, "this request comes from a web page of another address, which the emulator refuses")
		default:
			inTime(w, r)
			next.ServeHTTP(w, r)
		}
	})
}

func refuse(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": text}) // the caller may be gone
}

// isOwnName reports whether the Host of a request is a name that only the owner of this machine can have chosen. A page
// whose own name resolves to this machine (DNS rebinding) sends that name. Ports may differ, as they do with tunnels.
func isOwnName(hostport, listen string) bool {
	name := hostport
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		name = host
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	_, err := netip.ParseAddr(name)
	return name == "" || err == nil || name == "localhost" || strings.HasSuffix(name, ".localhost") || strings.EqualFold(name, listen)
}

// fromAnotherPage reports whether a browser sent the request for a page of another address.
func fromAnotherPage(r *http.Request) bool {
	for _, site := range r.Header.Values("Sec-Fetch-Site") {
		if site != "same-origin" && site != "none" {
			return true
		}
	}
	for _, origin := range r.Header.Values("Origin") {
		if u, err := url.Parse(origin); err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host) {
			return true
		}
	}
	return false
}

// inTime limits how long the body of a request may take. The answer has no limit, because faults and latency may take
// long.
func inTime(w http.ResponseWriter, r *http.Request) {
	if r.Body == nil || r.Body == http.NoBody {
		return
	}
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(requestTimeout)) // some connections don't support deadlines
	r.Body = timedBody{r.Body, control}
}

// timedBody is a body with a deadline, which Close removes.
type timedBody struct {
	io.ReadCloser
	control *http.ResponseController
}

// Close closes the body.
func (b timedBody) Close() error {
	err := b.ReadCloser.Close()
	_ = b.control.SetReadDeadline(time.Time{})
	return err
}
