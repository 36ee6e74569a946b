package planetest_test

import (
	"net/http"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// limited returns a session of ada with a rate limit and the clock of a bubble.
func limited(t *testing.T, rate int) *session {
	t.Helper()
	w, err := planetest.Small(testday.Now())
	if err != nil {
		t.Fatal(err)
	}
	return newSession(t, w, planetest.Options{Rate: rate}, planetest.SmallKey)
}

func TestRequestIsFreeAgainAfterAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := limited(t, 2)
		s.do(get, "/api/v1/users/me/", "")
		time.Sleep(20 * time.Second)
		a := s.do(get, "/api/v1/users/me/", "")
		if a.header.Get("X-RateLimit-Remaining") != "0" ||
			a.header.Get("X-RateLimit-Reset") != strconv.FormatInt(testday.Now().Unix()+60, 10) {
			t.Errorf("headers: %v", a.header)
		}
		time.Sleep(12 * time.Second)
		a = s.do(get, "/api/v1/users/me/", "")
		if a.status != http.StatusTooManyRequests || a.header.Get("Retry-After") != "28" || a.header.Get("X-RateLimit-Reset") != "" {
			t.Errorf("after 32 s: %d %v", a.status, a.header)
		}
		time.Sleep(28 * time.Second)
		if a = s.do(get, "/api/v1/users/me/", ""); a.status != http.StatusOK {
			t.Errorf("after a minute: %d", a.status)
		}
		if a = s.do(get, "/api/v1/users/me/", ""); a.header.Get("Retry-After") != "20" {
			t.Errorf("the second request: %d %v", a.status, a.header)
		}
	})
}

func TestWhichRequestsCount(t *testing.T) {
	cases := []struct {
		name, method, path, body string
		key                      string
		costs                    int // requests
	}{
		{"an unknown object", get, apollo + "cycles/" + unknown + "/", "", "ada", 1},
		{"an unsupported method", http.MethodPut, apollo + "cycles/", "", "ada", 1},
		{"HEAD", http.MethodHead, apollo + "cycles/", "", "ada", 1},
		{"an invalid body", post, boris + "cycles/", "{", "ada", 1},
		{"a crash", get, apollo + "cycles/?per_page=0", "", "ada", 1},
		{"a redirect", get, apollo + "cycles", "", "ada", 0},
		{"a forbidden project", get, eyrieOf(), "", "ada", 0},
		{"no route", get, "nothing/", "", "ada", 0},
		{"the version", get, "/api/instances/", "", "ada", 0},
		{"stickies", get, "stickies/", "", "ada", 0},
		{"another's request", get, apollo + "cycles/", "", "bea", 0},
	}
	for _, c := range cases {
		w, err := planetest.Small(morning())
		if err != nil {
			t.Fatal(err)
		}
		s := newSession(t, w, planetest.Options{Now: morning}, planetest.SmallKey)
		s.as(c.key).do(c.method, c.path, c.body)
		want := strconv.Itoa(59 - c.costs)
		if left := s.do(get, "/api/v1/users/me/", "").header.Get("X-RateLimit-Remaining"); left != want {
			t.Errorf("%s: %s remain, want %s", c.name, left, want)
		}
	}
}

func eyrieOf() string { return "projects/30000000-0000-4000-8000-000000000005/cycles/" }

func TestServiceKeyHasLimit300(t *testing.T) {
	w, err := planetest.Small(morning())
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(t, w, planetest.Options{Now: morning}, "plane_api_world_service_0009")
	if left := s.do(get, "/api/v1/users/me/", "").header.Get("X-RateLimit-Remaining"); left != "299" {
		t.Errorf("%s remain", left)
	}
}

func TestNegativeRateMeansNoLimit(t *testing.T) {
	s := small(t)
	for range 400 {
		if a := s.do(get, "/api/v1/users/me/", ""); a.status != http.StatusOK || a.header.Get("X-RateLimit-Remaining") != "" {
			t.Fatalf("%d %v", a.status, a.header)
		}
	}
}

func TestAdminKeyIsAdditionalKeyOfAdmin(t *testing.T) {
	w, err := planetest.Small(morning())
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(t, w, planetest.Options{Now: morning, AdminKey: "mine"}, "mine")
	if a := s.do(get, "/api/v1/users/me/", ""); a.object().text("id") != userID(1) {
		t.Errorf("%s", a.text)
	}
	if seen := s.server.Log(); len(seen) != 1 || seen[0].Key != "admin" {
		t.Errorf("log: %+v", seen)
	}
}
