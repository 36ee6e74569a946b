package plane

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// Call does any request of the API, for what this package has no method for, under the same rules: the key goes to the server
// only, the budget is kept, a GET is tried again and nothing else is. The path is as in Plane's documentation: one that starts
// with "/" is below the server ("/api/v1/users/me/"), any other below the workspace ("projects/"). It may have a query. in is
// sent as it is, nil for no body. The answer is JSON, nil if it has no body.
func (c *Client) Call(ctx context.Context, method, path string, in json.RawMessage) (json.RawMessage, error) {
	method = strings.ToUpper(method)
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodPut, http.MethodDelete:
	default:
		return nil, invalid("%q is no method of the API: GET, POST, PATCH, PUT or DELETE", method)
	}
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return nil, invalid("%q is no path of the API, such as projects/ or /api/v1/users/me/", path)
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

// anyAnswer is JSON, or nothing.
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
