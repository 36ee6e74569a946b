package plane

import (
	"context"
	"strings"
)

// keyHeader carries the key. Plane reads no other one.
const keyHeader = "X-API-Key"

// bindKey puts address and key on a request, both at once: so the key can't go anywhere but to its own server, below its path, and as
// nothing follows redirects, it stays there. It lives in this closure only, where no printing of a struct finds it.
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

// redact cleans what a server sent, should it repeat the key in an error.
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
