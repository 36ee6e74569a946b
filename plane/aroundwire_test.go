package plane_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// form is one way in which the server can send an object.
type form[T any] struct {
	name, json string
	want       T // the zero T if the answer isn't valid
}

// readForms reads each form with the same method; those without a wanted value must not be accepted as an answer of
// Plane.
func readForms[T any](t *testing.T, read func(context.Context, *plane.Client) (T, error), forms []form[T]) {
	t.Helper()
	for _, f := range forms {
		t.Run(f.name, func(t *testing.T) {
			got, err := read(t.Context(), open(t, always(200, f.json)))
			bad := reflect.ValueOf(f.want).IsZero()
			if errors.Is(err, plane.ErrNotPlane) != bad || (err != nil) != bad || !bad && !reflect.DeepEqual(got, f.want) {
				t.Errorf("got  %+v\nwant %+v\n%v", got, f.want, err)
			}
		})
	}
}

func TestDecodeComments(t *testing.T) {
	read := func(ctx context.Context, c *plane.Client) ([]plane.Comment, error) {
		return plane.Collect(c.Comments(ctx, project, item))
	}
	readForms(t, read, []form[[]plane.Comment]{
		{"only an id", list("", `{"id":"c"}`), []plane.Comment{{ID: "c"}}},
		{
			"whole", list("", `{"id":"c","issue":"i","comment_html":"<p>x","actor":"u","created_by":"v","external_source":"s",
			"external_id":"e","created_at":"2026-03-03T09:00:00+09:00","updated_at":"2026-03-03T01:00:00Z"}`),
			[]plane.Comment{{
				ID: "c", Item: "i", HTML: "<p>x", Author: "u", ExternalSource: "s", ExternalID: "e",
				CreatedAt: time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2026, 3, 3, 1, 0, 0, 0, time.UTC),
			}},
		},
		{
			"nulls, no actor", list("", `{"id":"c","comment_html":null,"actor":null,"created_by":"v","external_id":null}`),
			[]plane.Comment{{ID: "c", Author: "v"}},
		},
		{"expanded", list("", `{"id":"c","actor":{"id":"u"},"issue":{"id":"i"}}`), []plane.Comment{{ID: "c", Item: "i", Author: "u"}}},
		{"no id", list("", `{"comment_html":"x"}`), nil},
	})
}

func TestDecodeHistory(t *testing.T) {
	read := func(ctx context.Context, c *plane.Client) ([]plane.Activity, error) {
		return plane.Collect(c.Activities(ctx, project, item))
	}
	readForms(t, read, []form[[]plane.Activity]{
		{
			"created", list("", `{"id":"a","verb":"created","field":null,"old_value":null,"new_value":null,"old_identifier":null,
			"new_identifier":null,"comment":"created the issue","actor":"u","created_at":"2026-03-03T00:00:00Z"}`),
			[]plane.Activity{{
				ID: "a", Verb: "created", Comment: "created the issue", Actor: "u",
				At: time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC),
			}},
		},
		{
			"changed", list("", `{"id":"a","verb":"updated","field":"state","old_value":"Todo","new_value":"Done",
			"old_identifier":"s","new_identifier":"t","actor":null,"epoch":1700000002.0}`),
			[]plane.Activity{{
				ID: "a", Verb: "updated", Field: "state", OldValue: "Todo", NewValue: "Done", OldID: "s", NewID: "t",
			}},
		},
		{"no id", list("", `{"verb":"created"}`), nil},
	})
}

func TestDecodeLinksAndFiles(t *testing.T) {
	links := func(ctx context.Context, c *plane.Client) ([]plane.WebLink, error) {
		return plane.Collect(c.WebLinks(ctx, project, item))
	}
	readForms(t, links, []form[[]plane.WebLink]{
		{
			"no title", list("", `{"id":"l","url":"https://x.example/","title":null,"metadata":{"a":[1]},"issue":"i","created_by":"u"}`),
			[]plane.WebLink{{ID: "l", Item: "i", URL: "https://x.example/", CreatedBy: "u"}},
		},
		{"no id", list("", `{"url":"https://x.example/"}`), nil},
	})
	files := func(ctx context.Context, c *plane.Client) ([]plane.Attachment, error) {
		return c.Attachments(ctx, project, item)
	}
	readForms(t, files, []form[[]plane.Attachment]{
		{
			"whole", `[{"id":"f","attributes":{"name":"a.png","type":"image/png","size":2048.0},"created_by":null}]`,
			[]plane.Attachment{{ID: "f", Name: "a.png", Type: "image/png", Size: 2048}},
		},
		{"no attributes", `[{"id":"f","attributes":null}]`, []plane.Attachment{{ID: "f"}}},
		{"not an array", `{"id":"f"}`, nil},
	})
}

func TestDecodeRelationsAndSearchResults(t *testing.T) {
	relations := func(ctx context.Context, c *plane.Client) (plane.Relations, error) {
		return c.Relations(ctx, project, item)
	}
	readForms(t, relations, []form[plane.Relations]{
		{"none", `{"blocking":[],"blocked_by":[]}`, plane.Relations{}},
		{
			"some, including an unknown kind", `{"blocking":[{"project_id":"p","issue_id":"i"}],"admires":[{"issue_id":"j"}]}`,
			plane.Relations{plane.Blocking: {{Item: "i", Project: "p"}}, "admires": {{Item: "j"}}},
		},
		{"no id", `{"blocking":[{"project_id":"p"}]}`, nil},
		{"no lists", `{"blocking":7}`, nil},
		{"null", `null`, nil},
	})
	search := func(ctx context.Context, c *plane.Client) ([]plane.Found, error) {
		return c.Search(ctx, "x", plane.SearchOptions{})
	}
	readForms(t, search, []form[[]plane.Found]{
		{"none", `{"issues":[]}`, []plane.Found{}},
		{
			"one", `{"issues":[{"id":"i","name":"N","sequence_id":12,"project__identifier":"APOLLO","project_id":"p","workspace__slug":"acme"}]}`,
			[]plane.Found{{ID: "i", Project: "p", Identifier: "APOLLO", Sequence: 12, Name: "N"}},
		},
		{"no id", `{"issues":[{"name":"N"}]}`, nil},
		{"no list", `{}`, nil},
	})
}
