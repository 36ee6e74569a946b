package disk_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// model is what a server has as the sum of the writes that are done: what is said of each thing.
type model map[string]string

// modelOf reads it from a server.
func modelOf(t *testing.T, server *planetest.Server) model {
	t.Helper()
	c, err := planetest.Connect(server, "plane_api_world_service_0009", testday.Clock())
	if err != nil {
		t.Fatal(err)
	}
	m := make(model)
	for _, i := range all(t, c.Items(t.Context(), apollo)) {
		m.put(i.ID, "name", i.Name)
		m.put(i.ID, "priority", string(i.Priority))
		m.put(i.ID, "comments", strings.Join(server.Comments(string(i.ID)), ""))
	}
	for state, list := range map[string]iter.Seq2[plane.Cycle, error]{
		"open": c.Cycles(t.Context(), apollo, plane.ViewAll), "archived": c.ArchivedCycles(t.Context(), apollo),
	} {
		for _, c := range all(t, list) {
			m["cycle "+string(c.ID)+" name"] = c.Name
			m["cycle "+string(c.ID)+" is"] = state
			for _, id := range server.CycleItems(string(c.ID)) {
				m.put(plane.ItemID(id), "cycle", string(c.ID))
			}
		}
	}
	return m
}

func all[T any](t *testing.T, list iter.Seq2[T, error]) []T {
	t.Helper()
	got, err := plane.Collect(list)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func (m model) put(i plane.ItemID, field, value string) {
	key := "item " + string(i) + " " + field
	if value == "" {
		delete(m, key)
		return
	}
	m[key] = value
}

// there reports whether an item is.
func (m model) there(i plane.ItemID) bool { return m["item "+string(i)+" name"] != "" }

// forget forgets all of a thing.
func (m model) forget(thing string) {
	maps.DeleteFunc(m, func(key, _ string) bool { return strings.HasPrefix(key, thing+" ") })
}

// forgetOrder forgets the order of the comments on an item.
func (m model) forgetOrder() {
	for key, value := range m {
		if strings.HasSuffix(key, " comments") {
			m[key] = strings.Join(slices.Sorted(strings.SplitAfterSeq(value, "</p>")), "")
		}
	}
}

// written is an operation as an outbox has it.
type written struct {
	Kind string
	Op   struct {
		Was     struct{ ID plane.ItemID }
		Item    struct{ ID plane.ItemID }
		Comment struct{ HTML string }
		Patch   struct {
			Name     *string
			Priority *plane.Priority
		}
		Draft struct{ Name, HTML string }
		Rows  []struct {
			Item   struct{ ID plane.ItemID }
			Target plane.CycleID
			Stay   bool
		}
		Cycle json.RawMessage
		Out   bool
		Below []plane.ItemID
		Parts []written
	}
}

// things are those that the operation is about.
func (w written) things() []string {
	ids := []string{"item " + string(w.Op.Was.ID), "item " + string(w.Op.Item.ID)}
	for _, r := range w.Op.Rows {
		ids = append(ids, "item "+string(r.Item.ID))
	}
	var cycle struct{ ID plane.CycleID }
	if err := json.Unmarshal(w.Op.Cycle, &cycle); err == nil {
		ids = append(ids, "cycle "+string(cycle.ID))
	}
	return slices.DeleteFunc(ids, func(id string) bool { return strings.HasSuffix(id, " ") })
}

// found is what was found out of a part.
type found struct {
	Item    struct{ ID plane.ItemID }
	Cycle   plane.CycleID
	Arrived map[plane.ItemID]bool
}

// apply does what a write has done. Of which parts nobody can know whether they were done, the things are open.
func (m model) apply(e store.Entry, open map[string]bool) error {
	var w written
	if err := json.Unmarshal(e.Operation, &w); err != nil {
		return err
	}
	parts := []written{w}
	if w.Kind == "several" {
		parts = w.Op.Parts
	}
	for n, p := range parts {
		var f found
		if err := json.Unmarshal(e.Parts[n].Learned, &f); err != nil {
			return err
		}
		if e.State != store.Done && !e.Parts[n].Done {
			for _, thing := range append(p.things(), "item "+string(f.Item.ID)) {
				open[thing] = true
			}
			continue
		}
		if err := m.applyOne(p, f); err != nil {
			return err
		}
	}
	return nil
}

func (m model) applyOne(w written, f found) error {
	op := w.Op
	var cycle struct{ ID plane.CycleID }
	switch w.Kind {
	case "change item":
		m.patch(w)
	case "create item":
		var home plane.CycleID
		if err := json.Unmarshal(op.Cycle, &home); err != nil {
			return err
		}
		m.put(f.Item.ID, "name", op.Draft.Name)
		m.put(f.Item.ID, "priority", string(plane.PriorityNone))
		m.put(f.Item.ID, "cycle", string(home))
	case "create cycle":
		m["cycle "+string(f.Cycle)+" name"] = op.Draft.Name
		m["cycle "+string(f.Cycle)+" is"] = "open"
	case "delete cycle", "archive cycle":
		if err := json.Unmarshal(op.Cycle, &cycle); err != nil {
			return err
		}
		m.cycle(cycle.ID, w.Kind, op.Out)
	case "add comment":
		m.put(op.Item.ID, "comments", m["item "+string(op.Item.ID)+" comments"]+op.Draft.HTML)
	case "delete comment":
		all := m["item "+string(op.Item.ID)+" comments"]
		m.put(op.Item.ID, "comments", strings.Replace(all, op.Comment.HTML, "", 1))
	case "move items":
		m.move(w)
	case "delete item":
		for _, id := range append(op.Below, op.Item.ID) {
			m.forget("item " + string(id))
		}
	default:
		return fmt.Errorf("the model doesn't know %q", w.Kind)
	}
	return nil
}

func (m model) patch(w written) {
	if !m.there(w.Op.Was.ID) {
		return
	}
	if name := w.Op.Patch.Name; name != nil {
		m.put(w.Op.Was.ID, "name", *name)
	}
	if p := w.Op.Patch.Priority; p != nil {
		m.put(w.Op.Was.ID, "priority", string(*p))
	}
}

func (m model) move(w written) {
	for _, r := range w.Op.Rows {
		if !r.Stay && m.there(r.Item.ID) {
			m.put(r.Item.ID, "cycle", string(r.Target))
		}
	}
}

func (m model) cycle(id plane.CycleID, kind string, out bool) {
	name := "cycle " + string(id)
	switch {
	case kind == "delete cycle":
		m.forget(name)
		maps.DeleteFunc(m, func(_, home string) bool { return home == string(id) })
	case out:
		m[name+" is"] = "open"
	default:
		m[name+" is"] = "archived"
	}
}

// differences are the lines that only one of two models has, but for the things that nobody can know about.
func (m model) differences(server model, open map[string]bool) []string {
	var lines []string
	for key, value := range m {
		if server[key] != value {
			lines = append(lines, fmt.Sprintf("%s: was done %q, the server has %q", key, value, server[key]))
		}
	}
	for key, value := range server {
		if _, ok := m[key]; !ok {
			lines = append(lines, fmt.Sprintf("%s: the server has %q", key, value))
		}
	}
	slices.Sort(lines)
	return slices.DeleteFunc(lines, func(l string) bool {
		thing := strings.Join(strings.Fields(l)[:2], " ")
		return open[thing]
	})
}
