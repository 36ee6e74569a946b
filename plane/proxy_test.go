package plane_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

func TestRequestsUseTheConfiguredProxy(t *testing.T) {
	asked := ""
	proxy := start(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.URL.Host
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Connection", "close")
		_, _ = w.Write([]byte(me))
	}, false)
	c := open(t, nil, at("http://plane.example"), func(cfg *plane.Config) {
		cfg.Proxy = func(*url.URL) (*url.URL, error) { return url.Parse(proxy) }
	})
	if err := readMe(t, c); err != nil || asked != "plane.example" {
		t.Errorf("the proxy was asked for %q: %v", asked, err)
	}
}
