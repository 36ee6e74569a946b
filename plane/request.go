package plane

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// call is one request of the API on its way through the handlers. It belongs to one goroutine.
type call struct {
	op     string // what is done, for errors: "create cycle"
	method string
	parts  []string // of the path, not escaped
	query  url.Values
	in     any    // sent as JSON, nil for no body
	out    answer // takes the body of the answer, nil for a write that has none
	// confirms reports, where out is nil, whether an answer of 2xx is how Plane confirms that this was done.
	confirms func(*reply) bool

	open bool // goes without the key
	// sized is for a page of a list of items: these cost the server time, so that its size suits the server's speed.
	sized    bool
	patience patience

	// The handlers fill in what follows.
	payload   []byte
	header    http.Header
	url, host string
	// took is how long the last try took, without the waiting for its place in the budget.
	took time.Duration
	// progress is called with the size of each piece of the answer that comes.
	progress func(n int)
	// sent reports whether the last try may have reached the server.
	sent bool
}

// read reports whether the request changes nothing.
func (c *call) read() bool {
	return c.method == http.MethodGet
}

// reply is what came back. It can accompany an error.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// answer is the place for the content of a reply.
type answer interface {
	decode(body []byte) error
}

// handler does a call, or hands it on and does one thing around that.
type handler func(context.Context, *call) (*reply, error)

// named puts the name of the operation on every error.
func named(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		r, err := next(ctx, c)
		if err != nil {
			e := asError(err)
			e.Op = c.op
			return r, e
		}
		return r, nil
	}
}

// do does a call whose answer is in call.out, or is only a confirmation.
func (c *Client) do(ctx context.Context, call call) error {
	_, err := c.first(ctx, &call)
	return err
}
