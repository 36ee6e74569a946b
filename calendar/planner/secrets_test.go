package planner_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// secrets returns the texts that must never be printed.
func secrets() []string {
	return []string{calendartest.PlannerKey, "planner-access", "planner-refresh"}
}

// clean fails the test if the text contains a secret.
func clean(t *testing.T, where, text string) {
	t.Helper()
	for _, s := range secrets() {
		if strings.Contains(text, s) || strings.Contains(text, fmt.Sprintf("%x", s)) {
			t.Errorf("%s contains a secret: %s", where, text)
		}
	}
}

func TestNothingPrintsSecrets(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var tokens memoryStore
		_, c := serve(t, calendartest.PlannerOptions{}, tokens.use)
		_, err := c.Check(t.Context())
		must(t, err)
		if !strings.HasPrefix(tokens.token.Access, secrets()[1]) || !strings.HasPrefix(tokens.token.Refresh, secrets()[2]) {
			t.Fatal("the tokens don't have the prefixes that the test looks for")
		}
		cfg := planner.Config{Username: "ada", Key: calendartest.PlannerKey}
		for _, v := range []any{tokens.token, &tokens.token, cfg, &cfg, c, *c, []planner.Token{tokens.token}, map[string]any{"token": tokens.token}} {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t"} {
				clean(t, verb, fmt.Sprintf(verb, v))
			}
			var log bytes.Buffer
			slog.New(slog.NewTextHandler(&log, nil)).Info("x", "v", v)
			clean(t, "the log", log.String())
		}
		clean(t, "String", tokens.token.String()+tokens.token.GoString()+c.String()+cfg.String())
		var log bytes.Buffer
		slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "token", tokens.token, "config", cfg, "client", c)
		clean(t, "the log in JSON", log.String())
	})
}

func TestTokenStringContainsItsExpiry(t *testing.T) {
	token := planner.Token{Access: "a", AccessEnds: moment("2026-11-24T10:00:00+01:00"), RefreshEnds: moment("2026-12-24T09:00:00Z")}
	const want = "planner.Token{Access: [hidden] until 2026-11-24T09:00:00Z, Refresh: none until 2026-12-24T09:00:00Z}"
	if got := fmt.Sprint(token); got != want {
		t.Errorf("%s", got)
	}
}

// echo answers requests for a path with everything that was sent, as an error message.
func echo(path string, status int, server http.RoundTripper) roundTrip {
	return func(r *http.Request) (*http.Response, error) {
		if !strings.Contains(r.URL.Path, path) {
			return server.RoundTrip(r)
		}
		body := []byte{}
		if r.Body != nil {
			body, _ = io.ReadAll(r.Body)
		}
		// A secret that crosses the length limit of messages must not be left partly visible.
		message := strings.Repeat("x", 290) + r.Header.Get("Authorization") + string(body) + r.Header.Get("Authorization") + string(body)
		text, err := json.Marshal(map[string]string{"message": message})
		return answer(status, string(text)), err
	}
}

func TestErrorsContainNoSecrets(t *testing.T) {
	for _, status := range []int{400, 401, 403, 404, 418, 429, 500} {
		for _, path := range []string{authPath, renewPath, "/events/"} {
			bubble(t, func(t *testing.T) {
				server := calendartest.NewPlanner(calendartest.PlannerOptions{Now: testday.Now})
				var now http.RoundTripper = server
				c := open(t, roundTrip(func(r *http.Request) (*http.Response, error) { return now.RoundTrip(r) }))
				_, err := read(t.Context(), c)
				must(t, err)
				time.Sleep(time.Hour)
				if path == authPath {
					server.Revoke(true)
				}
				now = echo(path, status, server)
				_, err = read(t.Context(), c)
				if err == nil && path == "/events/" {
					t.Errorf("%s %d: no error", path, status)
				}
				clean(t, path, fmt.Sprint(err))
			})
		}
	}
}

func TestErrorContainsAShortServerMessage(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`{"error": "no", "message": "Not yours"}`, "no access: Not yours (the server answered 403)"},
		{`{"error": "Not yours"}`, "no access: Not yours (the server answered 403)"},
		{`{"error": {"code": 5}, "message": 7}`, "no access (the server answered 403)"},
		{`<html>`, "no access (the server answered 403)"},
		{`{"message": "` + strings.Repeat("ä", 400) + `"}`, "no access: " + strings.Repeat("ä", 300) + "… (the server answered 403)"},
		{`{"message": "` + strings.Repeat("ä", 100_000) + `"}`, "no access (the server answered 403)"},
	} {
		bubble(t, func(t *testing.T) {
			server, client := serve(t, calendartest.PlannerOptions{})
			server.Arm(calendartest.PlannerFault{Kind: calendartest.FaultStatus, Path: "/events/", Status: http.StatusForbidden, Body: c.body})
			if _, err := read(t.Context(), client); err == nil || err.Error() != c.want {
				t.Errorf("%.60s: %v", c.body, err)
			}
		})
	}
}
