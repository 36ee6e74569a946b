package store_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// deaf is a server that ignores some fields of a request but reports success.
type deaf struct {
	http.RoundTripper

	method string
	fields []string
	// instead has the values that it stores in place of those sent.
	instead map[string]any
}

func (h *deaf) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method != h.method {
		return h.RoundTripper.RoundTrip(r)
	}
	var body map[string]any
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		return nil, err
	}
	for _, name := range h.fields {
		delete(body, name)
	}
	for name, value := range h.instead {
		if _, sent := body[name]; sent {
			body[name] = value
		}
	}
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(text)), int64(len(text))
	return h.RoundTripper.RoundTrip(r)
}

// through reconnects the store to its server through a transport.
func (d *deck) through(line http.RoundTripper) {
	d.Helper()
	c, err := plane.New(plane.Config{
		BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.Now, Transport: line,
	})
	d.must(err)
	d.Store, err = store.New(store.Config{Client: c, Now: testday.Now})
	d.must(err)
	d.loadAll()
}

// keptFields returns the names of the fields that the server didn't store as sent, according to an error.
func keptFields(err error) (names []string, values string) {
	kept, ok := errors.AsType[*store.KeptError](err)
	if !ok {
		return nil, ""
	}
	for _, f := range kept.Fields {
		names = append(names, f.Name)
		values += f.Value + "|" + strings.Join(f.Lost, ",") + "|"
	}
	return names, values
}

// itemFields has a change of each field of APOLLO-19, with the field's name in the API and in the store.
func itemFields(s *store.Snapshot) map[string]struct {
	api, name string
	patch     plane.ItemPatch
} {
	other := s.ProjectItems(apollo)[0].ID
	point := plane.PointID("")
	type row = struct {
		api, name string
		patch     plane.ItemPatch
	}
	return map[string]row{
		"state":       {"state", "state", plane.ItemPatch{State: new(done)}},
		"priority":    {"priority", "priority", plane.ItemPatch{Priority: new(plane.PriorityLow)}},
		"name":        {"name", "name", plane.ItemPatch{Name: new("Another")}},
		"due":         {"target_date", "due", plane.ItemPatch{Due: &plane.Date{Year: 2000, Month: 3, Day: 3}}},
		"no due":      {"target_date", "due", plane.ItemPatch{Due: &plane.Date{}}},
		"start":       {"start_date", "start", plane.ItemPatch{Start: &plane.Date{Year: 1999, Month: 3, Day: 3}}},
		"labels":      {"labels", "labels", plane.ItemPatch{Labels: &[]plane.LabelID{}}},
		"people":      {"assignees", "assignees", plane.ItemPatch{Assignees: &[]plane.UserID{}}},
		"parent":      {"parent", "parent", plane.ItemPatch{Parent: &other}},
		"no points":   {"estimate_point", "points", plane.ItemPatch{Point: &point}},
		"place":       {"sort_order", "order", plane.ItemPatch{SortOrder: new(7.5)}},
		"description": {"description_html", "description", plane.ItemPatch{Description: new("<p>Quite another text</p>")}},
		"less text":   {"description_html", "description", plane.ItemPatch{Description: new("")}},
	}
}

// TestFieldIgnoredByServerIsNamed ignores each field alone and together with one that is stored, in single and bulk writes.
func TestFieldIgnoredByServerIsNamed(t *testing.T) {
	var names []string
	story(t, func(d *deck) {
		for name := range itemFields(d.Snapshot()) {
			names = append(names, name)
		}
	})
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				f := itemFields(d.Snapshot())[name]
				d.through(&deaf{RoundTripper: d.server, method: http.MethodPatch, fields: []string{f.api}})
				before := d.facts()
				err := d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(19), f.patch))
				if got, _ := keptFields(err); !slices.Equal(got, []string{f.name}) || d.write().State != store.Failed {
					d.Fatalf("alone: %v, %v", got, err)
				}
				d.same("alone", d.facts(), before)
				err = d.Do(d.Context(), store.PatchItems(d.Snapshot(), "many", []store.ItemChange{{Item: item(19), Patch: f.patch}}))
				if got, _ := keptFields(err); !slices.Equal(got, []string{f.name}) || d.write().State != store.Failed {
					d.Errorf("in bulk: %v, %v", got, err)
				}
				both := f.patch
				other := "priority"
				if f.name == other {
					both.Name = new("Renamed")
				} else {
					both.Priority = new(plane.PriorityLow)
				}
				err = d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(19), both))
				if got, _ := keptFields(err); !slices.Equal(got, []string{f.name}) || !store.Happened(err) || d.write().State != store.Done || !d.write().CanUndo {
					d.Fatalf("beside another: %v, %v, %+v", got, err, d.write())
				}
				d.agrees("after it")
				if _, err = d.Undo(d.Context()); !store.Happened(err) {
					d.Errorf("undo: %v", err)
				}
				d.same("after the undo", d.facts(), before)
			})
		})
	}
}

func TestErrorNamesValuesOnServer(t *testing.T) {
	story(t, func(d *deck) {
		d.through(&deaf{RoundTripper: d.server, method: http.MethodPatch, fields: []string{"state", "priority"}})
		err := d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done), Priority: new(plane.PriorityUrgent)}))
		if _, values := keptFields(err); !strings.Contains(values, "Todo|") || !strings.Contains(values, "medium|") {
			d.Errorf("%q", values)
		}
	})
}

// The value that the server kept is reported as text, an empty one as none.
func TestValueKeptByServerIsReadable(t *testing.T) {
	story(t, func(d *deck) {
		d.through(&deaf{RoundTripper: d.server, method: http.MethodPatch, fields: []string{
			"name", "state", "assignees", "priority", "labels", "estimate_point", "start_date", "target_date", "parent", "sort_order",
		}})
		for n, want := range map[int]string{
			19: "Board view||In Progress||ada, bea||urgent||feature||8||1999-12-26||2000-01-04||||||",
			24: "한국어와 العربية in one line||Todo||千代 🦊||medium||設計, bug||2||||||||||",
			39: "Offline mode: queue||Backlog||bea||medium||||5||||||APOLLO-38||||",
		} {
			other := d.Snapshot().ProjectItems(apollo)[0].ID
			err := d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(n), plane.ItemPatch{
				Name: new("Another"), State: new(done), Assignees: &[]plane.UserID{"80000000-0000-4000-8000-000000000009"}, Priority: new(plane.PriorityLow), Labels: &[]plane.LabelID{"x"},
				Point: new(plane.PointID("x")), Start: &plane.Date{Year: 2000, Month: 3, Day: 3}, Due: &plane.Date{Year: 2000, Month: 3, Day: 4}, Parent: &other, SortOrder: new(7.5),
			}))
			if _, values := keptFields(err); values != want {
				d.Errorf("APOLLO-%d: %v, %v", n, values, err)
			}
		}
	})
}

func TestTextRemovedBySanitizerIsReported(t *testing.T) {
	const sent, got = `<p>Look</p><issue-embed-component entity_identifier="x"></issue-embed-component>`, `<p>Look</p>`
	story(t, func(d *deck) {
		d.through(&deaf{RoundTripper: d.server, method: http.MethodPatch, instead: map[string]any{"description_html": got, "comment_html": got}})
		err := d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Description: new(sent)}))
		if _, values := keptFields(err); !strings.Contains(values, "1 embed") || !store.Happened(err) {
			d.Errorf("%v, %q", err, values)
		}
		err = d.Do(d.Context(), store.EditComment(d.Snapshot(), item(19), adasComment, sent))
		if _, values := keptFields(err); !strings.Contains(values, "1 embed") || !store.Happened(err) {
			d.Errorf("%v, %q", err, values)
		}
		d.agrees("after both")
	})
}

func TestCreatedThingsAreComparedWithRequest(t *testing.T) {
	for name, c := range map[string]struct {
		fields []string
		op     func(*store.Snapshot) store.Op
		want   string
	}{
		"a cycle": {[]string{"description"}, func(*store.Snapshot) store.Op {
			return store.CreateCycle(apollo, plane.CycleDraft{Name: "New", Description: "why"})
		}, "description"},
		"an item": {[]string{"labels", "priority"}, func(s *store.Snapshot) store.Op {
			return store.CreateItem(s, store.NewItem{Project: apollo, Cycle: sprint3, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{
				Name: new("New"), Priority: new(plane.PriorityHigh), Labels: &[]plane.LabelID{s.Labels(apollo)[0].ID},
			}}})
		}, "priority,labels"},
		"several items": {[]string{"target_date"}, func(s *store.Snapshot) store.Op {
			due := plane.Date{Year: 2000, Month: 2, Day: 2}
			return store.CreateItems(s, []store.NewItem{{Project: apollo, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: new("New"), Due: &due}}}})
		}, "due"},
		"a link": {[]string{"title"}, func(s *store.Snapshot) store.Op {
			return store.AddWebLink(s, item(22), plane.WebLinkDraft{URL: newURL, Title: "Ours"})
		}, "title"},
		"a comment": {[]string{"comment_html"}, func(s *store.Snapshot) store.Op {
			return store.AddComment(s, item(22), "<p>Words of mine</p>")
		}, "comment"},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.through(&deaf{RoundTripper: d.server, method: http.MethodPost, fields: c.fields})
				err := d.Do(d.Context(), c.op(d.Snapshot()))
				if got, _ := keptFields(err); strings.Join(got, ",") != c.want || !store.Happened(err) || d.write().State != store.Done {
					d.Errorf("%v, %v, %+v", got, err, d.write())
				}
				d.agrees("after it")
			})
		})
	}
}

func TestEveryCycleFieldIsCompared(t *testing.T) {
	days := plane.Range{Start: plane.Date{Year: 2000, Month: 2, Day: 1}, End: plane.Date{Year: 2000, Month: 2, Day: 9}}
	for name, fields := range map[string][]string{
		"name": {"name"}, "description": {"description"}, "dates": {"start_date", "end_date"},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.through(&deaf{RoundTripper: d.server, method: http.MethodPatch, fields: fields})
				err := d.Do(d.Context(), store.EditCycle(d.Snapshot(), sprint4, plane.CycleDraft{
					Name: "Fourth", Description: "why", Start: days.Start, End: days.End,
				}))
				if got, _ := keptFields(err); strings.Join(got, ",") != name || !store.Happened(err) {
					d.Errorf("%v, %v", got, err)
				}
				d.agrees("after it")
			})
		})
	}
}

// TestUndoNamesAssigneesThatServerDrops: a guest, and a member who was suspended in the meantime.
func TestUndoNamesAssigneesThatServerDrops(t *testing.T) {
	for name, bulk := range map[string]bool{"one": false, "several": true} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				gus := plane.UserID("20000000-0000-4000-8000-000000000003")
				change := store.ItemChange{Item: item(32), Patch: plane.ItemPatch{Assignees: &[]plane.UserID{bea}}}
				before, _ := d.Snapshot().Item(item(32))
				if !slices.Contains(before.Assignees, gus) {
					d.Fatalf("%v is not assigned to a guest", before.Name)
				}
				d.must(d.Load(d.Context(), store.Key{Kind: store.Roles}))
				op := store.PatchItem(d.Snapshot(), change.Item, change.Patch)
				if bulk {
					op = store.PatchItems(d.Snapshot(), "people", []store.ItemChange{change})
				}
				d.must(d.Do(d.Context(), op))
				_, err := d.Undo(d.Context())
				kept, ok := errors.AsType[*store.KeptError](err)
				if !ok || len(kept.Fields) != 1 || len(kept.Fields[0].LeftOut) != 1 || kept.Fields[0].LeftOut[0].Why != store.Guest {
					d.Fatalf("%v, %+v", err, kept)
				}
				if who, out := d.Snapshot().Unassignable(apollo, gus); !out || who.Name != "gus" {
					d.Errorf("%+v, %v", who, out)
				}
				d.agrees("after it")
			})
		})
	}
}

// Rule: an assignee that the server dropped stays reported as dropped until a later write assigns them.
func TestReassignedUserIsNoLongerReportedAsDropped(t *testing.T) {
	const ada = plane.UserID("20000000-0000-4000-8000-000000000001")
	people := func(ids ...plane.UserID) plane.ItemPatch { return plane.ItemPatch{Assignees: &ids} }
	for name, assign := range map[string]func(d *deck) store.Op{
		"one": func(d *deck) store.Op { return store.PatchItem(d.Snapshot(), item(33), people(ada, bea)) },
		"several": func(d *deck) store.Op {
			return store.PatchItems(d.Snapshot(), "people", []store.ItemChange{{Item: item(33), Patch: people(ada, bea)}, {Item: item(40), Patch: people(bea)}})
		},
		"a new item": func(d *deck) store.Op {
			draft := named("New")
			draft.Assignees = people(bea).Assignees
			return store.CreateItem(d.Snapshot(), store.NewItem{Project: apollo, Draft: draft})
		},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				server := &deaf{RoundTripper: d.server, method: http.MethodPatch, instead: map[string]any{"assignees": []plane.UserID{ada}}}
				d.through(server)
				out := func(id plane.UserID) bool { _, out := d.Snapshot().Unassignable(apollo, id); return out }
				err := d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(33), people(ada, bea)))
				if fields, _ := keptFields(err); len(fields) != 1 || !out(bea) || out(ada) {
					d.Fatalf("%v, %v, %v: %v", fields, out(bea), out(ada), err)
				}
				server.instead = nil
				d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(35), people(ada))))
				if !out(bea) {
					d.Error("assigning another user has changed the report")
				}
				d.must(d.Do(d.Context(), assign(d)))
				if out(bea) {
					d.Error("the user was assigned but is still reported as dropped")
				}
			})
		})
	}
}
