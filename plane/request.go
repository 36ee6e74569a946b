package plane

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// call is one API request on its way through the handlers. It belongs to one goroutine.
type call struct {
	op     string // the operation, for errors: "create the cycle"
	method string
	parts  []string // of the path, not escaped
	query  url.Values
	in     any    // sent as JSON, nil for no body
	out    answer // decodes the body of the answer, nil for a write without one
	// confirms reports, if out is nil, whether a 2xx answer is how Plane confirms that this was done.
	confirms func(*reply) bool

	open bool // sent without the key
	// sized marks a page of a list of items: these take the server time, so their size is adapted to its speed.
	sized    bool
	patience patience

	// The handlers set the following fields.
	payload   []byte
	header    http.Header
	url, host string
	// took is how long the last try took, without the wait for the budget.
	took time.Duration
	// progress is called with the size of each chunk of the answer.
	progress func(n int)
	// sent reports whether the last try may have reached the server.
	sent bool
}

// read reports whether the request changes nothing.
func (c *call) read() bool {
	return c.method == http.MethodGet
}

// reply is the answer to a call. It can accompany an error.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// answer decodes and stores the content of a reply.
type answer interface {
	decode(body []byte) error
}

// handler sends a call, or passes it on and adds one behavior.
type handler func(context.Context, *call) (*reply, error)

// named sets the name of the operation in every error.
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

// do sends a call whose answer goes to call.out or is only a confirmation.
func (c *Client) do(ctx context.Context, call call) error {
	_, err := c.first(ctx, &call)
	return err
}
