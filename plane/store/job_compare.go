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

// KeptError reports that the server accepted a write, but that its answer has other values than those sent. The copy has the
// values of the answer.
type KeptError struct {
	// Fields are the fields that differ from the values sent, at least one.
	Fields []KeptField
	// Changed reports whether the server changed anything else: if so the write is done, otherwise it has failed.
	Changed bool
}

// KeptField is a field whose value on the server differs from the one sent.
type KeptField struct {
	// Name is the name of the field, as in titles: "state", "due".
	Name string
	// Value is the server's value in readable form, empty for none and for long texts.
	Value string
	// Lost is what the server removed from a text, such as "1 embed"; nil if it has another text.
	Lost []string
	// LeftOut are the users who were not assigned.
	LeftOut []LeftOut
}

// Error names the fields.
func (e *KeptError) Error() string {
	names := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		names[i] = f.Name
	}
	return "the server's answer differs from what was sent: " + strings.Join(names, ", ")
}

// Happened reports whether a write was done: err is nil, or reports only that the server changed some of the sent values.
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

// comparison compares the values sent with those in the answer. They are compared nowhere else.
type comparison struct {
	fields  []KeptField
	changed bool
}

// add adds one field: held reports whether the server has the value sent, moved whether the value differs from before.
func (c *comparison) add(held, moved bool, kept func() KeptField) {
	c.changed = c.changed || held || moved
	if !held {
		c.fields = append(c.fields, kept())
	}
}

// text compares one HTML text, which the server may reformat.
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

// named returns losses as sentence fragments, nil for none.
func named(losses []richtext.Loss) []string {
	var list []string
	for _, l := range losses {
		list = append(list, l.String())
	}
	return list
}

// WillDrop returns what Plane would remove from a description with this HTML, as sentence fragments such as "1 date"; nil for
// nothing.
func WillDrop(html string) []string { return named(richtext.WillDrop(html)) }

// result returns nil if every field has the value sent.
func (c *comparison) result() error {
	if len(c.fields) == 0 {
		return nil
	}
	return &KeptError{Fields: c.fields, Changed: c.changed}
}

// sameText reports whether the server stored an HTML text as it was sent, apart from formatting. If the text is exactly the
// previous one, the server did not accept the new one.
func sameText(was, sent, got string) bool {
	switch {
	case got == sent:
		return true
	case got == was && was != "":
		return false
	}
	return len(richtext.Dropped(sent, got)) == 0 && len(richtext.Dropped(got, sent)) == 0
}

// compareItem compares the fields that a patch or a draft set with the item on the server; was is the item before.
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

// leftOut returns the users who were sent as assignees and not assigned.
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

// names returns the names of the things that the fields of items refer to.
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

// compareCycle compares the sent values of a cycle with those on the server; nil values were not sent.
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
