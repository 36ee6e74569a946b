package writes_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/uitest"
)

const board19 = plane.ItemID("80000000-0000-4000-8000-000000001019")

// leave creates an earlier session that leaves a rename refused by the server.
func leave(t *testing.T, o *storetest.Outbox) {
	t.Helper()
	testday.Begin()
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	server := planetest.New(world, planetest.Options{Now: testday.Now})
	_, s := storetest.Open(t, server, planetest.SmallKey, store.Config{
		Now: testday.Now, Outbox: o, Words: func(err error) string { return words.Explain(err).What },
	})
	storetest.Load(t, s, store.Key{Kind: store.Projects}, store.Key{Kind: store.Cycles, Project: apollo})
	server.Arm(refusal())
	if err := s.Do(t.Context(), renamed(s.Snapshot(), sprint4, "Sprint IV")); err == nil {
		t.Fatal("the rename was not refused")
	}
}

// TestFramesOfTheOutbox shows every kind of entry in an outbox.
func TestFramesOfTheOutbox(t *testing.T) {
	for name, size := range map[string][2]int{"80x24": {80, 24}, "120x40": {120, 40}, "40x12": {40, 12}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				outbox := storetest.NewOutbox()
				leave(t, outbox)
				d := desk{uitest.Start(t, uitest.Options{Start: nav.Writes{}, Size: size, Outbox: outbox}), t}
				storetest.Load(t, d.Store, store.Key{Kind: store.Projects}, store.Key{Kind: store.Project, Project: apollo},
					store.Key{Kind: store.Cycles, Project: apollo}, store.Key{Kind: store.Item, Project: apollo, ID: string(board19)})
				d.rename(sprint3, "Sprint III")
				d.conflict()
				d.Server.Arm(lost(http.MethodPost), planetest.Fault{Kind: planetest.Cut, Method: http.MethodGet, Times: 18})
				d.Do(store.ArchiveCycle(d.Store.Snapshot(), sprint1))
				d.Sleep(75 * time.Second)
				d.Server.Arm(planetest.Fault{Kind: planetest.Refused, Times: -1})
				d.rename(someday, "One day")
				d.Golden("outbox-" + name)
			})
		})
	}
}

// conflict creates a change that waited while someone else changed the same fields.
func (d desk) conflict() {
	d.t.Helper()
	d.Server.Arm(planetest.Fault{Kind: planetest.Refused, Method: http.MethodPatch})
	d.Do(store.PatchItem(d.Store.Snapshot(), board19, plane.ItemPatch{Priority: new(plane.PriorityLow)}))
	if _, err := d.Client.UpdateItem(d.t.Context(), apollo, board19, plane.ItemPatch{Priority: new(plane.PriorityHigh)}); err != nil {
		d.t.Fatal(err)
	}
	d.Sleep(5 * time.Second)
}
