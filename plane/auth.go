package plane

import (
	"context"
	"strings"
)

// keyHeader carries the key. Plane reads no other header for it.
const keyHeader = "X-API-Key"

// bindKey sets the address and the key of a request together, so that the key is sent only to its own server, below its
// path; redirects are not followed, so it stays there. The key exists only in this closure, where printing a struct
// can't reveal it.
func bindKey(next handler, base, key string) handler {
	_, host, _ := strings.Cut(base, "://")
	host, _, _ = strings.Cut(host, "/")
	redact := strings.NewReplacer(key, "[key]").Replace
	return func(ctx context.Context, c *call) (*reply, error) {
		c.host = host
		c.url = base + escape(c.parts)
		if len(c.query) > 0 {
			c.url += "?" + c.query.Encode()
		}
		if !c.open {
			c.header.Set(keyHeader, key)
		}
		r, err := next(ctx, c)
		if err == nil {
			return r, nil
		}
		e := asError(err)
		e.redact(redact)
		return r, e
	}
}

// redact removes the key from an error, in case the server repeated it.
func (e *Error) redact(clean func(string) string) {
	for _, text := range []*string{&e.Message, &e.Code, &e.ID, &e.Location} {
		*text = clean(*text)
	}
	for _, texts := range e.Fields {
		for i := range texts {
			texts[i] = clean(texts[i])
		}
	}
}
