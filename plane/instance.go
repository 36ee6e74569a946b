package plane

import (
	"context"
	"net/http"
	"time"
)

// Instance identifies the Plane server: version and edition.
type Instance struct {
	Version string // "1.3.1"
	Edition string // "PLANE_COMMUNITY"
}

// Instance reads the version and edition of the server. It needs and sends no key. If the route does not exist, the
// error is ErrNotFound or ErrNotPlane, although the API may exist.
func (c *Client) Instance(ctx context.Context) (Instance, error) {
	return fetch[instanceWire](ctx, c, call{
		op: "read the version of Plane", method: http.MethodGet, parts: []string{"api", "instances"}, open: true,
	})
}

// ServerTime returns the time of the server's clock, from the Date header of its answer: in whole seconds, and behind
// by the time that the answer took. It is zero if the server doesn't send that header. It needs and sends no key. Any
// answer is good enough, including an error.
func (c *Client) ServerTime(ctx context.Context) (time.Time, error) {
	var out anyAnswer
	r, err := c.first(ctx, &call{
		op: "read the clock of the server", method: http.MethodGet, parts: []string{"api", "instances"}, open: true, out: &out,
	})
	if r == nil {
		return time.Time{}, err
	}
	if at, wrong := http.ParseTime(r.header.Get("Date")); wrong == nil {
		return at, nil
	}
	return time.Time{}, nil
}

// instanceWire is the JSON form of an Instance.
type instanceWire struct {
	Instance struct {
		Version string `json:"current_version"`
		Edition string `json:"edition"`
	} `json:"instance"`
}

func (w instanceWire) value() (Instance, bool) {
	return Instance(w.Instance), w.Instance.Version != "" || w.Instance.Edition != ""
}
