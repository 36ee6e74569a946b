package session

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

// A command looks only briefly for a change whose answer was lost, since the user waits for it. The next retry finds
// the outcome, and nothing is done twice.
func TestCommandLooksBrieflyForChangeAfterLostConnection(t *testing.T) {
	for _, tt := range []struct {
		name    string
		lookFor time.Duration
		fault   planetest.Fault
		stays   bool // the server remains unreachable
		took    time.Duration
		unknown bool
	}{
		{"it was done", 10 * time.Second, planetest.Fault{Kind: planetest.Cut, After: true}, false, time.Second, false},
		{"it was not done", 10 * time.Second, planetest.Fault{Kind: planetest.Cut}, false, 10 * time.Second, true},
		{"it was done, and the server remains unreachable", 10 * time.Second, planetest.Fault{Kind: planetest.Cut, After: true}, true, 10 * time.Second, true},
		{"it was not done, with the default limit", 0, planetest.Fault{Kind: planetest.Cut}, false, time.Minute, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			atDesk(t, func(d *desk) {
				w := d.wiring()
				w.LookFor = tt.lookFor
				h, err := openHeadless(*w, true)
				if err != nil {
					d.t.Fatal(err)
				}
				const project, item = plane.ProjectID("30000000-0000-4000-8000-000000000001"), plane.ItemID("80000000-0000-4000-8000-000000001022")
				if _, err := h.Read(d.t.Context(), 0, store.Key{Kind: store.Projects}, store.Key{Kind: store.Project, Project: project}, store.Key{Kind: store.Item, Project: project, ID: string(item)}); err != nil {
					d.t.Fatal(err)
				}
				tt.fault.Method = http.MethodPatch
				d.server.Arm(tt.fault)
				if tt.stays {
					time.AfterFunc(time.Second/2, d.away)
				}
				began := time.Now()
				priority := plane.PriorityHigh
				err = h.Do(d.t.Context(), store.PatchItem(h.Store.Snapshot(), item, plane.ItemPatch{Priority: &priority}), false)
				if took := time.Since(began); took < tt.took || took > tt.took+2*time.Second {
					d.t.Errorf("the command took %v, want %v", took, tt.took)
				}
				if errors.Is(err, plane.ErrUnknownOutcome) != tt.unknown || err == nil == tt.unknown {
					d.t.Errorf("the command ended with %v", err)
				}
				if err := h.Close(d.t.Context()); err != nil {
					d.t.Error(err)
				}
				d.back()
				d.lookAgain(tt.unknown)
				want := 1
				if !tt.fault.After {
					want = 2 // The first request had no effect.
				}
				if n := d.sent(http.MethodPatch); n != want {
					d.t.Errorf("the change was sent %d times, want %d", n, want)
				}
			})
		})
	}
}

// sent counts the requests of a method that have reached the server.
func (d *desk) sent(method string) int {
	n := 0
	for _, r := range d.server.Log() {
		if r.Method == method {
			n++
		}
	}
	return n
}

// lookAgain retries the outbox, which must contain one change of unknown outcome, or none.
func (d *desk) lookAgain(unknown bool) {
	d.t.Helper()
	files, err := disk.ListOutbox(d.folder())
	if err != nil || len(files) == 1 != unknown || unknown && files[0].Entry.State != store.Unknown {
		d.t.Fatalf("the outbox has %+v, %v", files, err)
	}
	writes, err := resendAt(d, func(string) bool { return true })
	if err != nil || len(writes) != len(files) || unknown && writes[0].State != store.Done {
		d.t.Errorf("%+v, %v", writes, err)
	}
}
