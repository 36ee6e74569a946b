package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// createItem makes an item and puts it into a cycle.
type createItem struct {
	NewItem
	title string
	// made is set once the server has the item, so that a repeat only adds it to the cycle.
	made *plane.Item
	// seen has the names of what it is about, unkept is what the server has otherwise than it was sent.
	seen   *Snapshot
	unkept error
	// people is what was learned of those who were not assigned.
	people Change
	// filled tells that somebody else adds it to its cycle.
	filled bool
	// adding means that the request which adds it to its cycle was sent.
	adding bool
}

// NewItem is what CreateItem makes.
type NewItem struct {
	Project plane.ProjectID
	// Cycle is the one to put it into, "" for none.
	Cycle plane.CycleID
	// Draft is the item; its external ids are set by the store.
	Draft plane.ItemDraft
}

// CreateItem makes an item in a project, and puts it into a cycle with a second request. Undoing deletes it.
func CreateItem(s *Snapshot, n NewItem) Op {
	return createOne(s, n)
}

func createOne(s *Snapshot, n NewItem) *createItem {
	n.Draft.Name = strings.TrimSpace(n.Draft.Name)
	o := &createItem{NewItem: n, title: "create " + n.Draft.Name}
	if c, ok := s.Cycle(n.Cycle); ok {
		o.title += " in " + c.Name
	}
	return o
}

func (o *createItem) Title() string { return o.title }

// about is the item, or what it is going to be.
func (o *createItem) about() []plane.Item {
	if o.made != nil {
		return []plane.Item{*o.made}
	}
	return []plane.Item{{ID: o.draftID(), Project: o.Project, Name: o.Draft.Name}}
}

func (o *createItem) identify(externalID string) {
	o.Draft.ExternalSource, o.Draft.ExternalID = source, externalID
}

// Touches is the draft of the item, which nothing else knows, and the cycle that must stay as it is.
func (o *createItem) Touches() []string {
	ids := []string{string(o.draftID())}
	if o.Cycle != "" {
		ids = append(ids, string(o.Cycle))
	}
	return ids
}

// draftID stands for the id until the server has given one.
func (o *createItem) draftID() plane.ItemID { return plane.ItemID(drafted + o.Draft.ExternalID) }

func (o *createItem) Check(s *Snapshot, now time.Time) error {
	o.seen = s
	project, ok := s.Project(o.Project)
	if !ok {
		return &sprint.Refusal{Act: "creating", Reason: "this project is not known here"}
	}
	if err := sprint.CanWrite(project); err != nil {
		return err
	}
	if err := checkName(o.Draft.Name); err != nil {
		return err
	}
	if o.Cycle == "" {
		return nil
	}
	c, _, err := presentCycle(s, o.Cycle)
	if err != nil {
		return err
	}
	return sprint.CanAdd(c, now.In(project.Location()))
}

// Predict shows the item without a number, which the server gives.
func (o *createItem) Predict(s *Snapshot) Change {
	item := plane.Item{
		ID: o.draftID(), Project: o.Project, Name: o.Draft.Name, State: defaultState(s, o.Project),
		Priority: plane.PriorityNone, CreatedBy: s.Me().ID,
		ExternalSource: o.Draft.ExternalSource, ExternalID: o.Draft.ExternalID,
	}
	for _, f := range patchFields(o.asPatch()) {
		f.apply(&item)
	}
	s.estimate(&item, item.Point)
	return change(func(d *draft) {
		if o.alreadyIn(d) {
			return
		}
		item.CreatedAt = d.now
		d.putItem(item)
		d.place(item.ID, o.Cycle)
	})
}

// alreadyIn tells whether a read has brought the item before the answer to its creation came.
func (o *createItem) alreadyIn(d *draft) bool {
	for _, i := range d.item.all() {
		if i.ExternalID == o.Draft.ExternalID && i.ExternalSource == o.Draft.ExternalSource {
			return true
		}
	}
	return false
}

// asPatch is what the draft sets, as a patch of an empty item.
func (o *createItem) asPatch() plane.ItemPatch {
	d := o.Draft
	return plane.ItemPatch{
		Description: d.Description, State: d.State, Priority: d.Priority, Assignees: d.Assignees, Labels: d.Labels,
		Start: d.Start, Due: d.Due, Point: d.Point, Parent: d.Parent, SortOrder: d.SortOrder,
	}
}

func defaultState(s *Snapshot, p plane.ProjectID) plane.StateID {
	for _, state := range s.States(p) {
		if state.Default {
			return state.ID
		}
	}
	return ""
}

// Run creates the item, if that is not done yet, and adds it to the cycle.
func (o *createItem) Run(ctx context.Context, c *plane.Client) (Change, error) {
	if o.made == nil {
		made, err := c.CreateItem(ctx, o.Project, o.Draft)
		if errors.Is(err, plane.ErrConflict) { // An earlier try had come through.
			made, err = earlier(err, func() (plane.Item, bool, error) { return o.find(ctx, c) })
		}
		if err != nil {
			return Change{}, err
		}
		o.answered(ctx, c, made)
	}
	if o.Cycle == "" || o.filled {
		return o.created(""), o.unkept
	}
	if err := o.addTo(ctx, c); err != nil {
		return o.created(""), err
	}
	return o.created(o.Cycle), o.unkept
}

// addTo adds the item to its cycle. An answer without it says no more than that it may not be there, so one looks.
func (o *createItem) addTo(ctx context.Context, c *plane.Client) error {
	o.adding = true
	links, err := c.AddItems(ctx, o.Project, o.Cycle, []plane.ItemID{o.made.ID})
	if err != nil || slices.ContainsFunc(links, func(l plane.Link) bool { return l.Item == o.made.ID }) {
		return err
	}
	in, err := c.InCycle(ctx, o.Project, o.Cycle, o.made.ID)
	switch {
	case err != nil:
		return fmt.Errorf("%w: the answer lacks what was added: %w", plane.ErrUnknownOutcome, err)
	case !in:
		return &LeftBehindError{Items: []plane.Item{*o.made}}
	}
	return nil
}

// answered takes over the item that the server has created, and compares it with what was sent. New items go last in
// their column, whatever is sent.
func (o *createItem) answered(ctx context.Context, c *plane.Client, made plane.Item) {
	o.made, o.people = &made, turnedAway(ctx, c, o.seen, o.Draft.Assignees, made)
	sent := o.asPatch()
	sent.Name, sent.SortOrder = &o.Draft.Name, nil
	o.unkept = compareItem(o.seen.with(o.people), setFields(sent), sent, plane.Item{}, made)
}

// find looks for the external id.
func (o *createItem) find(ctx context.Context, c *plane.Client) (plane.Item, bool, error) {
	found, err := c.ItemByExternalID(ctx, o.Project, source, o.Draft.ExternalID)
	there, err := present(err)
	return found, there, err
}

// created is the change of the item being there, in a cycle or none.
func (o *createItem) created(cycle plane.CycleID) Change {
	put := saved(*o.made)
	return change(func(d *draft) {
		d.apply(o.people)
		d.apply(put)
		d.place(o.made.ID, cycle)
	})
}

// Resolve looks for the external id, and then in the cycle.
func (o *createItem) Resolve(ctx context.Context, c *plane.Client) (Outcome, Change, error) {
	found, there, err := o.find(ctx, c)
	if !there {
		return verdict(false, err, nil)
	}
	o.answered(ctx, c, found)
	if o.Cycle == "" || o.filled {
		return Applied, o.created(""), o.unkept
	}
	in, err := c.InCycle(ctx, o.Project, o.Cycle, found.ID)
	switch {
	case err != nil:
		return Unsure, Change{}, err
	case !in && !o.adding:
		return Partly, o.created(""), &LeftBehindError{Items: []plane.Item{found}, Err: errRestUnsent}
	case !in:
		return Partly, o.created(""), &LeftBehindError{Items: []plane.Item{found}}
	}
	return Applied, o.created(o.Cycle), o.unkept
}

func (o *createItem) Inverse(*Snapshot) (Op, bool) {
	return &deleteItem{title: "delete " + o.Draft.Name, item: *o.made, undoes: true}, true
}
