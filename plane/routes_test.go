package plane_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/planedeck/planedeck/plane"
)

// knows is a server that knows only one name of the route for items.
func knows(route string, asked *[]string, known roundTripFunc) roundTripFunc {
	return func(r *http.Request) (*http.Response, error) {
		name := "issues"
		if strings.Contains(r.URL.Path, "/work-items/") {
			name = "work-items"
		}
		*asked = append(*asked, name)
		if name != route {
			return answer(404, `{"error":"Page not found."}`), nil
		}
		return known(r)
	}
}

func TestItemsAreReadFromOldServers(t *testing.T) {
	good := always(200, `{"id":"`+string(item)+`"}`)
	missing := always(404, `{"error":"The requested resource does not exist."}`)
	gone := always(404, `{"error":"Page not found."}`)
	tests := []struct {
		name  string
		route string
		known roundTripFunc
		want  []string // of three requests
		kind  error
	}{
		{"new server", "work-items", good, []string{"work-items", "work-items", "work-items"}, nil},
		{"old server", "issues", good, []string{"work-items", "issues", "issues", "issues"}, nil},
		{"old server, no such item", "issues", missing, []string{"work-items", "issues", "issues", "issues"}, plane.ErrNotFound},
		{"new server, no such item", "work-items", missing, []string{"work-items", "work-items", "work-items"}, plane.ErrNotFound},
		{
			"an invalid id", "issues", gone,
			[]string{"work-items", "issues", "work-items", "issues", "work-items", "issues"},
			plane.ErrNotFound,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var asked []string
				c := open(t, knows(test.route, &asked, test.known))
				_, read := c.Item(t.Context(), project, item)
				_, written := c.UpdateItem(t.Context(), project, item, plane.ItemPatch{})
				_, byRef := c.ItemByRef(t.Context(), "APOLLO-12")
				for _, err := range []error{read, written, byRef} {
					if !errors.Is(err, test.kind) {
						t.Errorf("got %v, want %v", err, test.kind)
					}
				}
				if !slices.Equal(asked, test.want) {
					t.Errorf("asked %q\nwant  %q", asked, test.want)
				}
			})
		})
	}
}

// TestMissingRouteDoesNotMeanNotInCycle, although both answers have the status 404.
func TestMissingRouteDoesNotMeanNotInCycle(t *testing.T) {
	c := open(t, always(404, `{"error":"Page not found."}`))
	if in, err := c.InCycle(t.Context(), project, cycle, item); in || !errors.Is(err, plane.ErrNotFound) {
		t.Errorf("%t, %v", in, err)
	}
}

// TestOldServersNameAttachmentsDifferently: no other route below items has another name on old servers.
func TestOldServersNameAttachmentsDifferently(t *testing.T) {
	var paths []string
	c := open(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
		paths = append(paths, strings.TrimPrefix(r.URL.Path, inProject))
		if strings.Contains(r.URL.Path, "/work-items/") {
			return answer(404, `{"error":"Page not found."}`), nil
		}
		return answer(200, `[]`), nil
	}))
	if _, err := c.Attachments(t.Context(), project, item); err != nil {
		t.Error(err)
	}
	want := []string{"/work-items/" + string(item) + "/attachments/", "/issues/" + string(item) + "/issue-attachments/"}
	if !slices.Equal(paths, want) {
		t.Errorf("asked %q, want %q", paths, want)
	}
}
