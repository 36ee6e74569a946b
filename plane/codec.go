package plane

import (
	"context"
	"encoding/json"
	"net/http"
)

// encode checks the path and encodes the body. A request that it refuses is never sent.
func encode(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		if err := checkParts(c.parts); err != nil {
			return nil, invalid("%w", err)
		}
		c.header = make(http.Header)
		if c.in != nil {
			payload, err := json.Marshal(c.in)
			if err != nil {
				return nil, invalid("the body can't be written as JSON: %w", err)
			}
			c.payload = payload
			c.header.Set("Content-Type", "application/json")
		}
		c.header.Set("Accept", "application/json")
		return next(ctx, c)
	}
}

// decode decodes the body of the answer, or checks that the answer confirms the write.
func decode(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		r, err := next(ctx, c)
		if err != nil {
			return r, err
		}
		if c.out == nil {
			if c.confirms == nil || !c.confirms(r) {
				return r, notPlane(r, errNotDone)
			}
			return r, nil
		}
		if err := c.out.decode(r.body); err != nil {
			return r, notPlane(r, err)
		}
		return r, nil
	}
}
