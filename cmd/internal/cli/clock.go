package cli

import (
	"net/http"
	"sync"
	"time"
)

// startClock runs at the pace of wall from a moment of its own, and can be set
// back to it. Without a start it is wall itself.
type startClock struct {
	wall  func() time.Time
	start time.Time

	mu    sync.Mutex
	began time.Time // when the clock was last set to start, by wall
}

// now is the time of the clock.
func (c *startClock) now() time.Time {
	if c.start.IsZero() {
		return c.wall()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.start.Add(c.wall().Sub(c.began))
}

// restart sets the clock to its start.
func (c *startClock) restart() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.began = c.wall()
}

// restarting sets the clock back with the world: POST /__reset means both.
func restarting(next http.Handler, clock *startClock) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == "/__reset" {
			clock.restart()
		}
		next.ServeHTTP(w, r)
	})
}
