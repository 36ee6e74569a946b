package store

import (
	"context"

	"github.com/planedeck/planedeck/plane"
)

// Wording is what a write would have written that failed: a name, a description, a comment.
type Wording struct {
	Write WriteID
	Field WordingField
	Item  plane.ItemID
	// Comment is the one that was to be changed, "" for a new one and for other fields.
	Comment string
	// Text is the name, or the HTML of the others.
	Text string
}

// WordingField is what a Wording is of.
type WordingField int

// The fields.
const (
	WordingName WordingField = iota + 1
	WordingDescription
	WordingComment
)

// WordingOf returns what a write would have written. It is false if it has not failed, or writes something else, or more.
func (s *Store) WordingOf(id WriteID) (Wording, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.find(id)
	if j == nil || j.State != Failed {
		return Wording{}, false
	}
	w := Wording{Write: id}
	switch o := j.work.op().(type) {
	case *addComment:
		w.Field, w.Item, w.Text = WordingComment, o.Item.ID, o.Draft.HTML
	case *editComment:
		w.Field, w.Item, w.Comment, w.Text = WordingComment, o.Item.ID, o.Was.ID, o.HTML
	case *patchItem:
		w.Item = o.Was.ID
		switch fields := o.fields(); {
		case len(fields) != 1 || o.Undoes:
		case o.Patch.Name != nil:
			w.Field, w.Text = WordingName, *o.Patch.Name
		case o.Patch.Description != nil:
			w.Field, w.Text = WordingDescription, *o.Patch.Description
		}
	}
	return w, w.Field != 0
}

// Replace is Begin of an operation that is meant in place of a write that has failed: that one is taken off the list as soon
// as the other one is kept. If the operation is refused by its check, the write stays.
func (s *Store) Replace(id WriteID, op Op) func(context.Context) error {
	j, err := s.admit(op, op.Title(), Wanted)
	if err != nil {
		return func(context.Context) error { return err }
	}
	return func(ctx context.Context) error {
		s.persist(j, j.own, Waiting)
		s.Drop(id)
		return s.perform(ctx, j)
	}
}
