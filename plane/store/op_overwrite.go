package store

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/sprint"
)

// OverwriteError says that nothing was sent, as someone else has changed meanwhile what was going to be changed. Anyway
// returns an operation that overwrites it.
type OverwriteError struct {
	// Item is as it is now, the first one of a write of several.
	Item plane.Item
	// Fields are the names of those that were changed, as in titles: "state", "due".
	Fields []string
	// By was the last to change the item, empty if that is not known.
	By plane.UserID
	// More counts the other items of a write of several of which the same is true.
	More int
}

// Error names the fields.
func (e *OverwriteError) Error() string {
	return "changed meanwhile: " + strings.Join(e.Fields, ", ")
}

// with adds it to the one that was found before, nil for none.
func (e *OverwriteError) with(earlier *OverwriteError) *OverwriteError {
	if earlier == nil {
		return e
	}
	earlier.More++
	return earlier
}

// Anyway is an operation that was refused with an *OverwriteError, and that overwrites what others have changed. Any
// other it returns as it is.
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

// checkOverwrite fails if the change would overwrite what others have changed since.
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

// overwritten lists those of the fields that are neither as they were nor as they shall become.
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
