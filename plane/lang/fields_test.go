package lang_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
)

// full returns an item with a distinct value in every field.
func full() plane.Item {
	return plane.Item{
		Name: "Log in", Description: "<p>a</p>", State: "todo", Assignees: []plane.UserID{"ada", "bea"}, Priority: plane.PriorityHigh,
		Labels: []plane.LabelID{"bug", "fe"}, Point: "p3", Points: "3", Start: plane.Date{Year: 2026, Month: time.November, Day: 2},
		Due: plane.Date{Year: 2026, Month: time.November, Day: 27}, Parent: "1", SortOrder: 7.5,
	}
}

// names returns texts that show which function they came from.
func names() *lang.Names {
	return &lang.Names{
		State:  func(id plane.StateID) string { return "state " + string(id) },
		People: func(ids []plane.UserID) string { return fmt.Sprint("people ", ids) },
		Labels: func(ids []plane.LabelID) string { return fmt.Sprint("labels ", ids) },
		Points: func(i *plane.Item) string { return i.Points },
		Item: func(id plane.ItemID) string {
			if id == "" {
				return ""
			}
			return "item " + string(id)
		},
		Day: func(d plane.Date) string { return d.String() },
	}
}

func TestFieldTexts(t *testing.T) {
	for _, want := range []struct {
		name, heading, title string
		text, fact           string
		short, optional      bool
		adjusted             bool
	}{
		{"name", "Name", "", "Log in", "Log in", false, false, false},
		{"description", "Description", "", "", "", false, false, true},
		{"state", "State", "", "state todo", "state todo", true, false, false},
		{"assignees", "Assignees", "", "people [ada bea]", "people [ada bea]", true, true, true},
		{"priority", "Priority", "", "high", "high", true, true, false},
		{"labels", "Labels", "", "labels [bug fe]", "labels [bug fe]", true, true, false},
		{"points", "Points", "estimate", "3", "3 pt", true, true, false},
		{"start", "Start", "start date", "2026-11-02", "from 2026-11-02", true, true, false},
		{"due", "Due", "due date", "2026-11-27", "due 2026-11-27", true, true, false},
		{"parent", "Parent", "", "item 1", "part of item 1", true, true, false},
		{"order", "Order", "place in the column", "", "", false, false, false},
	} {
		f, item := lang.FieldNamed(want.name), full()
		if f.Heading() != want.heading || f.Title != want.title || f.Text(names(), &item) != want.text || f.Fact(names(), &item) != want.fact {
			t.Errorf("%s: %q %q %q %q", want.name, f.Heading(), f.Title, f.Text(names(), &item), f.Fact(names(), &item))
		}
		if f.Short() != want.short || f.Optional() != want.optional || f.Adjusted != want.adjusted {
			t.Errorf("%s: short %v, optional %v, adjusted %v", want.name, f.Short(), f.Optional(), f.Adjusted)
		}
		if f.Lacks(&item) || f.Lacks(&plane.Item{}) != want.optional {
			t.Errorf("%s: a full item lacks it %v, an empty one %v", want.name, f.Lacks(&item), f.Lacks(&plane.Item{}))
		}
		if empty := (plane.Item{}); f.Text(names(), &empty) == "" && f.Fact(names(), &empty) != "" {
			t.Errorf("%s: the fact of an empty field is %q", want.name, f.Fact(names(), &empty))
		}
	}
	if f := lang.FieldNamed("cycle"); f.Name != "" {
		t.Errorf("found the field %q", f.Name)
	}
	none := lang.FieldNamed("priority")
	if !none.Lacks(&plane.Item{Priority: plane.PriorityNone}) {
		t.Error(`the priority "none" counts as a value`)
	}
}

// Law: changing one field leaves all others alone, and a patch that doesn't set a field doesn't change it.
func TestFieldsAreChangedIndependently(t *testing.T) {
	for _, f := range lang.Fields() {
		item, empty := full(), plane.Item{}
		var set, cleared plane.ItemPatch
		f.Copy(&item, &set)
		f.Copy(&empty, &cleared)
		for what, p := range map[string]*plane.ItemPatch{"set": &set, "cleared": &cleared} {
			if in := lang.FieldsIn(p); len(in) != 1 || in[0].Name != f.Name {
				t.Errorf("%s, %s: the patch has %d fields", f.Name, what, len(in))
			}
		}
		if f.Same(&item, &empty) || !f.Same(&item, new(full())) {
			t.Errorf("%s: a full item is the same as an empty one %v, as another full one %v", f.Name, f.Same(&item, &empty), f.Same(&item, new(full())))
		}
		if !f.Holds(&set, &item) || f.Holds(&set, &empty) || !f.Holds(&cleared, &empty) || f.Holds(&cleared, &item) || f.Holds(&plane.ItemPatch{}, &empty) {
			t.Errorf("%s: Holds is wrong", f.Name)
		}
		changed := full()
		f.Apply(&plane.ItemPatch{}, &changed)
		if !f.Same(&changed, &item) {
			t.Errorf("%s: an empty patch changes it", f.Name)
		}
		f.Apply(&cleared, &changed)
		for _, other := range lang.Fields() {
			if got, want := other.Same(&changed, &item), other.Name != f.Name; got != want {
				t.Errorf("%s was cleared: %s is unchanged: %v", f.Name, other.Name, got)
			}
		}
		if f.Apply(&set, &changed); fmt.Sprint(changed) != fmt.Sprint(item) {
			t.Errorf("%s is set again: %+v", f.Name, changed)
		}
	}
}

func TestListsAreComparedAsMultisets(t *testing.T) {
	people := lang.FieldNamed("assignees")
	with := func(ids ...plane.UserID) *plane.Item { return &plane.Item{Assignees: ids} }
	for _, c := range []struct {
		a, b *plane.Item
		want bool
	}{
		{with(), with(), true},
		{with("ada", "bea"), with("bea", "ada"), true},
		{with("ada"), with("bea"), false},
		{with("ada"), with("ada", "bea"), false},
		{with("ada", "bea"), with("ada"), false},
		{with("ada", "ada"), with("ada", "bea"), false},
	} {
		var p plane.ItemPatch
		people.Copy(c.a, &p)
		if people.Same(c.a, c.b) != c.want || people.Holds(&p, c.b) != c.want {
			t.Errorf("%v and %v: the same %v, held %v", c.a.Assignees, c.b.Assignees, people.Same(c.a, c.b), people.Holds(&p, c.b))
		}
	}
}

// A copy is independent of the original.
func TestListsAreCopied(t *testing.T) {
	for _, name := range []string{"assignees", "labels"} {
		f, item, applied := lang.FieldNamed(name), full(), plane.Item{}
		var p plane.ItemPatch
		f.Copy(&item, &p)
		f.Apply(&p, &applied)
		item.Assignees[0], item.Labels[0] = "someone", "something"
		if !f.Same(&applied, new(full())) || !f.Holds(&p, new(full())) {
			t.Errorf("%s: %v, applied as %v and %v", name, p, applied.Assignees, applied.Labels)
		}
		if p.Assignees != nil {
			(*p.Assignees)[0] = "another"
		} else {
			(*p.Labels)[0] = "another"
		}
		if !f.Same(&applied, new(full())) {
			t.Errorf("%s: the item shares the patch's list", name)
		}
	}
}

// Plane trims names and no other texts, and JSON can't contain invalid UTF-8.
func TestNameIsHeldAsTheServerStoresIt(t *testing.T) {
	name, description := lang.FieldNamed("name"), lang.FieldNamed("description")
	for sent, stored := range map[string]string{"  Log in\n": "Log in", "Log\xffin": "Log\uFFFDin", "Log in": "Log in"} {
		p := plane.ItemPatch{Name: &sent, Description: &sent}
		if !name.Holds(&p, &plane.Item{Name: stored}) || name.Holds(&p, &plane.Item{Name: stored + "!"}) {
			t.Errorf("the name %q", sent)
		}
		if got, want := description.Holds(&p, &plane.Item{Description: stored}), sent == stored; got != want {
			t.Errorf("the description %q: %v", sent, got)
		}
	}
}

func TestChoiceSetsOnlyItsField(t *testing.T) {
	f := lang.FieldNamed("priority")
	if got := strings.Join(f.Choices(), " "); got != "urgent high medium low none" {
		t.Errorf("the choices are %s", got)
	}
	for _, choice := range f.Choices() {
		var p plane.ItemPatch
		f.Choose(choice, &p)
		in := lang.FieldsIn(&p)
		if len(in) != 1 || p.Priority == nil || string(*p.Priority) != choice {
			t.Errorf("%s: %+v", choice, p)
		}
	}
}
