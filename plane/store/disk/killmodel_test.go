package disk_test

import (
	"cmp"
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

// model is the state that the done writes lead to: a value for each field of each thing.
type model map[string]string

// modelOf reads the model from a server.
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
		if texts := server.Comments(string(i.ID)); len(texts) > 0 {
			m.addComments(i.ID, texts, all(t, c.Comments(t.Context(), apollo, i.ID)))
		}
	}
	for _, l := range all(t, c.WebLinks(t.Context(), apollo, discussed)) {
		m.put(discussed, "link "+l.URL, l.Title)
	}
	related, err := c.Relations(t.Context(), apollo, discussed)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range related[plane.Blocking] {
		m.put(discussed, "blocks "+string(other.Item), "yes")
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

// addComments adds the comments of an item, in the order of texts: comments with the same creation time aren't sorted.
func (m model) addComments(i plane.ItemID, texts []string, comments []plane.Comment) {
	slices.SortFunc(comments, func(a, b plane.Comment) int {
		return cmp.Compare(slices.Index(texts, a.HTML), slices.Index(texts, b.HTML))
	})
	for _, c := range comments {
		m.put(i, "comment "+c.ID, c.HTML)
		m.put(i, "comments", m["item "+string(i)+" comments"]+c.ID+" ")
	}
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

// exists reports whether an item exists.
func (m model) exists(i plane.ItemID) bool { return m["item "+string(i)+" name"] != "" }

// forget removes a thing.
func (m model) forget(thing string) {
	maps.DeleteFunc(m, func(key, _ string) bool { return strings.HasPrefix(key, thing+" ") })
}

// forgetOrder removes the order of comments.
func (m model) forgetOrder() {
	for key, value := range m {
		if strings.HasSuffix(key, " comments") {
			m[key] = strings.Join(slices.Sorted(strings.FieldsSeq(value)), " ")
		}
	}
}

// written is an operation in the form of an outbox file.
type written struct {
	Kind string
	Op   struct {
		Was     struct{ ID string }
		Item    struct{ ID plane.ItemID }
		Comment struct{ ID string }
		Link    struct{ URL string }
		Patch   struct {
			Name     *string
			Priority *plane.Priority
		}
		Draft struct{ Name, HTML, URL, Title string }
		HTML  string
		Rows  []struct {
			Item   struct{ ID plane.ItemID }
			Target plane.CycleID
			Stay   bool
		}
		Start  map[plane.ItemID]plane.CycleID
		Others []struct{ Item plane.ItemID }
		Cycle  json.RawMessage
		Filled bool
		Out    bool
		Below  []plane.ItemID
		Parts  []written
	}
}

// cycle returns the cycle that the operation names.
func (w written) cycle() plane.CycleID {
	var c struct{ ID plane.CycleID }
	if json.Unmarshal(w.Op.Cycle, &c) != nil {
		_ = json.Unmarshal(w.Op.Cycle, &c.ID) // If that fails, too, it has none.
	}
	return c.ID
}

// things returns the things that the operation changes.
func (w written) things() []string {
	ids := []string{"item " + w.Op.Was.ID, "cycle " + w.Op.Was.ID, "item " + string(w.Op.Item.ID), "cycle " + string(w.cycle())}
	for _, r := range w.Op.Rows {
		ids = append(ids, "item "+string(r.Item.ID))
	}
	return slices.DeleteFunc(ids, func(id string) bool { return strings.HasSuffix(id, " ") })
}

// found is what a part of a write has learned.
type found struct {
	Item    struct{ ID plane.ItemID }
	Cycle   plane.CycleID
	Comment struct{ ID string }
	Arrived map[plane.ItemID]bool
	Others  []struct{ ID plane.ItemID }
}

// things returns the created things.
func (f found) things() []string {
	ids := []string{"item " + string(f.Item.ID), "cycle " + string(f.Cycle)}
	for _, i := range f.Others {
		ids = append(ids, "item "+string(i.ID))
	}
	return ids
}

// apply applies a write to the model, and returns its kind. It adds the things of parts whose outcome is unknown to open.
func (m model) apply(e store.Entry, open map[string]bool) (kind string, err error) {
	var w written
	if err := json.Unmarshal(e.Operation, &w); err != nil {
		return "", err
	}
	parts := []written{w}
	if w.Kind == "several" {
		parts = w.Op.Parts
	}
	for n, p := range parts {
		var f found
		if err := json.Unmarshal(e.Parts[n].Learned, &f); err != nil {
			return "", err
		}
		if e.State != store.Done && !e.Parts[n].Done {
			for _, thing := range append(p.things(), f.things()...) {
				open[thing] = true
			}
			continue
		}
		if err := m.applyOne(p, f); err != nil {
			return "", err
		}
	}
	return w.named(), nil
}

// named returns the kind of the operation, including the kind of its parts.
func (w written) named() string {
	switch {
	case w.Kind == "several" && len(w.Op.Parts) > 0:
		return "several: " + w.Op.Parts[0].Kind
	case w.Kind == "move items" && len(w.Op.Rows) > 2:
		return "transfer"
	}
	return w.Kind
}

func (m model) applyOne(w written, f found) error {
	op := w.Op
	switch w.Kind {
	case "change item":
		m.patch(w)
	case "create item":
		m.create(w, f)
	case "fill cycle":
		for id := range f.Arrived {
			m.put(id, "cycle", string(w.cycle()))
		}
	case "move items":
		m.move(w)
	case "delete item":
		for _, id := range append(op.Below, op.Item.ID) {
			m.forget("item " + string(id))
		}
	case "relate":
		m.put(op.Item.ID, "blocks "+string(op.Others[0].Item), "yes")
	case "add web link":
		m.put(op.Item.ID, "link "+op.Draft.URL, op.Draft.Title)
	case "delete web link":
		m.put(op.Item.ID, "link "+op.Link.URL, "")
	case "create cycle", "edit cycle", "delete cycle", "archive cycle":
		m.cycle(w, f)
	case "add comment", "edit comment", "delete comment":
		m.comment(w, f)
	default:
		return fmt.Errorf("unknown operation %q", w.Kind)
	}
	return nil
}

func (m model) create(w written, f found) {
	m.put(f.Item.ID, "name", w.Op.Draft.Name)
	m.put(f.Item.ID, "priority", string(plane.PriorityNone))
	if !w.Op.Filled {
		m.put(f.Item.ID, "cycle", string(w.cycle()))
	}
}

func (m model) comment(w written, f found) {
	i := w.Op.Item.ID
	list := m["item "+string(i)+" comments"]
	switch w.Kind {
	case "add comment":
		m.put(i, "comment "+f.Comment.ID, w.Op.Draft.HTML)
		m.put(i, "comments", list+f.Comment.ID+" ")
	case "edit comment":
		m.put(i, "comment "+w.Op.Was.ID, w.Op.HTML)
	default:
		m.put(i, "comment "+w.Op.Comment.ID, "")
		m.put(i, "comments", strings.Replace(list, w.Op.Comment.ID+" ", "", 1))
	}
}

func (m model) patch(w written) {
	id := plane.ItemID(w.Op.Was.ID)
	if !m.exists(id) {
		return
	}
	if name := w.Op.Patch.Name; name != nil {
		m.put(id, "name", *name)
	}
	if p := w.Op.Patch.Priority; p != nil {
		m.put(id, "priority", string(*p))
	}
}

// move moves items. A move to the backlog only removes items from the cycle that the operation saw them in, not from
// another one to which they were moved in the meantime.
func (m model) move(w written) {
	for _, r := range w.Op.Rows {
		seen := m["item "+string(r.Item.ID)+" cycle"] == string(w.Op.Start[r.Item.ID])
		if !r.Stay && m.exists(r.Item.ID) && (r.Target != "" || seen) {
			m.put(r.Item.ID, "cycle", string(r.Target))
		}
	}
}

func (m model) cycle(w written, f found) {
	id := string(w.cycle())
	switch {
	case w.Kind == "create cycle":
		m["cycle "+string(f.Cycle)+" name"] = w.Op.Draft.Name
		m["cycle "+string(f.Cycle)+" is"] = "open"
	case w.Kind == "edit cycle":
		if name := w.Op.Patch.Name; name != nil {
			m["cycle "+w.Op.Was.ID+" name"] = *name
		}
	case w.Kind == "delete cycle":
		m.forget("cycle " + id)
		maps.DeleteFunc(m, func(_, home string) bool { return home == id })
	case w.Op.Out:
		m["cycle "+id+" is"] = "open"
	default:
		m["cycle "+id+" is"] = "archived"
	}
}

// differences returns the lines that only one of two models has, except those of open things.
func (m model) differences(server model, open map[string]bool) []string {
	var lines []string
	for key, value := range m {
		if server[key] != value {
			lines = append(lines, fmt.Sprintf("%s: want %q, the server has %q", key, value, server[key]))
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
