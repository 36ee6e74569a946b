package plane_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// The key and every request are sent only below the path at which Plane is installed.
func TestBaseURLMayIncludePath(t *testing.T) {
	for base, want := range map[string]string{
		"https://host.example/plane":                      "https://host.example/plane/",
		"https://host.example/plane/":                     "https://host.example/plane/",
		"https://host.example/apps/plane":                 "https://host.example/apps/plane/",
		"https://host.example/plane/api/v1/":              "https://host.example/plane/",
		"https://host.example/plane/acme/projects/":       "https://host.example/plane/",
		"https://host.example/apps/plane/acme/browse/A-1": "https://host.example/apps/plane/",
		"https://host.example/acme":                       "https://host.example/",
		"https://host.example/acme/projects/":             "https://host.example/",
		"https://host.example":                            "https://host.example/",
		"https://app.plane.so/acme":                       "https://api.plane.so/",
	} {
		var sent []string
		c := open(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			sent = append(sent, r.URL.String())
			return answer(200, me), nil
		}), func(cfg *plane.Config) { cfg.BaseURL = base })
		if err := readMe(t, c); err != nil || len(sent) != 1 || sent[0] != want+"api/v1/users/me/" {
			t.Errorf("%s: %v, %v", base, sent, err)
		}
		if web := c.ItemURL("A-1"); want != "https://api.plane.so/" && !strings.HasPrefix(web, want+"acme/") {
			t.Errorf("%s opens %s", base, web)
		}
	}
}

func TestBelowReturnsAlternativeBaseURL(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.com/plane/":               "https://example.com/plane",
		"https://example.com/plane/acme/projects/": "",
		"https://plane.example.com/acme/projects":  "",
		"https://example.com":                      "",
		"https://app.plane.so/acme":                "",
		"https://plane.example.com/settings/x":     "",
	} {
		if got := plane.AlternativeAddress(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}
