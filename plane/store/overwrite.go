package store

import (
	"context"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// OverwriteError says that nothing was sent, as somebody else has changed meanwhile what was going to be changed. Anyway
// makes an operation that does it all the same.
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
		return o.heedless()
	case *several:
		parts := make([]partial, len(o.parts))
		for i, p := range o.parts {
			parts[i] = p.op
			if one, ok := p.op.(*patchItem); ok {
				parts[i] = one.heedless()
			}
		}
		return newSeveral(o.title, o.abreast, parts)
	default:
		return op
	}
}

func (o *patchItem) heedless() *patchItem {
	again := *o
	again.anyway = true
	return &again
}

// checkOverwrite fails if the change would overwrite what others have changed since.
func (o *patchItem) checkOverwrite(s *Snapshot, now plane.Item) error {
	fields := o.overwritten(now)
	switch {
	case len(fields) == 0:
		return nil
	case o.undoes:
		reason := "its " + strings.Join(fields, ", ") + " was changed since"
		if who, ok := s.User(now.UpdatedBy); ok && who.ID != s.Me().ID {
			reason += " by " + who.Name()
		}
		return &sprint.Refusal{Act: "undoing", Reason: reason}
	}
	return &OverwriteError{Item: now, Fields: fields, By: now.UpdatedBy}
}

// overwritten lists the fields of the patch that are neither as they were nor as they shall become.
func (o *patchItem) overwritten(now plane.Item) []string {
	if o.anyway {
		return nil
	}
	var names []string
	for _, f := range o.fields {
		unsure := o.guessed && f.adjusted
		if !unsure && !f.same(&o.was, &now) && !f.holds(now) {
			names = append(names, f.name)
		}
	}
	return names
}

// readFirst fails if the server has something that the copy does not know yet and that would be overwritten. The change
// tells the copy.
func (o *patchItem) readFirst(ctx context.Context, c *plane.Client) (Change, error) {
	now, err := c.Item(ctx, o.was.Project, o.was.ID)
	if err != nil {
		return Change{}, &UnsentError{Err: err}
	}
	if fields := o.overwritten(now); len(fields) > 0 {
		return saved(now), &OverwriteError{Item: now, Fields: fields, By: now.UpdatedBy}
	}
	return Change{}, nil
}
