package planner_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/planner"
)

func FuzzEventsAnswer(f *testing.F) {
	for _, seed := range []string{
		``, `[]`, `[{}]`, `null`, "[" + event(1, "") + "]", "[" + event(1, `"time":"14:00","timezone":{"timezoneOffset":-3.5}`) + ",5]",
		"[" + event(1, `"deleted":true,"startDate":null`) + "]", `[{"itemId":1,"summary":"\ud800","startDate":"0000-01-01T00:00:00"}]`,
		`[{"itemId":1e999,"timezone":{"timezoneOffset":1e308}}]`, "[" + event(1, dates("9999-12-31T23:59:59", "", "9999-12-31", "", "23:59:59", -18.0)) + "]",
		`{"token":"x"}`, "\xff\xfe", strings.Repeat("[", 100),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		c := open(t, answering(`{"token": "x"}`, string(body)), func(c *planner.Config) { c.Now = morning })
		got, err := c.Between(t.Context(), day("2026-12-01"), day("2026-12-02"))
		if e, ok := errors.AsType[*calendar.Error](err); err != nil && (!ok || e.Reason == 0 || e.Reason != calendar.Incomplete && got != nil) {
			t.Errorf("%d events, %v", len(got), err)
		}
		for _, e := range got {
			if e.ID == "" || !e.Deleted && (e.Name == "" || e.End.Before(e.Start) || e.Last.Before(e.First)) {
				t.Errorf("%+v", e)
			}
		}
	})
}

func FuzzTokenAnswer(f *testing.F) {
	for _, seed := range []string{``, `{"token":"x","refreshToken":"y","userId":1,"email":"a"}`, `{"userId":{}}`, `{"token":null}`, `[]`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		c := open(t, roundTrip(func(*http.Request) (*http.Response, error) { return answer(200, string(body)), nil }), func(c *planner.Config) { c.Now = morning })
		if _, err := c.Check(t.Context()); err != nil && reason(t, err) != calendar.Unreadable {
			t.Error(err)
		}
	})
}
