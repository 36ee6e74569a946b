package store_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

func TestCyclesChangedByOtherUsersAreFollowed(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		made, err := d.truth.CreateCycle(ctx, apollo, plane.CycleDraft{Name: "Theirs"})
		d.must(err, d.truth.ArchiveCycle(ctx, apollo, sprint1), d.truth.DeleteCycle(ctx, apollo, sprint4))
		d.must(d.truth.UnarchiveCycle(ctx, apollo, sprint0))
		d.must(d.Load(ctx, ofApollo(store.Cycles)))
		s := d.Snapshot()
		if s.Cycles(apollo)[0].ID != made.ID {
			d.Error("the new cycle is not first")
		}
		if _, ok := s.Cycle(sprint4); ok {
			d.Error("the deleted cycle is still there")
		}
		if _, in := s.CycleOf(item(33)); in {
			d.Error("an item is in the deleted cycle")
		}
		if back, _ := s.Cycle(sprint0); !back.ArchivedAt.IsZero() {
			d.Error("the restored cycle counts as archived")
		}
		d.must(d.Load(ctx, ofApollo(store.ArchivedCycles)))
		if list := d.Snapshot().Archived(apollo); len(list) != 1 || list[0].ID != sprint1 {
			d.Errorf("archived: %v", list)
		}
		if !d.Snapshot().Loaded(itemsOf(sprint1)).IsZero() {
			d.Error("the members of the archived cycle count as known")
		}
		d.must(d.Load(ctx, itemsOf(made.ID)), d.Load(ctx, itemsOf(sprint1)))
		d.agrees("after the reads")
	})
}

// TestListedProjectIsNotReadSeparately doesn't request a project that is in the list, which has all of it. Without the list the
// project is requested, and fields that its response doesn't have are kept.
func TestListedProjectIsNotReadSeparately(t *testing.T) {
	blank(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Load(ctx, ofApollo(store.Project)))
		listed, ok := d.Snapshot().Project(apollo)
		if !ok || listed.Identifier != "APOLLO" || len(d.Snapshot().Projects()) < 2 {
			d.Errorf("%+v of %d projects", listed, len(d.Snapshot().Projects()))
		}
		time.Sleep(time.Hour)
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Path: "/api/v1/workspaces/*/projects/", Status: http.StatusBadRequest})
		d.must(d.Load(ctx, ofApollo(store.Project)))
		if p, _ := d.Snapshot().Project(apollo); p.Role != listed.Role || p.Members != listed.Members || p.Cycles != listed.Cycles || !p.IsMember {
			d.Errorf("%+v, listed as %+v", p, listed)
		}
	})
}

// TestWithoutStatesOnlyTotalCountChanges: the counts per state group wait for the next read of the list.
func TestWithoutStatesOnlyTotalCountChanges(t *testing.T) {
	blank(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Load(ctx, store.Key{Kind: store.Me}), d.Load(ctx, store.Key{Kind: store.Projects}), d.Load(ctx, ofApollo(store.Cycles)), d.Load(ctx, itemsOf(sprint3)))
		before, _ := d.Snapshot().Cycle(sprint3)
		d.must(d.Do(ctx, store.RemoveItems(d.Snapshot(), sprint3, []plane.ItemID{item(22)})))
		after, _ := d.Snapshot().Cycle(sprint3)
		if after.Counts.Total != before.Counts.Total-1 || after.Counts.Unstarted != before.Counts.Unstarted {
			d.Errorf("%+v, was %+v", after.Counts, before.Counts)
		}
	})
}

func TestFailedBacklogReadIsReported(t *testing.T) {
	blank(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Method: http.MethodGet, Path: "/work-items/", Status: 500})
		if err := d.Load(d.Context(), ofApollo(store.Backlog)); !errors.Is(err, plane.ErrServer) {
			d.Error(err)
		}
		s := d.Snapshot()
		if s.Backlog(apollo, testday.Now()) != nil || !s.Loaded(ofApollo(store.Backlog)).IsZero() || s.ItemCount(sprint3) == 0 {
			d.Error("the backlog counts as read, or the cycles lost their members")
		}
	})
}

func TestEmptyCycleDiffersFromUnreadCycle(t *testing.T) {
	blank(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Load(ctx, ofApollo(store.Cycles)))
		if !d.Snapshot().Loaded(itemsOf(sprint5)).IsZero() {
			d.Error("the unread cycle counts as read")
		}
		d.must(d.Load(ctx, itemsOf(sprint5)))
		if d.Snapshot().Loaded(itemsOf(sprint5)).IsZero() || len(d.Snapshot().Items(sprint5)) != 0 {
			d.Error("the cycle doesn't count as read and empty")
		}
	})
}

func TestReferenceNeedsNumberAndProject(t *testing.T) {
	story(t, func(d *deck) {
		s := d.Snapshot()
		i, _ := s.Item(item(12))
		if got := s.Reference(i); got != "APOLLO-12" {
			d.Error(got)
		}
		for _, i := range []plane.Item{{Project: apollo}, {Project: "gone", Sequence: 12}} {
			if got := s.Reference(i); got != "" {
				d.Error(got)
			}
		}
	})
}
