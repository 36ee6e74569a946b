package plane_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestServerFaults(t *testing.T) {
	arm := func(w world, f planetest.Fault) { w.server.Arm(f) }
	run(t, []story{
		{"a write whose answer is lost takes effect", func(w world) {
			t, ctx := w.t, w.t.Context()
			arm(w, planetest.Fault{Kind: planetest.Cut, Method: "POST", After: true})
			_, err := w.AddItems(ctx, project, cycle, []plane.ItemID{loose})
			is(t, err, plane.ErrUnknownOutcome)
			is(t, err, plane.ErrUnreachable)
			equal(t, "in the cycle", must[bool](t)(w.InCycle(ctx, project, cycle, loose)), true)
		}},
		{"a write with a truncated answer takes effect", func(w world) {
			t, ctx := w.t, w.t.Context()
			arm(w, planetest.Fault{Kind: planetest.Truncate, Method: "PATCH"})
			_, err := w.UpdateItem(ctx, project, loose, plane.ItemPatch{Name: new("Changed")})
			is(t, err, plane.ErrUnknownOutcome)
			equal(t, "name", must[plane.Item](t)(w.Item(ctx, project, loose)).Name, "Changed")
		}},
		{"garbage is not Plane", func(w world) {
			t, ctx := w.t, w.t.Context()
			arm(w, planetest.Fault{Kind: planetest.Garbage, Times: 2})
			_, err := w.Me(ctx)
			is(t, err, plane.ErrNotPlane)
			is(t, w.ArchiveCycle(ctx, project, ended), plane.ErrUnknownOutcome)
		}},
		{"a read is retried after two cuts", func(w world) {
			t, ctx := w.t, w.t.Context()
			arm(w, planetest.Fault{Kind: planetest.Cut, Times: 2})
			must[plane.User](t)(w.Me(ctx))
			equal(t, "requests", len(w.server.Log()), 3)
		}},
		{"a slow trickle times out", func(w world) {
			t, ctx := w.t, w.t.Context()
			arm(w, planetest.Fault{Kind: planetest.Trickle, Method: "PATCH"})
			start := testday.Now()
			_, err := w.UpdateItem(ctx, project, loose, plane.ItemPatch{Name: new("Changed")})
			is(t, err, plane.ErrUnknownOutcome)
			equal(t, "took", time.Since(start), 10*time.Second)
		}},
		{"a huge answer is refused", func(w world) {
			t, ctx := w.t, w.t.Context()
			arm(w, planetest.Fault{Kind: planetest.Huge})
			_, err := w.Me(ctx)
			is(t, err, plane.ErrNotPlane)
		}},
		{"a redirect is not followed", func(w world) {
			t, ctx := w.t, w.t.Context()
			arm(w, planetest.Fault{Kind: planetest.Redirect, Location: "https://other.example/login"})
			_, err := w.Me(ctx)
			is(t, err, plane.ErrNotPlane)
			equal(t, "requests", len(w.server.Log()), 1)
		}},
		{"a refusal because of the limit is retried", func(w world) {
			t, ctx := w.t, w.t.Context()
			arm(w, planetest.Fault{Kind: planetest.Limited, RetryAfter: 12})
			start := testday.Now()
			ok(t, w.ArchiveCycle(ctx, project, ended))
			equal(t, "took", time.Since(start), 13*time.Second)
		}},
		{"seventy requests are never refused", func(w world) {
			t, ctx := w.t, w.t.Context()
			for range 70 {
				must[plane.User](t)(w.Me(ctx))
			}
			for _, r := range w.server.Log() {
				equal(t, "status", r.Status, 200)
			}
			equal(t, "limit", w.Budget().Limit, 60)
		}},
	})
}
