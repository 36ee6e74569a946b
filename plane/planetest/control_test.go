package planetest_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
)

// control sends a request directly to the handler.
func control(t *testing.T, s *planetest.Server, method, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body)))
	return w
}

func controlled(t *testing.T) *session {
	t.Helper()
	w, err := planetest.Small(morning())
	if err != nil {
		t.Fatal(err)
	}
	return newSession(t, w, planetest.Options{Now: morning, Control: true}, planetest.SmallKey)
}

func TestResetRestoresEverything(t *testing.T) {
	s := controlled(t)
	first := s.do(post, boris+"cycles/", `{"name":"a","project_id":"30000000-0000-4000-8000-000000000002"}`).text
	s.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 500, Times: -1})
	if w := control(t, s.server, http.MethodPost, "/__reset", ""); w.Code != http.StatusNoContent {
		t.Fatalf("%d", w.Code)
	}
	if seen := s.server.Log(); len(seen) != 0 {
		t.Errorf("the log was not cleared: %v", seen)
	}
	if n := len(s.list(boris + "cycles/")); n != 0 {
		t.Errorf("%d cycles remain", n)
	}
	control(t, s.server, http.MethodPost, "/__reset", "")
	again := s.do(post, boris+"cycles/", `{"name":"a","project_id":"30000000-0000-4000-8000-000000000002"}`)
	if again.text != first || again.header.Get("X-RateLimit-Remaining") != "59" {
		t.Errorf("ids, times or limits were not reset:\n%s\n%s\n%v", first, again.text, again.header)
	}
}

func TestLogNamesKeysButHidesTheirValues(t *testing.T) {
	s := controlled(t)
	s.do(get, "projects/?fields=id", "")
	s.key = "stranger"
	s.do(get, "projects/", "")
	text := control(t, s.server, http.MethodGet, "/__log", "").Body.String()
	for _, want := range []string{
		`"method":"GET","path":"/api/v1/workspaces/acme/projects/","query":"fields=id","status":200,"at":"2026-11-25T10:13:00Z","key":"ada"`,
		`"status":403,"at":"2026-11-25T10:13:00Z","key":""`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("log: %s\nhas no %s", text, want)
		}
	}
	if strings.Contains(text, planetest.SmallKey) || strings.Contains(text, "stranger") {
		t.Errorf("a key is in the log: %s", text)
	}
}

func TestFaultsOverHTTPAreArmedTogether(t *testing.T) {
	cases := []struct {
		body string
		want int
		text string // in the answer
	}{
		{`{"kind":"status","status":500,"body":"{}"}`, 204, ""},
		{`[{"kind":"cut","after":true,"times":3},{"kind":"latency","latency":"5ms","path":"cycles","method":"GET"}]`, 204, ""},
		{`[{"kind":"cut"},{"kind":"cutt"}]`, 400, `faults[1]: kind: \"cutt\" is none of status`},
		{`{"kind":"cut","tims":3}`, 400, "tims"},
		{`{"kind":"latency","latency":5}`, 400, "string"},
		{`{"kind":"latency","latency":"soon"}`, 400, "invalid duration"},
		{`[]`, 400, "none given"},
		{``, 400, "none given"},
		{`{`, 400, "faults"},
		{`{} {}`, 400, "faults"},
	}
	for _, c := range cases {
		s := controlled(t)
		w := control(t, s.server, http.MethodPost, "/__faults", c.body)
		if w.Code != c.want || !strings.Contains(w.Body.String(), c.text) {
			t.Errorf("%s: %d %s", c.body, w.Code, w.Body)
		}
		if hit := s.try(s.server, get, me, ""); c.want == 400 && hit.status != 200 {
			t.Errorf("%s: a fault was armed", c.body)
		}
	}
}

func TestControlIsOffByDefault(t *testing.T) {
	s := small(t)
	if w := control(t, s.server, http.MethodPost, "/__reset", ""); w.Code != http.StatusNotFound {
		t.Errorf("%d", w.Code)
	}
	if w := control(t, controlled(t).server, http.MethodGet, "/__nothing", ""); w.Code != http.StatusNotFound {
		t.Errorf("%d", w.Code)
	}
}

func TestLargeAnswersAreCompressedOnRequest(t *testing.T) {
	s := small(t)
	for path, zipped := range map[string]bool{apollo + "cycles/": true, me: false} {
		req := s.request(get, path, "")
		req.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		s.server.ServeHTTP(w, req)
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != zipped {
			t.Errorf("%s: compressed: %v, for %d bytes", path, got, w.Body.Len())
		}
	}
}
