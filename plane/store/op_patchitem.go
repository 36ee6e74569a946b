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
	// Was is the version of the item that the change is based on: the fields must not have been changed elsewhere since.
	Was plane.Item
	// Before is the item as it was when the change was started, which an undo restores.
	Before plane.Item
	// Guessed means that Was is a prediction, which may be wrong in the fields that the server adjusts.
	Guessed bool
	// Undoes means that this is an undo, Force that it overwrites changes made elsewhere.
	Undoes, Force bool
	// Alone means that it isn't one of several: the item is read first if a whole text or list would be replaced.
	Alone bool
}

// PatchItem changes fields of an item. It is refused with an *OverwriteError if another user has changed one of them since the
// snapshot, so pass the snapshot at which a dialog was opened. If a text or a list is replaced as a whole, the item is read
// first, so that no change is lost. Undoing restores the same fields, but not completed_at, which the server sets.
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

// PatchItems changes several items as one write, with one request each. Each change is in the copy as soon as the server has
// made it. A change that fails doesn't stop the others: the write then fails with a *SomeFailedError, retrying it does the
// rest, and undoing it reverts the changes that were made. Changes of the same item are made in order.
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
		item.Description = "" // It isn't needed, and would make the operation large.
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

// Patched returns an item with a patch applied, and the names of the fields that it sets, as in an OverwriteError.
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

// fields returns the fields that the patch sets.
func (o *patchItem) fields() []lang.Field { return lang.FieldsIn(&o.Patch.ItemPatch) }

// Check fails with an *OverwriteError if the change would overwrite changes made elsewhere since.
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

// presentItem returns an item, or an error if its project can't be changed.
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

// goneByName prefixes the reason why one of several items is refused with its name.
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

// completedAt returns the completion time of an item that has just entered its state.
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

// answered returns the result for the server's version of the item, compared with the values sent.
func (o *patchItem) answered(ctx context.Context, e env, now plane.Item) (result, error) {
	if !o.Alone {
		e.client = nil // For one of several, the reason isn't worth a request.
	}
	people, item := droppedAssignees(ctx, e, o.Patch.Assignees, now), saved(now)
	err := compareItem(e.copy().with(people), o.Patch.ItemPatch, o.Was, now)
	return result{
		outcome: applied, learned: &learned{Item: &now},
		change: func(d *draft) { d.apply(people); d.apply(item) },
	}, err
}

// replaces reports whether changes by other users that the copy doesn't have could be lost. That is always so for a
// description. Lists are not checked for one of several, because that would double the requests, nor while another change of
// the same item is in progress.
func (o *patchItem) replaces() bool {
	p := o.Patch
	whole := p.Name != nil || p.Assignees != nil || p.Labels != nil
	return !o.Force && (p.Description != nil || whole && o.Alone && !o.Guessed)
}

// readFirst fails if the server has changes that the copy doesn't have yet and that would be overwritten. The change is the
// server's version.
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

// saved returns the change that sets an item to the answer to a write, which lacks the value of its estimate point.
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

// resolve compares the fields with their expected values.
func (o *patchItem) resolve(ctx context.Context, e env, _ learned) (result, error) {
	now, err := e.client.Item(ctx, o.Was.Project, o.Was.ID)
	if there, err := present(err); !there { // Deleting the item deletes the change with it.
		return verdict(false, err, nil)
	}
	if !o.arrived(now) {
		return result{outcome: notApplied}, nil
	}
	return o.answered(ctx, e, now)
}

// arrived reports whether an item shows that the patch was done: all fields have the values sent, except those that the
// server adjusts, and at least one field has changed.
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
