package plane_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/planedeck/planedeck/plane"
)

func TestKeyIsSentOnlyToItsOrigin(t *testing.T) {
	for _, base := range []string{"https://plane.example", "https://plane.example/acme/", "http://10.0.0.7:8080"} {
		c := open(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			origin := r.URL.Scheme + "://" + r.URL.Host
			if !strings.HasPrefix(base, origin) {
				t.Errorf("%s: sent a request to %s", base, origin)
			}
			if want := r.URL.Path != "/api/instances/"; (r.Header.Get("X-API-Key") == key) != want {
				t.Errorf("%s: key sent: %t", r.URL, !want)
			}
			return answer(404, `{"error":"The requested resource does not exist."}`), nil
		}), func(cfg *plane.Config) { cfg.BaseURL = base })
		for _, o := range append(reads(), writes()...) {
			_ = o.do(t.Context(), c)
		}
	}
}

// TestRedirectsAreNeverFollowed uses Go's own transport and two real servers: the key must not reach the other one.
func TestRedirectsAreNeverFollowed(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("%s %s was followed, key %q", r.Method, r.URL, r.Header.Get("X-API-Key"))
	}))
	defer other.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, target := range []string{other.URL, ""} {
			requests := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests++
				http.Redirect(w, r, target+"/api/v1/elsewhere/?key="+key, status)
			}))
			c := open(t, &http.Transport{DisableKeepAlives: true}, at(server.URL))
			for _, o := range append(reads(), writes()...) {
				requests = 0
				err := o.do(t.Context(), c)
				e, _ := errors.AsType[*plane.Error](err)
				if requests != 1 || !errors.Is(err, plane.ErrNotPlane) ||
					e.Status != status || e.Location != target+"/api/v1/elsewhere/" {
					t.Errorf("%d %s: %d requests, %v", status, o.name, requests, err)
				}
			}
			server.Close()
		}
	}
}

// at sets the base URL of a client.
func at(base string) func(*plane.Config) {
	return func(cfg *plane.Config) { cfg.BaseURL = base }
}

func TestKeyIsNeverShown(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	cfg := plane.Config{BaseURL: "https://plane.example", Key: key, Workspace: "acme", Logger: logger}
	// The server repeats the key wherever it can.
	body := strings.ReplaceAll(`{"detail":"bad KEY","error":"KEY","id":"KEY"}`, "KEY", key)
	answers := map[string]roundTripFunc{
		"detail":   always(403, body, "X-Key: "+key),
		"fields":   always(400, fmt.Sprintf(`{"name":["%s is bad"]}`, key)),
		"redirect": always(302, "", "Location: https://sso.example/"+key+"/?k="+key),
		"page":     always(200, "<p>"+key, typeHTML),
		"cut":      broken(io.ErrUnexpectedEOF),
	}
	for name, a := range answers {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := open(t, a, func(cfg *plane.Config) { cfg.Logger = logger })
				shown := []any{cfg, &cfg, struct{ C plane.Config }{cfg}, c, *c}
				for _, o := range append(reads(), writes()...) {
					shown = append(shown, o.do(t.Context(), c))
				}
				for _, v := range shown {
					hidden(t, v)
				}
				logger.Info("all", "config", cfg, "client", c)
			})
		})
	}
	if text := log.String(); strings.Contains(text, key) || !strings.Contains(text, `"path":"/api/v1/users/me/"`) {
		t.Errorf("the log contains the key, or no request: %s", text)
	}
}

// hidden checks that no way of printing v shows the key.
func hidden(t *testing.T, v any) {
	t.Helper()
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X"} {
		text := fmt.Sprintf(format, v)
		if strings.Contains(text, key) || strings.Contains(strings.ToLower(text), fmt.Sprintf("%x", key)) {
			t.Errorf(format+" of %T shows the key: %s", v, v, text)
		}
	}
}
