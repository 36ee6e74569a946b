package planner_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// The paths of the API.
const (
	authPath    = "/api/v2/auth"
	renewPath   = "/api/v2/auth/renew"
	datePath    = "/api/v2/events/date"
	betweenPath = "/api/v2/events/between"
	latestPath  = "/api/v2/events/latest"
)

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func moment(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

// bubble runs a test in fake time, starting on the day of the tests.
func bubble(t *testing.T, test func(*testing.T)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		test(t)
	})
}

// open creates a client on a transport. Its waits have no jitter.
func open(tb testing.TB, transport http.RoundTripper, changes ...func(*planner.Config)) *planner.Client {
	tb.Helper()
	cfg := planner.Config{
		Username: calendartest.PlannerUser, Key: calendartest.PlannerKey,
		Now: testday.Now, Transport: transport, Random: func() float64 { return 0 },
	}
	for _, change := range changes {
		change(&cfg)
	}
	c, err := planner.New(cfg)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// serve creates a fake server and a client of it.
func serve(t *testing.T, o calendartest.PlannerOptions, changes ...func(*planner.Config)) (*calendartest.Planner, *planner.Client) {
	t.Helper()
	o.Now = testday.Now
	server := calendartest.NewPlanner(o)
	return server, open(t, server, changes...)
}

// read reads the events of 1 December, about which most tests are.
func read(ctx context.Context, c *planner.Client) ([]calendar.Event, error) {
	return c.Events(ctx, day("2026-12-01"), day("2026-12-01"))
}

// must fails the test after an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// reason returns why a calendar could not be read, 0 if there was no error.
func reason(t *testing.T, err error) calendar.Reason {
	t.Helper()
	if err == nil {
		return 0
	}
	e, ok := errors.AsType[*calendar.Error](err)
	if !ok {
		t.Fatalf("%v isn't a *calendar.Error", err)
	}
	return e.Reason
}

// event returns an event in JSON on the day that [read] reads; fields add to the defaults or override them.
func event(id int, fields string) string {
	all := map[string]any{"itemId": id, "summary": "Fair", "startDate": "2026-12-01T00:00:00", "endDate": "2026-12-01T00:00:00", "time": ""}
	if err := json.Unmarshal([]byte("{"+fields+"}"), &all); err != nil {
		panic(err)
	}
	text, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// statuses lists the requests and the status of each answer: "auth 200, date 200".
func statuses(server *calendartest.Planner) string {
	var all []string
	for _, r := range server.Requests() {
		all = append(all, fmt.Sprintf("%s %d", r.Path[strings.LastIndex(r.Path, "/")+1:], r.Status))
	}
	return strings.Join(all, ", ")
}

// roundTrip is a transport function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// answer returns an HTTP response; each header is "Name: value".
func answer(status int, body string, header ...string) *http.Response {
	h := http.Header{}
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		h.Set(name, value)
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body)), ContentLength: -1}
}

// memoryStore is a token store in memory.
type memoryStore struct {
	mu    sync.Mutex
	token planner.Token
	saves int
	err   error
}

func (d *memoryStore) LoadToken(context.Context) (planner.Token, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.token, d.err
}

func (d *memoryStore) SaveToken(_ context.Context, t planner.Token) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.saves++
	if d.err == nil {
		d.token = t
	}
	return d.err
}

func (d *memoryStore) use(c *planner.Config) { c.Tokens = d }
