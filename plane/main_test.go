package plane_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

// IDs for tests, in the server's form.
const (
	key     = "plane_api_0123456789abcdef"
	project = plane.ProjectID("30000000-0000-4000-8000-000000000001")
	cycle   = plane.CycleID("70000000-0000-4000-8000-000000000103")
	other   = plane.CycleID("70000000-0000-4000-8000-000000000104")
	item    = plane.ItemID("80000000-0000-4000-8000-000000001012")
	owner   = plane.UserID("20000000-0000-4000-8000-000000000001")
	comment = "b0000000-0000-4000-8000-000000000001"
	webLink = "c0000000-0000-4000-8000-000000000001"
)

// roundTripFunc is a function that implements http.RoundTripper.
type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(r *http.Request) (*http.Response, error) {
	return f(r)
}

// always gives the same answer to every request.
func always(status int, body string, header ...string) roundTripFunc {
	return func(*http.Request) (*http.Response, error) {
		return answer(status, body, header...), nil
	}
}

// inTurn gives one answer after the other, and then repeats the last one.
func inTurn(answers ...roundTripFunc) roundTripFunc {
	next := 0
	return func(r *http.Request) (*http.Response, error) {
		now := answers[next]
		next = min(next+1, len(answers)-1)
		return now(r)
	}
}

// broken fails every request.
func broken(err error) roundTripFunc {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

// counting counts the requests.
func counting(n *int, l roundTripFunc) roundTripFunc {
	return func(r *http.Request) (*http.Response, error) {
		*n++
		return l(r)
	}
}

// answer returns a response; each header is "Name: value". The content type is JSON unless header overrides it.
func answer(status int, body string, header ...string) *http.Response {
	h := http.Header{"Content-Type": {"application/json"}}
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		h.Set(name, value)
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body))}
}

// open returns a client with a transport.
func open(tb testing.TB, transport http.RoundTripper, changes ...func(*plane.Config)) *plane.Client {
	tb.Helper()
	cfg := plane.Config{
		BaseURL: "https://plane.example", Key: key, Workspace: "acme", Transport: transport, Now: testday.Now,
	}
	for _, change := range changes {
		change(&cfg)
	}
	c, err := plane.New(cfg)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// me is a successful answer to Me.
const me = `{"id": "20000000-0000-4000-8000-000000000001", "display_name": "ada"}`

// readMe and archive are used when any read or any write will do.
func readMe(t *testing.T, c *plane.Client) error {
	t.Helper()
	_, err := c.Me(t.Context())
	return err
}

func archive(t *testing.T, c *plane.Client) error {
	t.Helper()
	return c.ArchiveCycle(t.Context(), project, cycle)
}

// list returns a page as Plane sends it, the last one if next is empty.
func list(next string, objects ...string) string {
	return fmt.Sprintf(`{"next_cursor": %q, "next_page_results": %t, "count": %d, "results": [%s]}`,
		next, next != "", len(objects), strings.Join(objects, ","))
}

// limitBody is how Plane refuses a request because of the limit.
const limitBody = `{"error_code":5900,"error_message":"RATE_LIMIT_EXCEEDED"}`
