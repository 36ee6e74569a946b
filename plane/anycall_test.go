package plane_test

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"
)

// A call of any method is sent with its path, its query and its body as they were given.
func TestCallSendsPathQueryAndBody(t *testing.T) {
	for _, tt := range []struct{ method, path, body, want string }{
		{"get", "projects/?per_page=5&expand=owner", "", "GET /api/v1/workspaces/acme/projects/?expand=owner&per_page=5"},
		{"POST", "projects/?dry=1", `{"name":"x"}`, `POST /api/v1/workspaces/acme/projects/?dry=1 {"name":"x"}`},
		{"patch", "/api/v1/users/me/?a=b%20c", `[]`, "PATCH /api/v1/users/me/?a=b+c []"},
		{"DELETE", "projects/1/?force=true", "", "DELETE /api/v1/workspaces/acme/projects/1/?force=true"},
	} {
		var sent string
		c := open(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			sent = r.Method + " " + r.URL.RequestURI()
			if r.Body != nil {
				body, err := io.ReadAll(r.Body)
				if err != nil {
					t.Error(err)
				}
				sent += " " + string(body)
			}
			return answer(200, `{}`), nil
		}))
		var body json.RawMessage
		if tt.body != "" {
			body = json.RawMessage(tt.body)
		}
		if _, err := c.Call(t.Context(), tt.method, tt.path, body); err != nil || sent != tt.want {
			t.Errorf("%s %s: sent %q, want %q; %v", tt.method, tt.path, sent, tt.want, err)
		}
	}
}
