package limits_test

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/limits"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// instant answers immediately.
type instant struct{}

func (instant) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"X-Ratelimit-Remaining": {"3"}, "Content-Type": {"application/json"}},
		Body: io.NopCloser(strings.NewReader(`{"id": "20000000-0000-4000-8000-000000000001"}`)),
	}, nil
}

// BenchmarkRequest measures a whole request on an instant server, with 57 others in the window: of a client without a
// ledger, of one with a file, and of one that was just started and knows only the file. The differences are the cost of
// the file.
func BenchmarkRequest(b *testing.B) {
	for _, test := range []struct {
		name       string
		disk, cold bool
	}{{"memory", false, false}, {"disk", true, false}, {"disk, cold", true, true}} {
		b.Run(test.name, func(b *testing.B) {
			var steps atomic.Int64
			morning := testday.Morning()
			cfg := plane.Config{
				BaseURL: "https://plane.example.org", Key: key, Workspace: "acme", Transport: instant{},
				Now: func() time.Time { return morning.Add(time.Duration(steps.Load()) * 1050 * time.Millisecond) },
			}
			if test.disk {
				cfg.Ledger = limits.New(b.TempDir(), key)
			}
			c, err := plane.New(cfg)
			for b.Loop() {
				steps.Add(1)
				if test.cold {
					c, err = plane.New(cfg)
				}
				if err != nil {
					b.Fatal(err)
				}
				if _, err := c.Me(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
