package plane

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
)

// wire is the JSON form of a T. value returns false for an object that can't be one, because it has no ID.
type wire[T any] interface {
	value() (T, bool)
}

// errNoObject is the cause when the answer is JSON, but not of the requested kind.
var errNoObject = errors.New("JSON without the requested object")

// one decodes an answer with a single object.
type one[W wire[T], T any] struct {
	value T
	// fits reports whether it is the requested object.
	fits func(T) bool
	// lenient skips fields that don't fit: a read is useful without one of its fields. The answer to a write is
	// believed as a whole or not at all.
	lenient bool
}

func (o *one[W, T]) decode(body []byte) error {
	var w W
	if err := json.Unmarshal(body, &w); err != nil {
		if w = *new(W); !o.lenient || !json.Valid(body) {
			return err
		}
		lenientValue(body, reflect.ValueOf(&w).Elem())
	}
	v, ok := w.value()
	if !ok {
		return errNoObject
	}
	if !o.fits(v) {
		return errOtherObject
	}
	o.value = v
	return nil
}

// fetch sends a call whose answer is one object.
func fetch[W wire[T], T any](ctx context.Context, c *Client, call call) (T, error) {
	return fetchThe[W](ctx, c, call, func(T) bool { return true })
}

// fetchThe sends a call whose answer is one object, and accepts it only if it fits the request.
func fetchThe[W wire[T], T any](ctx context.Context, c *Client, call call, fits func(T) bool) (T, error) {
	out := one[W, T]{fits: fits, lenient: call.read()}
	call.out = &out
	_, err := c.first(ctx, &call)
	return out.value, err
}
