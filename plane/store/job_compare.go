package store

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/text/richtext"
)

// KeptError says that the server answered well to a write, and that its answer shows something other than what was sent.
// The copy has what the answer shows.
type KeptError struct {
	// Fields are those that are not as they were sent, at least one.
	Fields []KeptField
	// Changed reports whether the server did the rest: the write is done then, else it has failed.
	Changed bool
}

// KeptField is a field that the server has otherwise than it was sent.
type KeptField struct {
	// Name is that of the field, as in titles: "state", "due".
	Name string
	// Value is what the server has, for people, empty for none and for long texts.
	Value string
	// Lost is what the server took out of a text, as "1 embed"; nil if it kept another text.
	Lost []string
	// LeftOut are the people who were not assigned.
	LeftOut []LeftOut
}

// Error names the fields.
func (e *KeptError) Error() string {
	names := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		names[i] = f.Name
	}
	return "the server has otherwise than it was sent: " + strings.Join(names, ", ")
}

// Happened reports whether a write was done: err is nil, or says only what the server changed of what was sent.
func Happened(err error) bool {
	if err == nil {
		return true
	}
	if some, ok := errors.AsType[*SomeFailedError](err); ok {
		return !slices.ContainsFunc(some.Failed, func(f ItemFailure) bool { return !Happened(f.Err) })
	}
	kept, ok := errors.AsType[*KeptError](err)
	return ok && kept.Changed
}

// comparison is what was sent beside what came back. It is the only place where the two are compared.
type comparison struct {
	fields  []KeptField
	changed bool
}

// add compares one field: whether it is held as it was sent, and whether it is another than before.
func (c *comparison) add(held, moved bool, kept func() KeptField) {
	c.changed = c.changed || held || moved
	if !held {
		c.fields = append(c.fields, kept())
	}
}

// text compares one text of HTML, which the server may write in its own way.
func (c *comparison) text(name, was, sent, got string) {
	lost := richtext.Dropped(sent, got)
	held := sameText(was, sent, got)
	c.add(held, got != was, func() KeptField {
		f := KeptField{Name: name}
		if got != was || was == "" {
			f.Lost = named(lost)
		}
		return f
	})
}

// named are losses as parts of a sentence, nil for none.
func named(losses []richtext.Loss) []string {
	var list []string
	for _, l := range losses {
		list = append(list, l.String())
	}
	return list
}

// WillDrop is what Plane takes out of a description of this HTML if it is sent, as parts of a sentence: "1 date"; nil for
// nothing.
func WillDrop(html string) []string { return named(richtext.WillDrop(html)) }

// result is nil if everything is as it was sent.
func (c *comparison) result() error {
	if len(c.fields) == 0 {
		return nil
	}
	return &KeptError{Fields: c.fields, Changed: c.changed}
}

// sameText reports whether a text of HTML came back as it was sent, however the server writes it. One that is as it was
// before, to the letter, was not taken.
func sameText(was, sent, got string) bool {
	switch {
	case got == sent:
		return true
	case got == was && was != "":
		return false
	}
	return len(richtext.Dropped(sent, got)) == 0 && len(richtext.Dropped(got, sent)) == 0
}

// compareItem compares what a patch or a draft set with the item as the server has it; was is the item before.
func compareItem(s *Snapshot, p plane.ItemPatch, was, got plane.Item) error {
	var c comparison
	for _, f := range lang.FieldsIn(&p) {
		if f.Name == lang.Description {
			c.text(f.Name, was.Description, *p.Description, got.Description)
			continue
		}
		c.add(f.Holds(&p, &got), !f.Same(&was, &got), func() KeptField {
			return KeptField{Name: f.Name, Value: f.Text(s.names(), &got), LeftOut: leftOut(s, p.Assignees, f, got)}
		})
	}
	return c.result()
}

// leftOut are those who were to be assigned and are not.
func leftOut(s *Snapshot, sent *[]plane.UserID, f lang.Field, got plane.Item) []LeftOut {
	if f.Name != lang.Assignees {
		return nil
	}
	var out []LeftOut
	for _, id := range *sent {
		if !slices.Contains(got.Assignees, id) {
			who, _ := s.Unassignable(got.Project, id)
			out = append(out, who)
		}
	}
	return out
}

// names has the words for what the fields of items refer to.
func (s *Snapshot) names() *lang.Names {
	return &lang.Names{
		State: func(id plane.StateID) string { state, _ := s.State(id); return state.Name },
		People: func(ids []plane.UserID) string {
			return inOneText(ids, func(id plane.UserID) string { u, _ := s.User(id); return u.Name() })
		},
		Labels: func(ids []plane.LabelID) string {
			return inOneText(ids, func(id plane.LabelID) string { l, _ := s.Label(id); return l.Name })
		},
		Points: func(i *plane.Item) string { return s.points(i.Point) },
		Item:   func(id plane.ItemID) string { i, _ := s.Item(id); return nameItem(s, i) },
		Day:    plane.Date.String,
	}
}

func inOneText[ID ~string](ids []ID, name func(ID) string) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = name(id)
	}
	return strings.Join(list, ", ")
}

// compareCycle compares what was sent of a cycle with what the server has; nil is not sent.
func compareCycle(name, description *string, dates *plane.Range, was, got plane.Cycle, loc *time.Location) error {
	var c comparison
	if name != nil {
		c.add(got.Name == lang.Storable(*name), got.Name != was.Name, func() KeptField { return KeptField{Name: "name", Value: got.Name} })
	}
	if description != nil {
		c.add(got.Description == lang.Storable(*description), got.Description != was.Description, func() KeptField {
			return KeptField{Name: lang.Description, Value: got.Description}
		})
	}
	if dates != nil {
		has := days(got, loc)
		c.add(has == *dates, has != days(was, loc), func() KeptField {
			return KeptField{Name: "dates", Value: strings.Trim(has.Start.String()+" – "+has.End.String(), " –")}
		})
	}
	return c.result()
}
