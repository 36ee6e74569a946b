package planetest

import (
	"net/http"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Connect returns a client with a user's key for a server in memory: a [Server] or a [Heap].
func Connect(server http.RoundTripper, key string, now func() time.Time) (*plane.Client, error) {
	return plane.New(plane.Config{
		BaseURL: "https://plane.example.org", Key: key, Workspace: Slug, Transport: server, Now: now,
	})
}
