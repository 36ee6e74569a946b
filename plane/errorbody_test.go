package plane_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// shape is one form in which the server, or a gateway in front of it, refuses a request. Plane's bodies were recorded
// from Plane 1.3.1.
type shape struct {
	name   string
	status int
	body   string
	header string
	want   plane.Error // Err is only compared with errors.Is, through kinds.
	kinds  []error
}

const (
	pageHTML  = "<!DOCTYPE html><html><body>Sign in</body></html>"
	typeHTML  = "Content-Type: text/html; charset=utf-8"
	somewhere = "https://sso.example/login"
)

func shapes() []shape {
	fields := func(name string, texts ...string) map[string][]string { return map[string][]string{name: texts} }
	return []shape{
		{
			name: "detail, no key", status: 401, body: `{"detail":"Authentication credentials were not provided."}`,
			want:  plane.Error{Own: true, Message: "Authentication credentials were not provided."},
			kinds: []error{plane.ErrUnauthorized},
		},
		{
			name: "detail, bad key", status: 403, body: `{"detail":"Given API token is not valid"}`,
			want: plane.Error{Own: true, Message: "Given API token is not valid"}, kinds: []error{plane.ErrUnauthorized},
		},
		{
			name: "detail, not permitted", status: 403,
			body:  `{"detail":"You do not have permission to perform this action."}`,
			want:  plane.Error{Own: true, Message: "You do not have permission to perform this action."},
			kinds: []error{plane.ErrForbidden},
		},
		{
			name: "error", status: 400, body: `{"error":"Archived cycle cannot be edited"}`,
			want: plane.Error{Own: true, Message: "Archived cycle cannot be edited"}, kinds: []error{plane.ErrInvalid},
		},
		{
			name: "error, no such object", status: 404, body: `{"error":"The requested resource does not exist."}`,
			want: plane.Error{Own: true, Message: "The requested resource does not exist."}, kinds: []error{plane.ErrNotFound},
		},
		{
			name: "error, duplicate URL of a link", status: 400, body: `{"error":"URL already exists for this Issue"}`,
			want: plane.Error{Own: true, Message: "URL already exists for this Issue"}, kinds: []error{plane.ErrConflict},
		},
		{
			name: "error with id", status: 409,
			body: `{"error":"Cycle with the same external id and external source already exists","id":"70000000"}`,
			want: plane.Error{
				Own: true, Message: "Cycle with the same external id and external source already exists", ID: "70000000",
			}, kinds: []error{plane.ErrConflict},
		},
		{
			name: "error with code", status: 400,
			body:  `{"error":"Work items are required","code":"MISSING_WORK_ITEMS"}`,
			want:  plane.Error{Own: true, Message: "Work items are required", Code: "MISSING_WORK_ITEMS"},
			kinds: []error{plane.ErrInvalid},
		},
		{
			name: "code and message", status: 400,
			body:  `{"code":"CYCLE_COMPLETED","message":"The Cycle has already been completed"}`,
			want:  plane.Error{Own: true, Message: "The Cycle has already been completed", Code: "CYCLE_COMPLETED"},
			kinds: []error{plane.ErrInvalid},
		},
		{
			name: "fields", status: 400, body: `{"name":["This field may not be blank."]}`,
			want: plane.Error{Own: true, Fields: fields("name", "This field may not be blank.")}, kinds: []error{plane.ErrInvalid},
		},
		{
			name: "elements of a list", status: 400,
			body:  `{"assignees":{"1":["b is not a valid UUID."],"0":["a is not a valid UUID."]}}`,
			want:  plane.Error{Own: true, Fields: fields("assignees", "a is not a valid UUID.", "b is not a valid UUID.")},
			kinds: []error{plane.ErrInvalid},
		},
		{
			name: "rules on several fields", status: 400, body: `{"non_field_errors":["Start date cannot exceed end date"]}`,
			want: plane.Error{
				Own: true, Message: "Start date cannot exceed end date",
				Fields: fields("non_field_errors", "Start date cannot exceed end date"),
			}, kinds: []error{plane.ErrInvalid},
		},
		{
			name: "rate limit", status: 429, body: `{"error_code":5900,"error_message":"RATE_LIMIT_EXCEEDED"}`,
			header: "Retry-After: 28",
			want:   plane.Error{Own: true, Code: "5900", Message: "RATE_LIMIT_EXCEEDED", RetryAfter: 28 * time.Second},
			kinds:  []error{plane.ErrRateLimited},
		},
		{
			name: "too large", status: 413,
			body:  `{"error":"REQUEST_BODY_TOO_LARGE","detail":"The size of the request body exceeds the maximum."}`,
			want:  plane.Error{Own: true, Code: "REQUEST_BODY_TOO_LARGE", Message: "The size of the request body exceeds the maximum."},
			kinds: []error{plane.ErrInvalid},
		},
		{
			name: "Plane's own 500", status: 500, body: `{"error":"Something went wrong please try again later"}`,
			want: plane.Error{Own: true, Message: "Something went wrong please try again later"}, kinds: []error{plane.ErrServer},
		},
		{name: "empty, 403", status: 403, kinds: []error{plane.ErrNotPlane}},
		{name: "empty, 404", status: 404, kinds: []error{plane.ErrNotPlane}},
		{
			name: "only the text of the status", status: 404, body: `{"detail":"Not Found"}`,
			want: plane.Error{Message: "Not Found"}, kinds: []error{plane.ErrNotPlane},
		},
		{
			name: "no route in a gateway", status: 404, body: `{"message":"no Route matched with those values"}`,
			want: plane.Error{Message: "no Route matched with those values"}, kinds: []error{plane.ErrNotPlane},
		},
		{
			name: "error of a web framework", status: 400, body: `{"statusCode":400,"error":"Bad Request","message":["too long"]}`,
			want: plane.Error{Message: "Bad Request"}, kinds: []error{plane.ErrNotPlane},
		},
		{
			name: "page of a gateway", status: 502, body: pageHTML, header: typeHTML,
			want: plane.Error{HTML: true}, kinds: []error{plane.ErrServer},
		},
		{
			name: "page of another server", status: 404, body: pageHTML, header: typeHTML,
			want: plane.Error{HTML: true}, kinds: []error{plane.ErrNotPlane},
		},
		{
			name: "page without its content type", status: 403, body: "\n " + pageHTML,
			want: plane.Error{HTML: true}, kinds: []error{plane.ErrNotPlane},
		},
		{
			name: "JSON of another server", status: 404, body: `{"status":404,"path":"/api/v1/users/me/"}`,
			kinds: []error{plane.ErrNotPlane},
		},
		{name: "JSON that isn't an object", status: 400, body: `[1, 2]`, kinds: []error{plane.ErrNotPlane}},
		{name: "truncated JSON", status: 400, body: `{"error":"Arch`, kinds: []error{plane.ErrNotPlane}},
		{
			name: "redirect", status: 302, header: "Location: " + somewhere + "?ticket=secret#top",
			want: plane.Error{Location: somewhere}, kinds: []error{plane.ErrNotPlane},
		},
		{
			name: "page with status 200", status: 200, body: pageHTML, header: typeHTML,
			want: plane.Error{HTML: true}, kinds: []error{plane.ErrNotPlane},
		},
		{name: "JSON of another server with status 200", status: 200, body: `{"ok":true}`, kinds: []error{plane.ErrNotPlane}},
		{name: "garbage", status: 200, body: `{"id": 20`, kinds: []error{plane.ErrNotPlane}},
		{name: "empty", status: 200, kinds: []error{plane.ErrNotPlane}},
	}
}

// kinds returns all kinds except ErrUnknownOutcome, which has its own test.
func kinds() []error {
	return []error{
		plane.ErrUnauthorized, plane.ErrForbidden, plane.ErrNotFound, plane.ErrConflict, plane.ErrInvalid,
		plane.ErrRateLimited, plane.ErrServer, plane.ErrNotPlane, plane.ErrUnreachable,
	}
}

func TestErrorBodies(t *testing.T) {
	for _, s := range shapes() {
		t.Run(s.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // Some requests are retried after a pause.
				checkShape(t, s, readMe(t, open(t, always(s.status, s.body, s.headers()...))))
			})
		})
	}
}

func (s shape) headers() []string {
	if s.header == "" {
		return nil
	}
	return []string{s.header}
}

// checkShape compares an error with the wanted one.
func checkShape(t *testing.T, s shape, err error) {
	t.Helper()
	e, ok := errors.AsType[*plane.Error](err)
	if !ok {
		t.Fatalf("got %T %v, want a *plane.Error", err, err)
	}
	want := s.want
	want.Op, want.Status, want.Err = "read who the key belongs to", s.status, e.Err
	if !reflect.DeepEqual(*e, want) {
		t.Errorf("got  %#v\nwant %#v", *e, want)
	}
	for _, kind := range kinds() {
		want := slices.Contains(s.kinds, kind)
		if errors.Is(err, kind) != want {
			t.Errorf("Is(%q) is %t: %v", kind, !want, err)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("%q has more than one line", err)
	}
}

func FuzzErrorBody(f *testing.F) {
	for _, s := range shapes() {
		f.Add(s.status, s.body, strings.TrimPrefix(s.header, "Retry-After: "))
	}
	f.Fuzz(func(t *testing.T, status int, body, after string) {
		if status < 200 || status > 599 || status == 429 || status > 501 && status < 505 {
			return // These are retried after a pause.
		}
		err := readMe(t, open(t, always(status, body, "Retry-After: "+after)))
		if err == nil {
			if status > 299 {
				t.Fatalf("status %d was accepted as success", status)
			}
			return
		}
		e, ok := errors.AsType[*plane.Error](err)
		if !ok || e.Op == "" || e.Status != status {
			t.Fatalf("%#v", err)
		}
		if e.RetryAfter < 0 || e.RetryAfter > 24*time.Hour {
			t.Fatalf("RetryAfter is %v", e.RetryAfter)
		}
		if errors.Is(err, plane.ErrUnknownOutcome) {
			t.Fatal("a read has an unknown outcome")
		}
	})
}
