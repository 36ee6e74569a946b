package plane

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// Call sends any request of the API, for routes that have no method in this package, under the same rules: the key is
// sent only to the server, the budget is respected, and only GET requests are retried. The path is written as in
// Plane's documentation: relative to the server if it starts with "/" ("/api/v1/users/me/"), otherwise relative to the
// workspace ("projects/"). It may have a query. in is sent unchanged; nil means no body. The answer is JSON, or nil if
// it has no body.
func (c *Client) Call(ctx context.Context, method, path string, in json.RawMessage) (json.RawMessage, error) {
	method = strings.ToUpper(method)
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodPut, http.MethodDelete:
	default:
		return nil, invalid("%q isn't a method of the API; use GET, POST, PATCH, PUT or DELETE", method)
	}
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return nil, invalid("%q isn't a path of the API such as projects/ or /api/v1/users/me/", path)
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if !strings.HasPrefix(path, "/") {
		parts = c.in(parts...)
	}
	var out anyAnswer
	do := call{op: strings.ToLower(method) + " " + u.Path, method: method, parts: parts, query: u.Query(), out: &out}
	if in != nil {
		do.in = in
	}
	err = c.do(ctx, do)
	return out.body, err
}

// anyAnswer is an answer with any JSON, or with no body.
type anyAnswer struct{ body json.RawMessage }

func (a *anyAnswer) decode(body []byte) error {
	if len(strings.TrimSpace(string(body))) == 0 {
		return nil
	}
	if !json.Valid(body) {
		return errors.New("this isn't JSON")
	}
	a.body = body
	return nil
}
