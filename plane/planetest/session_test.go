package planetest_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
)

// object is a JSON object of an answer.
type object map[string]any

func (o object) text(name string) string {
	s, _ := o[name].(string)
	return s
}

func (o object) number(name string) float64 {
	n, _ := o[name].(float64)
	return n
}

func (o object) time(t testing.TB, name string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, o.text(name))
	if err != nil {
		t.Fatalf("%s of %v: %v", name, o["name"], err)
	}
	return at
}

// session sends requests to a server with one key; paths are relative to the workspace.
type session struct {
	t      testing.TB
	server *planetest.Server
	key    string
}

func newSession(t testing.TB, w *planetest.World, o planetest.Options, key string) *session {
	t.Helper()
	return &session{t: t, server: planetest.New(w, o), key: key}
}

// small returns a session of ada in the world of the recordings, without a rate limit.
func small(t *testing.T) *session {
	t.Helper()
	w, err := planetest.Small(morning())
	if err != nil {
		t.Fatal(err)
	}
	return newSession(t, w, planetest.Options{Now: morning, Rate: -1}, planetest.SmallKey)
}

// as returns a session on the same server with another key.
func (s *session) as(name string) *session {
	keys := map[string]string{
		"ada": planetest.SmallKey, "bea": "plane_api_world_bea_member_0002", "gus": "plane_api_world_gus_guest_0003",
		"chidi": "plane_api_world_chidi_member_0004", "otto": "plane_api_world_otto_outside_0005",
	}
	return &session{t: s.t, server: s.server, key: keys[name]}
}

// answer is the answer to a request.
type answer struct {
	status int
	body   any
	text   string
	header http.Header
}

func (a answer) object() object {
	o, _ := a.body.(map[string]any)
	return o
}

// do sends one request. A path without a leading slash is relative to the workspace.
func (s *session) do(method, path, body string) answer {
	s.t.Helper()
	res, err := s.server.RoundTrip(s.request(method, path, body))
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	a := answer{status: res.StatusCode, text: string(data), header: res.Header}
	if len(data) > 0 {
		if err := json.Unmarshal(data, &a.body); err != nil {
			s.t.Fatalf("%s %s: %v: %s", method, path, err, data)
		}
	}
	return a
}

func (s *session) request(method, path, body string) *http.Request {
	s.t.Helper()
	if !strings.HasPrefix(path, "/") {
		path = "/api/v1/workspaces/" + planetest.Slug + "/" + path
	}
	var in io.Reader = http.NoBody
	if body != "" {
		in = strings.NewReader(body)
	}
	req, err := http.NewRequestWithContext(s.t.Context(), method, "http://plane.test"+path, in)
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("X-Api-Key", s.key)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return req
}

// list returns the results of a list.
func (s *session) list(path string) []object {
	s.t.Helper()
	a := s.do(http.MethodGet, path, "")
	if a.status != http.StatusOK {
		s.t.Fatalf("GET %s: %d %s", path, a.status, a.text)
	}
	return objects(a.object()["results"])
}

// array returns the elements of a bare array.
func (s *session) array(path string) []object {
	s.t.Helper()
	return objects(s.do(http.MethodGet, path, "").body)
}

func objects(v any) []object {
	list, _ := v.([]any)
	out := make([]object, len(list))
	for i, x := range list {
		out[i], _ = x.(map[string]any)
	}
	return out
}
