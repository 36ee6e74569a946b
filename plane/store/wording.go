package store

import (
	"context"

	"github.com/planedeck/planedeck/plane"
)

// Wording is the text that a failed write would have written: a name, a description or a comment.
type Wording struct {
	Write WriteID
	Field WordingField
	Item  plane.ItemID
	// Comment is the ID of the comment to change, "" for a new one and for other fields.
	Comment string
	// Text is the name, or the HTML of a description or comment.
	Text string
}

// WordingField is the field that a Wording is for.
type WordingField int

// The fields.
const (
	WordingName WordingField = iota + 1
	WordingDescription
	WordingComment
)

// WordingOf returns the text that a failed write would have written. It returns false if the write has not failed, or
// doesn't write exactly one text.
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

// Replace is Begin for an operation that replaces a failed write. The failed write is dropped as soon as the operation is in
// the outbox. If the operation is refused by its check, the failed write stays listed.
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
