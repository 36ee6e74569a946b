package store_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// failer is a *testing.T or a *rapid.T.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// reread encodes and decodes an operation.
func reread(t failer, op store.Op) store.Op {
	t.Helper()
	data, err := store.Encode(op)
	if err != nil {
		t.Fatal(err)
	}
	again, err := store.Decode(data)
	if err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	return again
}

// isData fails if encoding and decoding changes an operation.
func isData(t failer, op store.Op) {
	t.Helper()
	if again := reread(t, op); !reflect.DeepEqual(op, again) {
		t.Fatalf("%s:\n%+v\n%+v", op.Title(), op, again)
	}
}

// witness is an outbox that checks that encoding and decoding doesn't change operations that are sent and their undos.
type witness struct{ *deck }

func (w witness) Put(e store.Entry) error {
	for _, data := range [][]byte{e.Operation, e.Undo} {
		if data == nil {
			continue
		}
		op, err := store.Decode(data)
		if err != nil {
			w.Fatalf("%v: %s", err, data)
		}
		isData(w, op)
		if again := encoded(w.T, op); !bytes.Equal(again, data) {
			w.Fatalf("%s\n%s", again, data)
		}
	}
	return nil
}

func (witness) Remove(string) error    { return nil }
func (witness) Claim(_, _ string) bool { return true }

// TestDecodedOperationDoesTheSame checks that encoding and decoding doesn't change an operation, as constructed and as sent,
// nor its undo, and compares all visible effects of the operation and its decoded form. The matrix of the writes does so
// with lost responses.
func TestDecodedOperationDoesTheSame(t *testing.T) {
	var world *planetest.World
	var all strings.Builder
	story(t, func(d *deck) { world = smallWorld(d.T) })
	sampled := testing.Short() || raced
	for _, a := range acts() {
		if sampled && sample(a.name)%5 != 0 {
			continue
		}
		t.Run(a.name, func(t *testing.T) {
			first := a.account(t, world, func(op store.Op) store.Op {
				isData(t, op)
				isData(t, store.Anyway(op))
				all.Write(encoded(t, op))
				return op
			})
			if again := a.account(t, world, func(op store.Op) store.Op { return reread(t, op) }); first != again {
				t.Error(difference(first, again))
			}
		})
	}
	for _, kind := range []string{
		"add comment", "add web link", "archive cycle", "change item", "create cycle", "create item", "delete comment", "delete cycle",
		"delete item", "delete web link", "edit comment", "edit cycle", "fill cycle", "move items", "relate", "several",
	} {
		if !sampled && !contains(all.String(), fmt.Sprintf(`"kind":%q`, kind)) {
			t.Errorf("%q was not tried", kind)
		}
	}
}

// account returns all visible effects of an act and of its undo.
func (a act) account(t *testing.T, world *planetest.World, as func(store.Op) store.Op) (text string) {
	t.Helper()
	storyIn(t, world, planetest.SmallKey, func(d *deck) {
		line := &recorder{RoundTripper: d.server}
		c, err := plane.New(plane.Config{
			BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.Now, Transport: line,
		})
		d.must(err)
		d.Store, err = store.New(store.Config{Client: c, Now: testday.Now, Random: rand.NewChaCha8([32]byte{}), Outbox: witness{d}})
		d.must(err)
		d.loadAll()
		line.sent = nil
		op := as(a.make(d.Snapshot()))
		text = fmt.Sprintln(op.Title(), op.Touches(), op.Check(d.Snapshot(), testday.Now()))
		rest := d.Begin(op)
		text += d.print()
		text += fmt.Sprintln(rest(d.Context()), d.write().State) + d.print() + line.take()
		_, err = d.Undo(d.Context())
		text += fmt.Sprintln(err) + d.print() + line.take()
	})
	return text
}

// recorder is a transport that records requests.
type recorder struct {
	http.RoundTripper

	mu   sync.Mutex
	sent []string
}

// take returns the requests since the last call. Consecutive requests with the same method are sorted because they may be
// sent concurrently.
func (r *recorder) take() string {
	text := ""
	for len(r.sent) > 0 {
		method, _, _ := strings.Cut(r.sent[0], " ")
		n := 1
		for n < len(r.sent) && strings.HasPrefix(r.sent[n], method) {
			n++
		}
		slices.Sort(r.sent[:n])
		text += strings.Join(r.sent[:n], "")
		r.sent = r.sent[n:]
	}
	return text
}

func (r *recorder) RoundTrip(q *http.Request) (*http.Response, error) {
	var body []byte
	if q.Body != nil {
		var err error
		if body, err = io.ReadAll(q.Body); err != nil {
			return nil, err
		}
		q = q.Clone(q.Context())
		q.Body = io.NopCloser(bytes.NewReader(body))
	}
	r.mu.Lock()
	r.sent = append(r.sent, fmt.Sprintf("%s %s %s\n", q.Method, q.URL, body))
	r.mu.Unlock()
	return r.RoundTripper.RoundTrip(q)
}

// TestRandomOperationsSurviveEncoding tries operations with random values.
func TestRandomOperationsSurviveEncoding(t *testing.T) {
	story(t, func(d *deck) {
		s := d.Snapshot()
		rapid.Check(t, func(t *rapid.T) {
			text := rapid.String()
			draft := plane.ItemDraft{ItemPatch: plane.ItemPatch{
				Name: new(text.Draw(t, "name")), Description: maybe(t, text), Priority: maybe(t, priorities()), State: maybe(t, ids[plane.StateID]()),
				Assignees: maybe(t, lists(ids[plane.UserID]())), Labels: maybe(t, lists(ids[plane.LabelID]())), Start: maybe(t, dates()),
				Due: maybe(t, dates()), Point: maybe(t, ids[plane.PointID]()), Parent: maybe(t, ids[plane.ItemID]()), SortOrder: maybe(t, rapid.Float64()),
			}}
			patch := plane.ItemPatch{
				Name: maybe(t, text), Description: draft.Description, State: draft.State, Priority: draft.Priority, Assignees: draft.Assignees,
				Labels: draft.Labels, Start: draft.Start, Due: draft.Due, Point: draft.Point, Parent: draft.Parent, SortOrder: draft.SortOrder,
			}
			cycle := plane.CycleDraft{
				Name: text.Draw(t, "cycle"), Description: text.Draw(t, "description"), Start: dates().Draw(t, "start"), End: dates().Draw(t, "end"),
			}
			items := lists(rapid.Custom(func(t *rapid.T) plane.ItemID { return item(rapid.IntRange(1, 50).Draw(t, "item")) })).Draw(t, "items")
			to := rapid.SampledFrom([]plane.CycleID{"", "gone", sprint0, sprint2, sprint3, sprint4}).Draw(t, "to")
			one, html := item(rapid.IntRange(1, 50).Draw(t, "one")), text.Draw(t, "html")
			add := store.NewItem{Project: apollo, Cycle: to, Draft: draft}
			for _, op := range []store.Op{
				store.PatchItem(s, one, patch), store.PatchItems(s, html, []store.ItemChange{{Item: one, Patch: patch}, {Item: item(19), Patch: patch}}),
				store.CreateItem(s, add), store.CreateItems(s, []store.NewItem{add, {Project: apollo, Draft: draft}}),
				store.CreateCycle(apollo, cycle), store.CreateCycles(apollo, []plane.CycleDraft{cycle, cycle}), store.EditCycle(s, to, cycle),
				store.AddItems(s, to, items), store.MoveItems(s, to, items), store.RemoveItems(s, to, items), store.DeleteItems(s, items),
				store.Transfer(s, planTo(s, sprint2, to, nil)), store.Relate(s, one, plane.RelationKind(html), items), store.DeleteItem(s, one),
				store.AddComment(s, one, html), store.EditComment(s, item(19), adasComment, html), store.DeleteComment(s, one, html),
				store.AddWebLink(s, one, plane.WebLinkDraft{URL: html, Title: html}), store.DeleteWebLink(s, one, sketch),
				store.ArchiveCycle(s, to), store.UnarchiveCycle(s, to), store.DeleteCycle(s, to),
			} {
				isData(t, op)
			}
		})
	})
}

func maybe[T any](t *rapid.T, g *rapid.Generator[T]) *T { return rapid.Ptr(g, true).Draw(t, "pointer") }

func lists[T any](g *rapid.Generator[T]) *rapid.Generator[[]T] { return rapid.SliceOfN(g, 0, 4) }

func ids[T ~string]() *rapid.Generator[T] {
	return rapid.Custom(func(t *rapid.T) T { return T(rapid.SampledFrom([]string{"", "a", "b", string(todo)}).Draw(t, "id")) })
}

func priorities() *rapid.Generator[plane.Priority] { return rapid.SampledFrom(plane.Priorities()) }

func dates() *rapid.Generator[plane.Date] {
	return rapid.Custom(func(t *rapid.T) plane.Date {
		if rapid.Bool().Draw(t, "no day") {
			return plane.Date{}
		}
		return plane.Date{Year: 2000, Month: time.January, Day: 1}.AddDays(rapid.IntRange(0, 1000).Draw(t, "day"))
	})
}

func TestDecodeRejectsInvalidOperations(t *testing.T) {
	for text, want := range map[string]string{
		"":     "this is no operation",
		"[]":   "this is no operation",
		"null": "version 0",
		`{"kind":"delete item","version":1,"op":{}}1`:                                                           "something behind its end",
		`{"kind":"delete item","version":2,"op":{}}`:                                                            `"delete item" has the version 2, and this program reads 1`,
		`{"kind":"make tea","version":1,"op":{}}`:                                                               `"make tea" is not known`,
		`{"kind":"delete item","version":1}`:                                                                    `"delete item" is damaged`,
		`{"kind":"delete item","version":1,"op":{"Item":1}}`:                                                    `"delete item" is damaged`,
		`{"kind":"delete item","version":1,"op":{"Tea":1}}`:                                                     "unknown field",
		`{"kind":"several","version":1,"op":{"Parts":[null]}}`:                                                  "version 0",
		`{"kind":"several","version":1,"op":{"Parts":[{"kind":"several","version":1,"op":{}}]}}`:                "can't be one of several",
		`{"kind":"change item","version":1,"op":{"Patch":{"Due":"tomorrow"}}}`:                                  "damaged",
		`{"kind":"several","version":1,"op":{"Parts":[{"kind":"delete item","version":1,"op":{"Below":"x"}}]}}`: "damaged",
	} {
		if op, err := store.Decode([]byte(text)); err == nil || !contains(err.Error(), want) {
			t.Errorf("%s: %v, %v, want %q", text, op, err, want)
		}
	}
	endless := 1.0
	for range 2000 {
		endless *= 10
	}
	s := &store.Snapshot{}
	for _, op := range []store.Op{nil, store.CreateItem(s, store.NewItem{Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{SortOrder: &endless}}})} {
		if data, err := store.Encode(op); err == nil {
			t.Errorf("encoded as %s", data)
		}
	}
}

// FuzzDecode checks that operations accepted by Decode can be checked, started and encoded again.
func FuzzDecode(f *testing.F) {
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		f.Fatal(err)
	}
	c, err := plane.New(plane.Config{
		BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.Clock(),
		Transport: planetest.New(world, planetest.Options{Rate: -1}),
	})
	if err != nil {
		f.Fatal(err)
	}
	s, err := store.New(store.Config{Client: c, Now: testday.Clock()})
	if err != nil {
		f.Fatal(err)
	}
	ctx, cancel := context.WithCancel(f.Context())
	for _, k := range []store.Key{{Kind: store.Me}, {Kind: store.Projects}, ofApollo(store.Cycles), {Kind: store.Items, Project: apollo, ID: string(sprint3)}} {
		if err := s.Load(ctx, k); err != nil {
			f.Fatal(err)
		}
	}
	cancel()
	for _, a := range acts() {
		data, err := store.Encode(a.make(s.Snapshot()))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		op, err := store.Decode(data)
		if err != nil {
			return
		}
		again := reread(t, op)
		if first, second := encoded(t, op), encoded(t, again); !bytes.Equal(first, second) {
			t.Fatalf("%s\n%s", first, second)
		}
		_ = s.Do(ctx, op) // It isn't sent.
		for _, w := range s.Snapshot().Writes() {
			s.Drop(w.ID)
		}
	})
}

func encoded(t *testing.T, op store.Op) []byte {
	t.Helper()
	data, err := store.Encode(op)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
