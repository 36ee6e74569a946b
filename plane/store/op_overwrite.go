package store

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/sprint"
)

// OverwriteError reports that nothing was sent, because another user has changed the same fields in the meantime. Anyway
// returns an operation that overwrites them.
type OverwriteError struct {
	// Item is the current version of the item, the first one for a write of several.
	Item plane.Item
	// Fields are the names of the changed fields, as in titles: "state", "due".
	Fields []string
	// By is the user who last changed the item, empty if not known.
	By plane.UserID
	// More counts the other items of a write of several that would be overwritten.
	More int
}

// Error names the fields.
func (e *OverwriteError) Error() string {
	return "changed meanwhile: " + strings.Join(e.Fields, ", ")
}

// with merges it into an earlier error, nil for none.
func (e *OverwriteError) with(earlier *OverwriteError) *OverwriteError {
	if earlier == nil {
		return e
	}
	earlier.More++
	return earlier
}

// Anyway returns a version of an operation refused with an *OverwriteError that overwrites changes made elsewhere. It returns
// any other operation unchanged.
func Anyway(op Op) Op {
	switch o := op.(type) {
	case *patchItem:
		return o.force()
	case *several:
		again := *o
		again.Parts = make([]partial, len(o.Parts))
		for i, p := range o.Parts {
			again.Parts[i] = p
			if one, ok := p.(*patchItem); ok {
				again.Parts[i] = one.force()
			}
		}
		return &again
	default:
		return op
	}
}

func (o *patchItem) force() *patchItem {
	again := *o
	again.Force = true
	return &again
}

// checkOverwrite fails if the change would overwrite changes made elsewhere since.
func (o *patchItem) checkOverwrite(s *Snapshot, set []lang.Field, now plane.Item) error {
	fields := o.overwritten(set, now)
	switch {
	case len(fields) == 0:
		return nil
	case o.Undoes:
		reason := "its " + strings.Join(fields, ", ") + " was changed since"
		if who, ok := s.User(now.UpdatedBy); ok && who.ID != s.Me().ID {
			reason += " by " + who.Name()
		}
		return &sprint.Refusal{Act: "undoing", Reason: reason}
	}
	return &OverwriteError{Item: now, Fields: fields, By: now.UpdatedBy}
}

// overwritten lists the fields whose current value is neither the old nor the requested one.
func (o *patchItem) overwritten(set []lang.Field, now plane.Item) []string {
	if o.Force {
		return nil
	}
	var names []string
	for _, f := range set {
		uncertain := o.Guessed && f.Adjusted
		if !uncertain && !f.Same(&o.Was, &now) && !f.Holds(&o.Patch.ItemPatch, &now) {
			names = append(names, f.Name)
		}
	}
	return names
}
