package store_test

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// act is a row of the matrix: a write in the small world.
type act struct {
	name string
	make func(*store.Snapshot) store.Op
	// part and parts divide the faults among the rows of one operation if not all are tried; 0 if it has a single row.
	part, parts int
}

// acts returns all operations of the store, a change of an item once for each field.
func acts() []act {
	var all []act
	for _, o := range operations() {
		all = append(all, act{name: o.name, make: o.make})
	}
	fields := []string{"name", "priority", "due", "start", "labels", "people", "parent", "no points", "place", "description"}
	for i, name := range fields {
		all = append(all, act{name: "change " + name, part: i, parts: len(fields), make: func(s *store.Snapshot) store.Op {
			return store.PatchItem(s, item(19), itemFields(s)[name].patch)
		}})
	}
	due := plane.Date{Year: 2026, Month: 12, Day: 24}
	return append(all,
		act{name: "change many", make: func(s *store.Snapshot) store.Op { return toDone(s, 19, 22, 24) }},
		act{name: "delete many", make: func(s *store.Snapshot) store.Op { return store.DeleteItems(s, []plane.ItemID{item(22), item(24)}) }},
		act{name: "create an item", make: func(s *store.Snapshot) store.Op {
			return store.CreateItem(s, store.NewItem{Project: apollo, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: new("Lone"), Due: &due}}})
		}},
		act{name: "create many", make: func(s *store.Snapshot) store.Op {
			return store.CreateItems(s, []store.NewItem{
				{Project: apollo, Cycle: sprint4, Draft: named("One")}, {Project: apollo, Cycle: sprint4, Draft: named("Two")},
			})
		}},
		act{name: "create cycles", make: func(*store.Snapshot) store.Op {
			return store.CreateCycles(apollo, []plane.CycleDraft{{Name: "Sprint 7"}, {Name: "Sprint 8"}})
		}},
		act{name: "remove many", make: func(s *store.Snapshot) store.Op {
			return store.RemoveItems(s, sprint3, []plane.ItemID{item(22), item(24)})
		}},
		act{name: "move out", make: func(s *store.Snapshot) store.Op { return store.MoveItems(s, "", []plane.ItemID{item(22)}) }},
		act{name: "transfer to several", make: func(s *store.Snapshot) store.Op { return store.Transfer(s, spread(s)) }},
	)
}

// faultCase is a column of the matrix.
type faultCase struct {
	name  string
	fault planetest.Fault
	// form and forms number the variants of a fault: before and after the server acts, or with different delays.
	form, forms int
}

func faultCases() []faultCase {
	const page, other = "<!DOCTYPE html><title>Sign in</title>", `{"id":"80000000-0000-4000-8000-000000001040","external_id":"other"}`
	status := func(code int, body, kind string) planetest.Fault {
		return planetest.Fault{Kind: planetest.Status, Status: code, Body: body, ContentType: kind}
	}
	both := map[string]planetest.Fault{
		"cut": {Kind: planetest.Cut}, "garbage": {Kind: planetest.Garbage}, "a login": {Kind: planetest.Redirect, Location: "https://sso.example/login"},
		"408": status(408, "", ""), "409": status(409, "", ""), "409 of a gateway": status(409, `{"message":"conflict"}`, ""), "425": status(425, "", ""),
		"429": status(429, "slow down", "text/plain"), "499": status(499, page, "text/html"), "403 page": status(403, page, "text/html"),
		"404 page": status(404, page, "text/html"), "404 of a gateway": status(404, `{"message":"no Route matched"}`, ""),
		"500": status(500, `{"error":"Something went wrong please try again later"}`, ""), "502": status(502, page, "text/html"), "503": status(503, "", ""),
		"200 without a body": status(200, "", ""), "any JSON": status(200, `{"ok":true}`, ""), "an id that is none": status(200, `{"id":"not-a-uuid"}`, ""),
		"another id": status(200, other, ""), "a page": status(200, page, "text/html"), "an empty list": status(200, "[]", ""),
	}
	var all []faultCase
	for name, f := range both {
		all = append(all, faultCase{name: name, fault: f, forms: 2})
		f.After = true
		all = append(all, faultCase{name: name, fault: f, form: 1, forms: 2})
	}
	all = append(all, faultCase{name: "truncated", fault: planetest.Fault{Kind: planetest.Truncate}, forms: 1})
	for form, late := range []int{14, 30, 54} {
		f := planetest.Fault{Kind: planetest.Late, Latency: time.Duration(late) * time.Second}
		all = append(all, faultCase{name: "late", fault: f, form: form, forms: 3})
		f.Status = 504
		all = append(all, faultCase{name: "late behind a gateway", fault: f, form: form, forms: 3})
	}
	all = append(all, faultCase{name: "refused", fault: planetest.Fault{Kind: planetest.Refused}, forms: 1})
	slices.SortFunc(all, func(a, b faultCase) int { return cmp.Or(strings.Compare(a.name, b.name), a.form-b.form) })
	return all
}

// print returns the copy's data of Apollo as text that can be compared, without IDs of created things.
func (d *deck) print() string {
	d.Helper()
	f := d.facts()
	name := make(map[plane.CycleID]string)
	var lines []string
	for id, c := range f.cycles {
		name[id] = c.Name
		lines = append(lines, fmt.Sprintln("cycle", c.Name, c.Description, c.Start, c.End, c.Owner, c.ArchivedAt.IsZero(), c.Counts, c.Record != nil))
	}
	for id, i := range f.items {
		slices.Sort(i.Labels)
		slices.Sort(i.Assignees)
		lines = append(lines, fmt.Sprintln("item", i.Name, i.State, i.Priority, i.Assignees, i.Labels, f.items[i.Parent].Name, i.Points,
			i.Description, i.Start, i.Due, name[f.homes[id]]))
	}
	for what, text := range f.around {
		lines = append(lines, what+" "+text+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// serverPrint returns the server's data of Apollo, read by another client.
func (d *deck) serverPrint() string {
	d.Helper()
	s, err := store.New(store.Config{Client: d.truth, Now: testday.Now})
	d.must(err)
	other := &deck{T: d.T, Store: s, server: d.server, truth: d.truth}
	other.loadAll()
	return other.print()
}

// reference is the effect of an act without faults, and its number of requests.
type reference struct {
	before, after string
	requests      int
	world         *planetest.World
}

func (a act) reference(t *testing.T) (r reference) {
	t.Helper()
	story(t, func(d *deck) {
		r.world = smallWorld(d.T)
		r.before = d.serverPrint()
		n := len(d.server.Log())
		op, before := a.make(d.Snapshot()), d.facts()
		d.must(d.Do(d.Context(), op))
		r.requests = len(d.server.Log()) - n
		d.touchesAll(op, before, d.facts())
		r.after = d.serverPrint()
		if copied := d.print(); copied != r.after {
			d.Errorf("%s: the copy differs:\n%s", a.name, difference(copied, r.after))
		}
	})
	return r
}

// difference returns the lines that only one of two texts has.
func difference(a, b string) string {
	var out []string
	for line := range strings.SplitSeq(a, "\n") {
		if !strings.Contains(b, line) {
			out = append(out, "only in the first: "+line)
		}
	}
	for line := range strings.SplitSeq(b, "\n") {
		if !strings.Contains(a, line) {
			out = append(out, "only in the second: "+line)
		}
	}
	return strings.Join(out, "\n")
}

// wholeMatrix makes the matrix try each fault at each request of each operation.
var wholeMatrix = flag.Bool("matrix", false, "try each fault at each request of each write, not only at one")

// TestReportedOutcomeMatchesServerAndNothingIsDoneTwice runs each operation with each fault. The reported outcome must match
// the server's final state, or be unknown. Operations are encoded and decoded first. With -matrix, each fault is tried at
// each request of the operation, in all its variants; otherwise once, at a request and in a variant that depend on
// operation and fault. Short runs and the race detector use a sample.
func TestReportedOutcomeMatchesServerAndNothingIsDoneTwice(t *testing.T) {
	for _, a := range acts() {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			if sampled() && sample(a.name)%6 != 0 {
				t.Skip("not in the sample")
			}
			r := a.reference(t)
			for _, f := range faultCases() {
				for at := range r.requests {
					if tried(a, f, at, r.requests) {
						storyIn(t, r.world, planetest.SmallKey, func(d *deck) { d.cell(a, f, at, r) })
					}
				}
			}
		})
	}
}

// sampled reports whether this run only tries a sample.
func sampled() bool { return !*wholeMatrix && (testing.Short() || raced) }

// tried reports whether this run tries a fault at this request of an operation.
func tried(a act, f faultCase, at, requests int) bool {
	switch {
	case *wholeMatrix:
		return true
	case sampled():
		return sample(a.name, f.name, f.form, at)%25 == 0
	}
	if a.parts > 0 && int(sample(f.name))%a.parts != a.part {
		return false
	}
	return int(sample(a.name, f.name))%(requests*f.forms) == at*f.forms+f.form
}

// sample returns a number for a cell that is the same in each run.
func sample(parts ...any) uint32 {
	h := fnv.New32a()
	_, _ = fmt.Fprint(h, parts...) // writing to a hash never fails
	return h.Sum32()
}

// cell tries one cell of the matrix.
func (d *deck) cell(a act, f faultCase, at int, r reference) {
	d.Helper()
	where := fmt.Sprintf("%s: %s (form %d) at request %d", a.name, f.name, f.form+1, at+1)
	fault := f.fault
	fault.Skip = at
	d.server.Arm(fault)
	n := len(d.server.Log())
	err := d.Do(d.Context(), reread(d, a.make(d.Snapshot())))
	copied := d.print()
	time.Sleep(time.Minute) // for late requests
	there := d.serverPrint()
	w := d.write()
	if transfers := d.transfers(n); transfers > 1 {
		d.Errorf("%s: transferred %d times", where, transfers)
	}
	switch {
	case w.State == store.Unknown && errors.Is(err, plane.ErrUnknownOutcome):
		if there != r.before && there != r.after && !partly(err) {
			d.Errorf("%s: unknown, but neither done nor not done:\n%s", where, difference(r.after, there))
		}
	case err == nil && w.State == store.Done:
		if there != r.after {
			d.Errorf("%s: reported as done:\n%s", where, difference(r.after, there))
		}
		d.agree(where, copied, there)
	case w.State == store.Failed && !errors.Is(err, plane.ErrUnknownOutcome):
		if there != r.before && !partly(err) {
			d.Errorf("%s: reported as failed (%v):\n%s", where, err, difference(r.before, there))
		}
		d.agree(where, copied, there)
	default:
		d.Errorf("%s: %v, %+v", where, err, w)
	}
}

// agree fails unless the copy matches the server.
func (d *deck) agree(where, copied, there string) {
	d.Helper()
	if copied != there {
		d.Errorf("%s: the copy differs:\n%s", where, difference(copied, there))
	}
}

// partly reports whether an error names done and failed changes.
func partly(err error) bool {
	_, left := errors.AsType[*store.LeftBehindError](err)
	_, some := errors.AsType[*store.SomeFailedError](err)
	return left || some
}

// transfers counts the successful transfers since a request.
func (d *deck) transfers(since int) int {
	n := 0
	for _, q := range d.server.Log()[since:] {
		if q.Method == http.MethodPost && strings.HasSuffix(q.Path, "/transfer-issues/") && q.Status == http.StatusOK {
			n++
		}
	}
	return n
}
