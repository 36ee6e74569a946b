package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// patchItem changes fields of an item.
type patchItem struct {
	title string
	patch plane.ItemPatch
	// fields are those that the patch sets.
	fields []patchField
	// was is the item that the change was made for: nobody else may have changed the fields since.
	was plane.Item
	// guessed tells that was is a prediction, which may be off in what the server adjusts.
	guessed bool
	// undoes tells that this is an undo, anyway that changes of others do not matter.
	undoes, anyway bool
	// looks tells that the item is read first if it is to lose a whole text or list.
	looks bool
	// made is the item as the server has it after the change.
	made plane.Item
	// seen has the names of what it is about.
	seen *Snapshot
}

// PatchItem changes fields of an item. It is refused with an *OverwriteError if somebody else has changed one of them
// since the snapshot; so keep the one at which a dialog was opened. Where a text or a list is replaced as a whole, which
// nobody wants to lose, the item is read before it is changed. Undoing sets the same fields back, though not completed_at, which the server moves.
func PatchItem(s *Snapshot, id plane.ItemID, patch plane.ItemPatch) Op {
	o := patchOne(s, id, patch)
	o.looks = true
	return o
}

func patchOne(s *Snapshot, id plane.ItemID, patch plane.ItemPatch) *patchItem {
	item := meant(s, id)
	return &patchItem{
		title: patchTitle(s, item, patch), was: item, patch: patch, fields: setFields(patch), guessed: s.Pending(string(id)),
	}
}

func patchTitle(s *Snapshot, item plane.Item, p plane.ItemPatch) string {
	name := nameItem(s, item)
	if p.State != nil {
		state, _ := s.State(*p.State)
		return "move " + name + " to " + state.Name
	}
	var fields []string
	for _, f := range setFields(p) {
		fields = append(fields, f.name)
	}
	return "change " + name + ": " + strings.Join(fields, ", ")
}

func (o *patchItem) Title() string       { return o.title }
func (o *patchItem) Touches() []string   { return []string{string(o.was.ID)} }
func (o *patchItem) about() []plane.Item { return []plane.Item{o.was} }

func (o *patchItem) Check(s *Snapshot, _ time.Time) error {
	o.seen = s
	item, err := presentItem(s, o.was.ID)
	if err != nil {
		return err
	}
	if len(o.fields) == 0 {
		return &sprint.Refusal{Act: "editing", Reason: "nothing was changed"}
	}
	if o.patch.Name != nil {
		if err := checkName(strings.TrimSpace(*o.patch.Name)); err != nil {
			return err
		}
	}
	return o.checkOverwrite(s, item)
}

// presentItem finds an item in a project that can be changed.
func presentItem(s *Snapshot, id plane.ItemID) (plane.Item, error) {
	item, ok := s.Item(id)
	switch {
	case Drafted(id):
		return item, errBeingCreated()
	case !ok:
		return item, &sprint.Refusal{Act: "changing", Reason: "this item is not there any more"}
	}
	project, _ := s.Project(item.Project)
	return item, sprint.CanWrite(project)
}

// goneByName puts the name of an item before the reason for which one of several is refused.
func goneByName(err error, s *Snapshot, i plane.Item) error {
	refusal, ok := errors.AsType[*sprint.Refusal](err)
	name := nameItem(s, i)
	if _, there := s.Item(i.ID); !ok || there || name == "" {
		return err
	}
	return &sprint.Refusal{Act: refusal.Act, Reason: name + " is not there any more"}
}

func (o *patchItem) Predict(s *Snapshot) Change {
	var estimate plane.Item
	if o.patch.Point != nil {
		s.estimate(&estimate, *o.patch.Point)
	}
	return change(func(d *draft) {
		d.editItem(o.was.ID, func(i *plane.Item) {
			for _, f := range o.fields {
				f.apply(i)
			}
			if o.patch.Point != nil {
				i.Points, i.PointKey, i.Scale = estimate.Points, estimate.PointKey, estimate.Scale
			}
			if o.patch.State != nil {
				i.CompletedAt = completedAt(d, *i)
			}
		})
	})
}

// completedAt is when an item was completed that has just come into its state.
func completedAt(d *draft, i plane.Item) time.Time {
	switch {
	case d.group(i.State) != plane.GroupCompleted:
		return time.Time{}
	case i.CompletedAt.IsZero():
		return d.now
	default:
		return i.CompletedAt
	}
}

func (o *patchItem) Run(ctx context.Context, c *plane.Client) (Change, error) {
	if o.replaces() {
		if seen, err := o.readFirst(ctx, c); err != nil {
			return seen, err
		}
	}
	made, err := c.UpdateItem(ctx, o.was.Project, o.was.ID, o.patch)
	if err != nil {
		return Change{}, err
	}
	return o.answered(ctx, c, made)
}

// answered takes over the item as the server has it, and compares it with what was sent.
func (o *patchItem) answered(ctx context.Context, c *plane.Client, now plane.Item) (Change, error) {
	o.made = now
	if !o.looks {
		c = nil // One of several: the reason is not worth a request each.
	}
	people, item := turnedAway(ctx, c, o.seen, o.patch.Assignees, now), saved(now)
	err := compareItem(o.seen.with(people), o.fields, o.patch, o.was, now)
	return change(func(d *draft) { d.apply(people); d.apply(item) }), err
}

// replaces tells whether something of others can be lost that the copy does not know: a description always, the rest
// unless it is one of several, which would cost twice the requests, or another change of the same item is under way.
func (o *patchItem) replaces() bool {
	p := o.patch
	whole := p.Name != nil || p.Assignees != nil || p.Labels != nil
	return !o.anyway && (p.Description != nil || whole && o.looks && !o.guessed)
}

// saved takes over an item as a write's answer has it, which lacks the value of its point.
func saved(made plane.Item) Change {
	return change(func(d *draft) {
		fresh := made
		old, known := d.item.at(made.ID)
		switch {
		case fresh.Points != "":
		case known && old.Point == fresh.Point:
			fresh.Points, fresh.PointKey, fresh.Scale = old.Points, old.PointKey, old.Scale
		default:
			d.estimate(&fresh, fresh.Point)
		}
		d.putItem(fresh)
	})
}

// Resolve compares the fields with what they should be.
func (o *patchItem) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	now, err := c.Item(ctx, o.was.Project, o.was.ID)
	if there, err := present(err); !there { // Whoever deletes it takes the change with it.
		return verdict(false, err, nil)
	}
	if !o.arrived(now) {
		return NotApplied, Change{}, nil
	}
	made, err := o.answered(ctx, c, now)
	return Applied, made, err
}

// arrived reports whether an item shows that the patch was done: all its fields have what was sent, but for those that the
// server adjusts. Of these, or of another field, something must have changed.
func (o *patchItem) arrived(now plane.Item) bool {
	changed := false
	for _, f := range o.fields {
		if !f.holds(now) && !f.adjusted {
			return false
		}
		changed = changed || !f.same(&o.was, &now)
	}
	moved := now.UpdatedAt.After(o.was.UpdatedAt)
	return moved && changed || !slices.ContainsFunc(o.fields, func(f patchField) bool { return !f.holds(now) })
}

func (o *patchItem) Inverse(before *Snapshot) (Op, bool) {
	was, ok := before.Item(o.was.ID)
	if !ok {
		return nil, false
	}
	patch := patchBack(o.patch, was)
	return &patchItem{
		title: patchTitle(before, was, patch), was: o.made, patch: patch, fields: setFields(patch), undoes: true, looks: o.looks,
		seen: o.seen,
	}, true
}
