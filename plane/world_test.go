package plane_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// IDs of the small world of planetest.
const (
	adasKey  = "plane_api_world_ada_admin_0001"
	gussKey  = "plane_api_world_gus_guest_0003"
	ended    = plane.CycleID("70000000-0000-4000-8000-000000000102") // Sprint 2, five unfinished items
	archived = plane.CycleID("70000000-0000-4000-8000-000000000100")
	someday  = plane.CycleID("70000000-0000-4000-8000-000000000106") // no dates
	todo     = plane.StateID("40000000-0000-4000-8000-000000000103")
	dusty    = plane.ProjectID("30000000-0000-4000-8000-000000000004")
	eyrie    = plane.ProjectID("30000000-0000-4000-8000-000000000005")
	loose    = plane.ItemID("80000000-0000-4000-8000-000000001038") // in no cycle
	imported = plane.ItemID("80000000-0000-4000-8000-000000001045") // planedeck, item-45
)

// world is a server that has just started, with a client.
type world struct {
	*plane.Client

	server *planetest.Server
	t      *testing.T
}

func newWorld(t *testing.T, key string) world {
	t.Helper()
	seed, err := planetest.Small(testday.Now())
	if err != nil {
		t.Fatal(err)
	}
	s := planetest.New(seed, planetest.Options{Now: testday.Now})
	return world{open(t, s, func(cfg *plane.Config) { cfg.Key = key }), s, t}
}

// story is a series of calls to the client.
type story struct {
	name string
	do   func(world)
}

// run runs stories, each in its own world, in fake time that starts at noon.
func run(t *testing.T, stories []story) {
	t.Helper()
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(9 * time.Hour)
				s.do(newWorld(t, adasKey))
			})
		})
	}
}

// must returns the value, or ends the test on an error.
func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// ok ends the test on an error.
func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// equal compares two values.
func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// is checks the kind of an error.
func is(t *testing.T, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("got %v, want %v", err, kind)
	}
}

func TestReadSmallWorld(t *testing.T) {
	run(t, []story{
		{"the server and the user", func(w world) {
			t, ctx := w.t, w.t.Context()
			equal(t, "version", must[plane.Instance](t)(w.Instance(ctx)).Version, "1.3.1")
			equal(t, "me", must[plane.User](t)(w.Me(ctx)).Name(), "ada")
		}},
		{"people", func(w world) {
			t, ctx := w.t, w.t.Context()
			all := must[[]plane.Member](t)(w.Members(ctx))
			equal(t, "members", len(all), 4)
			equal(t, "last", all[3].Name(), "ada")
			equal(t, "role of the last", all[3].Role, plane.RoleAdmin)
			equal(t, "in the project", len(must[[]plane.User](t)(w.ProjectMembers(ctx, project))), 4)
		}},
		{"projects", func(w world) {
			t, ctx := w.t, w.t.Context()
			var names, open []string
			for p, err := range w.Projects(ctx) {
				ok(t, err)
				names = append(names, p.Identifier)
				if p.Open() {
					open = append(open, p.Identifier)
				}
			}
			equal(t, "listed", len(names), 5)
			if !slices.Equal(open, []string{"APOLLO", "BORIS", "CRATE"}) {
				t.Errorf("open: %v", open)
			}
			apollo := must[plane.Project](t)(w.Project(ctx, project))
			equal(t, "zone", apollo.Location().String(), "Asia/Kolkata")
			equal(t, "cycles on", apollo.CyclesOn, true)
			_, err := w.Project(ctx, eyrie)
			is(t, err, plane.ErrNotFound)
		}},
		{"states and labels", func(w world) {
			t, ctx := w.t, w.t.Context()
			states := must[[]plane.State](t)(plane.Collect(w.States(ctx, project)))
			equal(t, "states", len(states), 7)
			equal(t, "first", states[0].Group, plane.GroupBacklog)
			equal(t, "default", states[0].Default, true)
			equal(t, "labels", len(must[[]plane.Label](t)(plane.Collect(w.Labels(ctx, project)))), 4)
		}},
		{"cycles", func(w world) {
			t, ctx := w.t, w.t.Context()
			for view, want := range map[plane.View]int{
				plane.ViewAll: 6, plane.ViewCurrent: 1, plane.ViewUpcoming: 2, plane.ViewCompleted: 2,
				plane.ViewDraft: 1, plane.ViewIncomplete: 4,
			} {
				equal(t, "cycles "+string(view), len(must[[]plane.Cycle](t)(plane.Collect(w.Cycles(ctx, project, view)))), want)
			}
			equal(t, "archived", len(must[[]plane.Cycle](t)(plane.Collect(w.ArchivedCycles(ctx, project)))), 1)
			c := must[plane.Cycle](t)(w.Cycle(ctx, project, cycle))
			equal(t, "name", c.Name, "Sprint 3")
			equal(t, "items", c.Counts.Total > 0, true)
			_, err := w.Cycle(ctx, project, archived)
			is(t, err, plane.ErrNotFound)
		}},
		{"items", func(w world) {
			t, ctx := w.t, w.t.Context()
			all := must[[]plane.Item](t)(plane.Collect(w.Items(ctx, project)))
			equal(t, "items", len(all), 45)
			one := must[plane.Item](t)(w.ItemByRef(ctx, "APOLLO-19"))
			equal(t, "points", one.Points, "8")
			equal(t, "the same by id", must[plane.Item](t)(w.Item(ctx, project, one.ID)).Sequence, 19)
			equal(t, "by external id", must[plane.Item](t)(w.ItemByExternalID(ctx, project, "planedeck", "item-45")).ID, imported)
			_, err := w.ItemByExternalID(ctx, project, "planedeck", "nothing")
			is(t, err, plane.ErrNotFound)
			_, err = w.ItemByRef(ctx, "NOPE-1")
			is(t, err, plane.ErrForbidden)
			inCycle := must[[]plane.Item](t)(plane.Collect(w.CycleItems(ctx, project, cycle)))
			counted := must[plane.Cycle](t)(w.Cycle(ctx, project, cycle)).Counts.Total
			equal(t, "items of the cycle match its count, except one in triage", counted-len(inCycle) <= 1, true)
		}},
		{"membership", func(w world) {
			t, ctx := w.t, w.t.Context()
			equal(t, "in no cycle", must[bool](t)(w.InCycle(ctx, project, cycle, loose)), false)
			items := must[[]plane.Item](t)(plane.Collect(w.CycleItems(ctx, project, cycle)))
			equal(t, "in the cycle", must[bool](t)(w.InCycle(ctx, project, cycle, items[0].ID)), true)
		}},
	})
}

func TestChangeCycles(t *testing.T) {
	first := plane.Date{Year: 2000, Month: time.March, Day: 6} // Bubbles start on 1 January 2000.
	run(t, []story{
		{"dates are returned as they were sent", func(w world) {
			t, ctx := w.t, w.t.Context()
			zone := must[plane.Project](t)(w.Project(ctx, project)).Location()
			made := must[plane.Cycle](t)(w.CreateCycle(ctx, project, plane.CycleDraft{
				Name: "Sprint 6", Start: first, End: first.AddDays(13), Owner: owner,
			}))
			patch := plane.CyclePatch{Owner: made.Owner, Dates: &plane.Range{Start: first.AddDays(1), End: first.AddDays(20)}}
			must[plane.Cycle](t)(w.UpdateCycle(ctx, project, made.ID, patch))
			start, end := must[plane.Cycle](t)(w.Cycle(ctx, project, made.ID)).Days(zone)
			equal(t, "start", start, first.AddDays(1))
			equal(t, "end", end, first.AddDays(20))
			patch.Dates = &plane.Range{}
			start, end = must[plane.Cycle](t)(w.UpdateCycle(ctx, project, made.ID, patch)).Days(zone)
			equal(t, "cleared", start.IsZero() && end.IsZero(), true)
		}},
		{"the owner stays unchanged", func(w world) {
			t, ctx := w.t, w.t.Context()
			bea := plane.UserID("20000000-0000-4000-8000-000000000002")
			made := must[plane.Cycle](t)(w.CreateCycle(ctx, project, plane.CycleDraft{Name: "Bea's", Owner: bea}))
			renamed := must[plane.Cycle](t)(w.UpdateCycle(ctx, project, made.ID, plane.CyclePatch{Name: new("Hers"), Owner: bea}))
			equal(t, "owner", renamed.Owner, bea)
		}},
		{"a repeated create returns the first", func(w world) {
			t, ctx := w.t, w.t.Context()
			draft := plane.CycleDraft{Name: "Once", ExternalSource: "planedeck", ExternalID: "once"}
			made := must[plane.Cycle](t)(w.CreateCycle(ctx, project, draft))
			_, err := w.CreateCycle(ctx, project, draft)
			is(t, err, plane.ErrConflict)
			e, _ := errors.AsType[*plane.Error](err)
			equal(t, "id", e.ID, string(made.ID))
		}},
		{"fields that are refused", func(w world) {
			t, ctx := w.t, w.t.Context()
			_, err := w.CreateCycle(ctx, project, plane.CycleDraft{})
			is(t, err, plane.ErrInvalid)
			e, _ := errors.AsType[*plane.Error](err)
			if !slices.Equal(e.Fields["name"], []string{"This field may not be blank."}) {
				t.Errorf("%+v", e)
			}
		}},
		{"delete", func(w world) {
			t, ctx := w.t, w.t.Context()
			ok(t, w.DeleteCycle(ctx, project, cycle))
			is(t, w.DeleteCycle(ctx, project, cycle), plane.ErrNotFound)
		}},
		{"archive and unarchive", func(w world) {
			t, ctx := w.t, w.t.Context()
			is(t, w.ArchiveCycle(ctx, project, cycle), plane.ErrInvalid)
			ok(t, w.ArchiveCycle(ctx, project, ended))
			equal(t, "archived", len(must[[]plane.Cycle](t)(plane.Collect(w.ArchivedCycles(ctx, project)))), 2)
			ok(t, w.UnarchiveCycle(ctx, project, ended))
			must[plane.Cycle](t)(w.Cycle(ctx, project, ended))
		}},
		{"transfer", func(w world) {
			t, ctx := w.t, w.t.Context()
			before := must[plane.Cycle](t)(w.Cycle(ctx, project, ended))
			ok(t, w.Transfer(ctx, project, ended, cycle))
			after := must[plane.Cycle](t)(w.Cycle(ctx, project, ended))
			equal(t, "remaining", after.Counts.Total, before.Counts.Completed+before.Counts.Cancelled)
			equal(t, "record", after.Record.Counts, before.Counts)
			is(t, w.Transfer(ctx, project, cycle, ended), plane.ErrInvalid)
		}},
	})
}

func TestChangeItems(t *testing.T) {
	run(t, []story{
		{"add, move, remove", func(w world) {
			t, ctx := w.t, w.t.Context()
			links := must[[]plane.Link](t)(w.AddItems(ctx, project, cycle, []plane.ItemID{loose}))
			equal(t, "newest link", links[0].Item, loose)
			must[[]plane.Link](t)(w.AddItems(ctx, project, someday, []plane.ItemID{loose}))
			equal(t, "moved away", must[bool](t)(w.InCycle(ctx, project, cycle, loose)), false)
			ok(t, w.RemoveItem(ctx, project, someday, loose))
			is(t, w.RemoveItem(ctx, project, someday, loose), plane.ErrNotFound)
			_, err := w.AddItems(ctx, project, ended, []plane.ItemID{loose})
			e, _ := errors.AsType[*plane.Error](err)
			equal(t, "code", e.Code, "CYCLE_COMPLETED")
		}},
		{"create, change, clear, delete", func(w world) {
			t, ctx := w.t, w.t.Context()
			due := plane.Date{Year: 2000, Month: time.March, Day: 6}
			made := must[plane.Item](t)(w.CreateItem(ctx, project, plane.ItemDraft{ItemPatch: plane.ItemPatch{
				Name: new("New <thing>"), Priority: new(plane.PriorityHigh), Due: &due, State: new(todo),
			}}))
			equal(t, "name", made.Name, "New <thing>")
			equal(t, "due", made.Due, due)
			point := plane.PointID("61000000-0000-4000-8000-000000000005")
			changed := must[plane.Item](t)(w.UpdateItem(ctx, project, made.ID, plane.ItemPatch{
				Due: new(plane.Date), Point: &point, Assignees: &[]plane.UserID{owner}, Description: new(""),
			}))
			equal(t, "due", changed.Due, plane.Date{})
			equal(t, "assignee", changed.Assignees[0], owner)
			equal(t, "points", must[plane.Item](t)(w.Item(ctx, project, made.ID)).Points, "8")
			ok(t, w.DeleteItem(ctx, project, made.ID))
			_, err := w.Item(ctx, project, made.ID)
			is(t, err, plane.ErrNotFound)
		}},
	})
}

func TestForbidden(t *testing.T) {
	tests := []struct {
		key  string
		kind error
	}{
		{gussKey, plane.ErrForbidden}, {"plane_api_unknown", plane.ErrUnauthorized},
	}
	for _, test := range tests {
		w := newWorld(t, test.key)
		for _, o := range memberWrites() {
			if err := o.do(t.Context(), w.Client); !errors.Is(err, test.kind) {
				t.Errorf("%s: %v", o.name, err)
			}
		}
		_, err := w.Members(t.Context())
		is(t, err, test.kind)
	}
}
