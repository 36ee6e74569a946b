package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/sprint"
)

// patchItem changes fields of an item.
type patchItem struct {
	Heading string
	Patch   patchData
	// Was is the item that the change was made for: nobody else may have changed the fields since.
	Was plane.Item
	// Before is the item as it was when the change was started, which an undo restores.
	Before plane.Item
	// Guessed means that Was is a prediction, which may be off in what the server adjusts.
	Guessed bool
	// Undoes means that this is an undo, Force that it overwrites changes of others.
	Undoes, Force bool
	// Alone means that it isn't one of several: the item is read first if it is to lose a whole text or list.
	Alone bool
}

// PatchItem changes fields of an item. It is refused with an *OverwriteError if someone else has changed one of them
// since the snapshot; so keep the one at which a dialog was opened. Where a text or a list is replaced as a whole, which
// nobody wants to lose, the item is read before it is changed. Undoing sets the same fields back, though not completed_at, which the server moves.
func PatchItem(s *Snapshot, id plane.ItemID, patch plane.ItemPatch) Op {
	o := patchOne(s, id, patch)
	o.Alone = true
	return o
}

// ItemChange is a change of one of several items.
type ItemChange struct {
	Item  plane.ItemID
	Patch plane.ItemPatch
}

// PatchItems changes several items as one write of one request each. Every change that the server has made is in the
// copy at once. One that fails stops no other: the write then fails with a *SomeFailedError, trying it again does what is
// left, and undoing it sets back what was done. Changes of the same item are made in their order.
func PatchItems(s *Snapshot, title string, changes []ItemChange) Op {
	parts := make([]partial, len(changes))
	for i, c := range changes {
		parts[i] = patchOne(s, c.Item, c.Patch)
	}
	return &several{Heading: title, Concurrency: maxTogether, Parts: parts}
}

func patchOne(s *Snapshot, id plane.ItemID, patch plane.ItemPatch) *patchItem {
	item, _ := s.Item(id)
	item.ID = id
	if patch.Description == nil {
		item.Description = "" // It would only make the operation large.
	}
	return &patchItem{
		Heading: patchTitle(s, item, patch), Was: item, Patch: dataOf(patch), Guessed: s.Pending(string(id)),
	}
}

func patchTitle(s *Snapshot, item plane.Item, p plane.ItemPatch) string {
	name := nameItem(s, item)
	if p.State != nil {
		state, _ := s.State(*p.State)
		return "move " + name + " to " + state.Name
	}
	var fields []string
	for _, f := range lang.FieldsIn(&p) {
		fields = append(fields, f.Name)
	}
	return "change " + name + ": " + strings.Join(fields, ", ")
}

// Patched is what a patch makes of an item, and the names of the fields that it sets: those of an OverwriteError.
func Patched(i plane.Item, p plane.ItemPatch) (plane.Item, []string) {
	var names []string
	for _, f := range lang.FieldsIn(&p) {
		f.Apply(&p, &i)
		names = append(names, f.Name)
	}
	return i, names
}

func (o *patchItem) kind() string               { return "change item" }
func (o *patchItem) project() plane.ProjectID   { return o.Was.Project }
func (o *patchItem) Title() string              { return o.Heading }
func (o *patchItem) Touches() []string          { return namesOfItem(o.Was) }
func (o *patchItem) about(learned) []plane.Item { return []plane.Item{o.Was} }

// fields are those that the patch sets.
func (o *patchItem) fields() []lang.Field { return lang.FieldsIn(&o.Patch.ItemPatch) }

// Check fails with an *OverwriteError if the change would overwrite what others have changed since.
func (o *patchItem) Check(s *Snapshot, _ time.Time) error {
	item, err := presentItem(s, o.Was.ID)
	if err != nil {
		return err
	}
	fields := o.fields()
	if len(fields) == 0 {
		return &sprint.Refusal{Act: "editing", Reason: "nothing was changed"}
	}
	if o.Patch.Name != nil {
		if err := checkName(strings.TrimSpace(*o.Patch.Name)); err != nil {
			return err
		}
	}
	return o.checkOverwrite(s, fields, item)
}

func (o *patchItem) prepared(s *Snapshot, _ time.Time, _ string) action {
	again := *o
	again.Before, _ = s.Item(o.Was.ID)
	if o.Patch.Description == nil {
		again.Before.Description = ""
	}
	return &again
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

func (o *patchItem) predict(s *Snapshot) change {
	var estimate plane.Item
	if o.Patch.Point != nil {
		s.estimate(&estimate, *o.Patch.Point)
	}
	fields := o.fields()
	return func(d *draft) {
		d.editItem(o.Was.ID, func(i *plane.Item) {
			for _, f := range fields {
				f.Apply(&o.Patch.ItemPatch, i)
			}
			if o.Patch.Point != nil {
				i.Points, i.PointKey, i.Scale = estimate.Points, estimate.PointKey, estimate.Scale
			}
			if o.Patch.State != nil {
				i.CompletedAt = completedAt(d, *i)
			}
		})
	}
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

func (o *patchItem) run(ctx context.Context, e env, _ learned) (result, error) {
	if o.replaces() || e.stale && !o.Force {
		if seen, err := o.readFirst(ctx, e.client); err != nil {
			return result{change: seen}, err
		}
	}
	made, err := e.client.UpdateItem(ctx, o.Was.Project, o.Was.ID, o.Patch.ItemPatch)
	if err != nil {
		return result{}, err
	}
	return o.answered(ctx, e, made)
}

// answered is the result of the item being as the server has it, compared with what was sent.
func (o *patchItem) answered(ctx context.Context, e env, now plane.Item) (result, error) {
	if !o.Alone {
		e.client = nil // The reason isn't worth a request for each of several.
	}
	people, item := turnedAway(ctx, e, o.Patch.Assignees, now), saved(now)
	err := compareItem(e.copy().with(people), o.Patch.ItemPatch, o.Was, now)
	return result{
		outcome: applied, learned: &learned{Item: &now},
		change: func(d *draft) { d.apply(people); d.apply(item) },
	}, err
}

// replaces reports whether something of others can be lost that the copy does not know: a description always, the rest
// unless it is one of several, which would cost twice the requests, or another change of the same item is under way.
func (o *patchItem) replaces() bool {
	p := o.Patch
	whole := p.Name != nil || p.Assignees != nil || p.Labels != nil
	return !o.Force && (p.Description != nil || whole && o.Alone && !o.Guessed)
}

// readFirst fails if the server has something that the copy does not know yet and that would be overwritten. The change
// is what it has.
func (o *patchItem) readFirst(ctx context.Context, c *plane.Client) (change, error) {
	now, err := c.Item(ctx, o.Was.Project, o.Was.ID)
	if err != nil {
		return nil, &UnsentError{Err: err}
	}
	if fields := o.overwritten(o.fields(), now); len(fields) > 0 {
		return saved(now), &OverwriteError{Item: now, Fields: fields, By: now.UpdatedBy}
	}
	return nil, nil
}

// saved is the change of an item being as the answer to a write says, which lacks the value of its point.
func saved(made plane.Item) change {
	return func(d *draft) {
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
	}
}

// resolve compares the fields with what they should be.
func (o *patchItem) resolve(ctx context.Context, e env, _ learned) (result, error) {
	now, err := e.client.Item(ctx, o.Was.Project, o.Was.ID)
	if there, err := present(err); !there { // Whoever deletes it deletes the change with it.
		return verdict(false, err, nil)
	}
	if !o.arrived(now) {
		return result{outcome: notApplied}, nil
	}
	return o.answered(ctx, e, now)
}

// arrived reports whether an item shows that the patch was done: all its fields have what was sent, but for those that the
// server adjusts. Of these, or of another field, something must have changed.
func (o *patchItem) arrived(now plane.Item) bool {
	changed, all := false, true
	for _, f := range o.fields() {
		holds := f.Holds(&o.Patch.ItemPatch, &now)
		if !holds && !f.Adjusted {
			return false
		}
		changed, all = changed || !f.Same(&o.Was, &now), all && holds
	}
	return all || changed && now.UpdatedAt.After(o.Was.UpdatedAt)
}

func (o *patchItem) inverse(s *Snapshot, l learned) (Op, bool) {
	if o.Before.ID == "" || l.Item == nil {
		return nil, false
	}
	var patch plane.ItemPatch
	for _, f := range o.fields() {
		f.Copy(&o.Before, &patch)
	}
	return &patchItem{
		Heading: patchTitle(s, o.Before, patch), Was: *l.Item, Patch: dataOf(patch), Undoes: true, Alone: o.Alone,
	}, true
}
