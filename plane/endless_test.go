package plane_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// endless is a list from a faulty server.
type endless struct {
	Total, Pages int    // reported totals of objects and pages; a negative Total omits both
	Grow         int    // pages added to the reported totals with each request
	Fill         int    // objects on a page
	Kind         string // which objects it returns: "same", "aba", "new", "empty", "then empty"
	Cursor       string // "same", "next", "aba", "invalid"
	More         int    // number of pages, 0 for endless

	mu       sync.Mutex
	requests int
}

func (e *endless) RoundTrip(*http.Request) (*http.Response, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := e.requests
	e.requests++
	objects := make([]string, 0, e.Fill)
	for i := range e.Fill {
		id := map[string]int{"same": i, "aba": n%2*e.Fill + i, "new": n*e.Fill + i, "then empty": i}[e.Kind]
		if e.Kind == "empty" || e.Kind == "then empty" && n > 0 {
			break
		}
		objects = append(objects, fmt.Sprintf(`{"id":"id %d","sequence_id":%d}`, id, id))
	}
	cursor := map[string]string{
		"same": "5:1:0", "next": strconv.Itoa(e.Fill) + ":" + strconv.Itoa(n+1) + ":0", "aba": strconv.Itoa(n%2) + ":1:0", "invalid": "x" + strconv.Itoa(n),
	}[e.Cursor]
	counts := ""
	if e.Total >= 0 {
		counts = fmt.Sprintf(`"total_results":%d,"total_pages":%d,`, e.Total+n*e.Grow*e.Fill, e.Pages+n*e.Grow)
	}
	more := e.More == 0 || e.requests < e.More
	return answer(200, fmt.Sprintf(`{%s"next_cursor":%q,"next_page_results":%t,"results":[%s]}`,
		counts, cursor, more, strings.Join(objects, ","))), nil
}

// Reading a list ends after as many requests as the server first reported pages, whatever it reports later.
func TestReadingAlwaysEnds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		e := &endless{
			Total:  rapid.SampledFrom([]int{-1, 0, 1, 14, 1000, 1_000_000_000}).Draw(rt, "total"),
			Pages:  rapid.SampledFrom([]int{0, 1, 3, 1_000_000}).Draw(rt, "pages"),
			Grow:   rapid.SampledFrom([]int{0, 1}).Draw(rt, "grow"),
			Fill:   rapid.SampledFrom([]int{0, 1, 5, 125}).Draw(rt, "fill"),
			Kind:   rapid.SampledFrom([]string{"same", "aba", "new", "empty", "then empty"}).Draw(rt, "kind"),
			Cursor: rapid.SampledFrom([]string{"same", "next", "aba", "invalid"}).Draw(rt, "cursor"),
		}
		large := rapid.Bool().Draw(rt, "items")
		got, want, wrong := 0, 0, error(nil)
		synctest.Test(t, func(t *testing.T) {
			c := open(t, e)
			if large {
				items, err := plane.Collect(c.Items(t.Context(), project))
				got, wrong = len(items), err
			} else {
				labels, err := plane.Collect(c.Labels(t.Context(), project))
				got, wrong = len(labels), err
			}
		})
		switch e.Kind {
		case "same", "then empty":
			want = e.Fill
		case "aba":
			want = min(2, e.requests) * e.Fill
		case "new":
			want = e.requests * e.Fill
		}
		if e.requests > 410 || e.Kind != "new" && e.requests > 8 {
			rt.Errorf("%d requests", e.requests)
		}
		if spare := 4 * e.Fill; got > want || got < want && (e.Kind != "new" && e.Kind != "aba" || got+spare < want) { // Some pages were requested concurrently.
			rt.Errorf("%d objects in %d requests, want %d", got, e.requests, want)
		}
		partial := plane.Partial(wrong)
		switch {
		case wrong == nil && (e.Total < 0 || got < e.Total):
			rt.Error("missing objects are not reported")
		case wrong != nil && (partial == nil || partial.Got != got):
			rt.Errorf("the error is %v", wrong)
		}
	})
}

// If all objects of a list were read, there is no error, even if the server reports more.
func TestCompleteListIsNotPartial(t *testing.T) {
	server := &endless{Total: 14, Pages: 3, Fill: 14, Kind: "same", Cursor: "next"}
	if all, err := plane.Collect(open(t, server).Labels(t.Context(), project)); err != nil || len(all) != 14 {
		t.Errorf("%d, %v", len(all), err)
	}
}

// A field with an unexpected JSON type loses only that field, or the object, which is then named in the error.
func TestMalformedFieldLosesNothingElse(t *testing.T) {
	seed, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	server := planetest.New(seed, planetest.Options{Now: testday.Clock(), Rate: -1})
	lists := map[string]func(c *plane.Client) (int, error){
		"cycle-issues": count(func(c *plane.Client) ([]plane.Item, error) {
			return plane.Collect(c.CycleItems(t.Context(), project, cycle))
		}),
		"work-items": count(func(c *plane.Client) ([]plane.Item, error) { return plane.Collect(c.Items(t.Context(), project)) }),
		"cycles": count(func(c *plane.Client) ([]plane.Cycle, error) {
			return plane.Collect(c.Cycles(t.Context(), project, plane.ViewAll))
		}),
		"states":   count(func(c *plane.Client) ([]plane.State, error) { return plane.Collect(c.States(t.Context(), project)) }),
		"labels":   count(func(c *plane.Client) ([]plane.Label, error) { return plane.Collect(c.Labels(t.Context(), project)) }),
		"projects": count(func(c *plane.Client) ([]plane.Project, error) { return plane.Collect(c.Projects(t.Context())) }),
		"members":  count(func(c *plane.Client) ([]plane.User, error) { return c.ProjectMembers(t.Context(), project) }),
		"comments": count(func(c *plane.Client) ([]plane.Comment, error) {
			return plane.Collect(c.Comments(t.Context(), project, commented))
		}),
		"activities": count(func(c *plane.Client) ([]plane.Activity, error) {
			return plane.Collect(c.Activities(t.Context(), project, commented))
		}),
		"links": count(func(c *plane.Client) ([]plane.WebLink, error) {
			return plane.Collect(c.WebLinks(t.Context(), project, commented))
		}),
	}
	for name, read := range lists {
		t.Run(name, func(t *testing.T) {
			faulty := &malformedField{next: server}
			c := open(t, faulty, func(cfg *plane.Config) { cfg.Key = adasKey })
			all, err := read(c)
			if err != nil || all == 0 {
				t.Fatalf("got %d: %v", all, err)
			}
			slices.Sort(faulty.fields)
			tried := 0
			for _, faulty.field = range faulty.fields {
				for _, faulty.value = range []any{nil, true, 3, -1.5, "odd", "", []any{}, []any{1}, map[string]any{}, map[string]any{"id": 1}, 1e300} {
					if tried++; testing.Short() && tried%12 != 0 { // 12 and the number of values, 11, are coprime: each value is used
						continue
					}
					got, err := read(open(t, faulty, func(cfg *plane.Config) { cfg.Key = adasKey }))
					partial := plane.Partial(err)
					named := 0
					if partial != nil {
						named = len(partial.LeftOut())
					}
					if err != nil && partial == nil || got+named < all {
						t.Errorf("%s = %v: got %d of %d: %v", faulty.field, faulty.value, got, all, err)
					}
				}
			}
		})
	}
}

const commented = plane.ItemID("80000000-0000-4000-8000-000000001019")

func count[T any](read func(*plane.Client) ([]T, error)) func(*plane.Client) (int, error) {
	return func(c *plane.Client) (int, error) {
		all, err := read(c)
		return len(all), err
	}
}

// malformedField sets a field of the first object of each list.
type malformedField struct {
	next   http.RoundTripper
	fields []string // all fields of the objects
	field  string   // none if empty
	value  any
}

func (o *malformedField) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := o.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer func() { _ = res.Body.Close() }()
	var body any
	if err := json.NewDecoder(res.Body).Decode(&body); err != nil {
		return nil, err
	}
	list, _ := body.([]any)
	if envelope, ok := body.(map[string]any); ok {
		list, _ = envelope["results"].([]any)
	}
	if len(list) > 0 {
		first, _ := list[0].(map[string]any)
		if o.field == "" {
			for name := range first {
				o.fields = append(o.fields, name)
			}
		} else {
			first[o.field] = o.value
		}
	}
	text, err := json.Marshal(body)
	return answer(res.StatusCode, string(text)), err
}
