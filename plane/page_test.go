package plane_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// paged is a list of n labels, with Plane's rules for pages.
type paged struct {
	n, largest int      // largest per_page; more is refused
	clamp      bool     // a larger size is reduced instead of refused
	asked      []string // queries
}

func (p *paged) RoundTrip(r *http.Request) (*http.Response, error) {
	p.asked = append(p.asked, r.URL.RawQuery)
	size, _ := strconv.Atoi(r.URL.Query().Get("per_page"))
	if size > p.largest && !p.clamp {
		return answer(400, fmt.Sprintf(`{"detail":"Invalid per_page value. Cannot exceed %d."}`, p.largest)), nil
	}
	size = min(size, p.largest)
	number := 0
	_, _ = fmt.Sscanf(r.URL.Query().Get("cursor"), "%d:%d:0", new(int), &number)
	first, end := min(number*size, p.n), min((number+1)*size, p.n)
	labels := make([]string, 0, size)
	for i := first; i < end; i++ {
		labels = append(labels, fmt.Sprintf(`{"id":"%d"}`, i))
	}
	return answer(200, fmt.Sprintf(`{"results":[%s],"next_cursor":"%d:%d:0","next_page_results":%t}`,
		strings.Join(labels, ","), size, number+1, end < p.n)), nil
}

func TestFewestPossiblePagesAreRequested(t *testing.T) {
	tests := []struct {
		name   string
		server paged
		asked  []string
	}{
		{"nothing", paged{n: 0, largest: 1000}, []string{"per_page=1000"}},
		{"one page", paged{n: 1000, largest: 1000}, []string{"per_page=1000"}},
		{"more", paged{n: 2001, largest: 1000}, []string{
			"per_page=1000", "cursor=1000%3A1%3A0&per_page=1000", "cursor=1000%3A2%3A0&per_page=1000",
		}},
		{"old server", paged{n: 150, largest: 100}, []string{
			"per_page=1000", "per_page=100", "cursor=100%3A1%3A0&per_page=100",
		}},
		{"server that returns less than requested", paged{n: 250, largest: 100, clamp: true}, []string{
			"per_page=1000", "cursor=100%3A1%3A0&per_page=100", "cursor=100%3A2%3A0&per_page=100",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := &test.server
			c := open(t, server)
			labels, err := plane.Collect(c.Labels(t.Context(), project))
			if err != nil || len(labels) != server.n {
				t.Fatalf("got %d labels, %v", len(labels), err)
			}
			for i, l := range labels {
				if l.ID != plane.LabelID(strconv.Itoa(i)) {
					t.Fatalf("label %d is %s", i, l.ID)
				}
			}
			if !slices.Equal(server.asked, test.asked) {
				t.Errorf("asked %q\nwant  %q", server.asked, test.asked)
			}
		})
	}
}

func TestSmallPageSizeIsRemembered(t *testing.T) {
	server := &paged{n: 3, largest: 100}
	c := open(t, server)
	for range 2 {
		if _, err := plane.Collect(c.Labels(t.Context(), project)); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"per_page=1000", "per_page=100", "per_page=100"}; !slices.Equal(server.asked, want) {
		t.Errorf("asked %q", server.asked)
	}
}

func TestPagingStopsWhenCallerBreaks(t *testing.T) {
	server := &paged{n: 5000, largest: 1000}
	seen := 0
	for _, err := range open(t, server).Labels(t.Context(), project) {
		if err != nil {
			t.Fatal(err)
		}
		if seen++; seen == 1500 {
			break
		}
	}
	if len(server.asked) != 2 {
		t.Errorf("asked %q", server.asked)
	}
}

func TestListsCanBeIteratedAgain(t *testing.T) {
	server := &paged{n: 3, largest: 1000}
	labels := open(t, server).Labels(t.Context(), project)
	for range 2 {
		if all, err := plane.Collect(labels); err != nil || len(all) != 3 {
			t.Errorf("%v, %v", all, err)
		}
	}
}

func TestErrorEndsList(t *testing.T) {
	label := `{"id":"1"}`
	tests := []struct {
		name   string
		second roundTripFunc
		kind   error
	}{
		{"refused", always(403, `{"detail":"You do not have permission"}`), plane.ErrForbidden},
		{"not a list", always(200, `{"ok":true}`), plane.ErrNotPlane},
		{"an object without id", always(200, list("", `{"name":"x"}`)), plane.ErrNotPlane},
		{"array of something else", always(200, `[{"name":"x"}]`), plane.ErrNotPlane},
		{"array of numbers", always(200, `[1]`), plane.ErrNotPlane},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := open(t, inTurn(always(200, list("1000:1:0", label)), test.second))
			var got []string
			for l, err := range c.Labels(t.Context(), project) {
				switch {
				case err == nil:
					got = append(got, string(l.ID))
				case errors.Is(err, test.kind):
					got = append(got, "error")
				default:
					t.Error(err)
				}
			}
			if got[0] != "1" || got[len(got)-1] != "error" || slices.Index(got, "error") != len(got)-1 {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestBareArrayIsOnePage(t *testing.T) {
	c := open(t, always(200, ` [{"id":"1"},{"id":"2"}]`))
	all, err := plane.Collect(c.Cycles(t.Context(), project, plane.ViewCurrent))
	if err != nil || len(all) != 2 {
		t.Errorf("%v, %v", all, err)
	}
}

// An answer without a list isn't an empty list, or the screen would show that there are no objects.
func TestMissingListIsNotEmptyList(t *testing.T) {
	for _, results := range []string{`{"a":1}`, `{}`, `null`, `7`, `"none"`, `false`, `""`} {
		c := open(t, always(200, `{"results":`+results+`,"next_page_results":false,"total_results":3}`))
		all, err := plane.Collect(c.Labels(t.Context(), project))
		if len(all) != 0 || err == nil {
			t.Errorf("results of %s are %v, %v", results, all, err)
		}
	}
}

func TestCollectReturnsValuesBeforeError(t *testing.T) {
	c := open(t, inTurn(always(200, list("1000:1:0", `{"id":"1"}`)), always(404, `{"error":"gone"}`)))
	all, err := plane.Collect(c.Labels(t.Context(), project))
	if len(all) != 1 || !errors.Is(err, plane.ErrNotFound) {
		t.Errorf("%v, %v", all, err)
	}
}

// FuzzPages: the client returns any cursor to the server unchanged, with a page size that Plane accepts, and stops.
func FuzzPages(f *testing.F) {
	for _, cursor := range []string{"1000:1:0", "100:-1:1", "", "x", "0:0:0", "99999999999999999999:1:0", "\x00&per_page=1"} {
		f.Add(cursor, true, `{"id":"1"}`)
	}
	f.Add("1000:1:0", false, `{"id":null}`)
	f.Fuzz(func(t *testing.T, cursor string, more bool, label string) {
		const most = 5
		requests := 0
		c := open(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			requests++
			query, err := url.ParseQuery(r.URL.RawQuery)
			if size, _ := strconv.Atoi(query.Get("per_page")); err != nil || size < 1 || size > 1000 || len(query["cursor"]) > 1 {
				t.Fatalf("%q: %v", r.URL.RawQuery, err)
			}
			page := fmt.Sprintf(`{"results":[%s],"next_cursor":%q,"next_page_results":%t}`,
				label, cursor+strconv.Itoa(requests), more && requests < most)
			return answer(200, page), nil
		}))
		errs := 0
		for _, err := range c.Labels(t.Context(), project) {
			if err != nil {
				errs++
			}
		}
		if errs > 1 || requests > most {
			t.Fatalf("%d errors, %d requests", errs, requests)
		}
	})
}
