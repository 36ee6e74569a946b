package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// NewItem describes the item that CreateItem creates.
type NewItem struct {
	Project plane.ProjectID
	// Cycle is the cycle to add the item to, "" for none.
	Cycle plane.CycleID
	// Draft is the item; its external ids are set by the store.
	Draft plane.ItemDraft
	// Event is the external id of the event that the item is created from, empty for none. A project has at most one item for
	// an event; if it exists already, the error is an *[EventItemError].
	Event string
}

// Name is the name of the item, empty for none.
func (n NewItem) Name() string {
	if n.Draft.Name == nil {
		return ""
	}
	return *n.Draft.Name
}

// createItem creates an item and adds it to a cycle.
type createItem struct {
	NewItem

	Heading string
	// Filled means that another part of the write adds it to its cycle.
	Filled bool
}

// CreateItem creates an item in a project, and adds it to a cycle with a second request. Undoing deletes it.
func CreateItem(s *Snapshot, n NewItem) Op {
	return createOne(s, n)
}

func createOne(s *Snapshot, n NewItem) *createItem {
	n.Draft.Name = new(strings.TrimSpace(n.Name()))
	n.Draft.Start, n.Draft.Due = aDay(n.Draft.Start), aDay(n.Draft.Due)
	n.Draft.Assignees, n.Draft.Labels = aList(n.Draft.Assignees), aList(n.Draft.Labels)
	n.Draft.ExternalID = n.Event
	o := &createItem{NewItem: n, Heading: "create " + n.Name()}
	if c, ok := s.Cycle(n.Cycle); ok {
		o.Heading += " in " + c.Name
	}
	return o
}

func (o *createItem) kind() string             { return "create item" }
func (o *createItem) project() plane.ProjectID { return o.Project }
func (o *createItem) Title() string            { return o.Heading }

// about returns the item, or its draft if it isn't created yet.
func (o *createItem) about(l learned) []plane.Item {
	if l.Item != nil {
		return []plane.Item{*l.Item}
	}
	return []plane.Item{{ID: o.draftID(), Project: o.Project, Name: o.Name()}}
}

func (o *createItem) prepared(_ *Snapshot, _ time.Time, externalID string) action {
	again := *o
	again.Draft.ExternalSource, again.Draft.ExternalID = source, cmp.Or(o.Draft.ExternalID, externalID)
	return &again
}

// Touches returns the draft id of the item, and the cycle, which must not change in the meantime.
func (o *createItem) Touches() []string {
	ids := []string{string(o.draftID())}
	if o.Cycle != "" {
		ids = append(ids, string(o.Cycle))
	}
	return ids
}

// draftID returns the id that is used until the server has assigned one.
func (o *createItem) draftID() plane.ItemID { return plane.ItemID(draftPrefix + o.Draft.ExternalID) }

// Check applies the rules for new items, and for adding to the cycle.
func (o *createItem) Check(s *Snapshot, now time.Time) error {
	project, ok := s.Project(o.Project)
	if !ok {
		return &sprint.Refusal{Act: "creating", Reason: "this project is unknown"}
	}
	if err := sprint.CanWrite(project); err != nil {
		return err
	}
	if err := checkName(o.Name()); err != nil {
		return err
	}
	if there, ok := s.EventItem(o.Project, o.Event); ok {
		return &EventItemError{Item: there}
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

// predict shows the item without a number, which the server assigns.
func (o *createItem) predict(s *Snapshot) change {
	item := plane.Item{
		ID: o.draftID(), Project: o.Project, State: defaultState(s, o.Project),
		Priority: plane.PriorityNone, CreatedBy: s.Me().ID,
		ExternalSource: o.Draft.ExternalSource, ExternalID: o.Draft.ExternalID,
	}
	item, _ = Patched(item, o.Draft.ItemPatch)
	s.estimate(&item, item.Point)
	return func(d *draft) {
		if o.alreadyIn(d) {
			return
		}
		item.CreatedAt = d.now
		d.putItem(item)
		d.moveToCycle(item.ID, o.Cycle)
	}
}

// alreadyIn reports whether a read has received the item before the answer to its creation.
func (o *createItem) alreadyIn(d *draft) bool {
	for _, i := range d.item.all() {
		if i.ExternalID == o.Draft.ExternalID && i.ExternalSource == o.Draft.ExternalSource {
			return true
		}
	}
	return false
}

func defaultState(s *Snapshot, p plane.ProjectID) plane.StateID {
	for _, state := range s.States(p) {
		if state.Default {
			return state.ID
		}
	}
	return ""
}

// run creates the item, if that is not done yet, and adds it to the cycle.
func (o *createItem) run(ctx context.Context, e env, l learned) (result, error) {
	if l.Item == nil {
		made, err := o.create(ctx, e)
		if err != nil {
			return result{}, err
		}
		l.Item = &made
	} else if err := stillThere(ctx, e, o.Project, l.Item.ID); err != nil {
		return result{}, &LeftBehindError{Items: []plane.Item{*l.Item}, Err: err}
	}
	put, err := o.created(ctx, e, *l.Item)
	if o.Cycle == "" || o.Filled {
		return result{change: put(""), learned: &l}, err
	}
	l.Sent = true
	if err := o.addTo(ctx, e.client, *l.Item); err != nil {
		return result{change: put(""), learned: &l}, err
	}
	return result{change: put(o.Cycle), learned: &l}, err
}

// create creates the item. The external id of an event is the same for all users, so an existing item can be another
// user's.
func (o *createItem) create(ctx context.Context, e env) (plane.Item, error) {
	there := false
	made, err := createOnce(
		func() (plane.Item, error) { return e.client.CreateItem(ctx, o.Project, o.Draft) },
		func() (item plane.Item, found bool, err error) {
			item, found, err = o.find(ctx, e.client)
			there = found
			return item, found, err
		},
	)
	if err == nil && there && o.Event != "" {
		return made, &EventItemError{Item: made}
	}
	return made, err
}

// addTo adds the item to its cycle. If the answer doesn't contain the item, the cycle is read to check.
func (o *createItem) addTo(ctx context.Context, c *plane.Client, made plane.Item) error {
	links, err := c.AddItems(ctx, o.Project, o.Cycle, []plane.ItemID{made.ID})
	if err != nil || slices.ContainsFunc(links, func(l plane.Link) bool { return l.Item == made.ID }) {
		return err
	}
	in, err := c.InCycle(ctx, o.Project, o.Cycle, made.ID)
	switch {
	case err != nil:
		return fmt.Errorf("%w: the answer lacks what was added: %w", plane.ErrUnknownOutcome, err)
	case !in:
		return &LeftBehindError{Items: []plane.Item{made}}
	}
	return nil
}

// created returns the change that sets the created item, in a cycle or none. The error reports the fields that differ from
// the values sent, except the order: the server always puts new items last in their column.
func (o *createItem) created(ctx context.Context, e env, made plane.Item) (func(plane.CycleID) change, error) {
	people, put := droppedAssignees(ctx, e, o.Draft.Assignees, made), saved(made)
	sent := o.Draft.ItemPatch
	sent.SortOrder = nil
	return func(cycle plane.CycleID) change {
		return func(d *draft) {
			d.apply(people)
			d.apply(put)
			d.moveToCycle(made.ID, cycle)
		}
	}, compareItem(e.copy().with(people), sent, plane.Item{}, made)
}

// find searches the server for the external id.
func (o *createItem) find(ctx context.Context, c *plane.Client) (plane.Item, bool, error) {
	found, err := c.ItemByExternalID(ctx, o.Project, source, o.Draft.ExternalID)
	there, err := present(err)
	return found, there, err
}

// resolve searches for the external id, and then looks in the cycle.
func (o *createItem) resolve(ctx context.Context, e env, l learned) (result, error) {
	found, there, err := o.find(ctx, e.client)
	if !there {
		return verdict(false, err, nil)
	}
	if o.Event != "" && found.CreatedBy != e.copy().Me().ID {
		return result{outcome: notApplied}, &EventItemError{Item: found}
	}
	l.Item = &found
	put, differs := o.created(ctx, e, found)
	if o.Cycle == "" || o.Filled {
		return result{outcome: applied, change: put(""), learned: &l}, differs
	}
	in, err := e.client.InCycle(ctx, o.Project, o.Cycle, found.ID)
	switch {
	case err != nil:
		return result{outcome: unsure, learned: &l}, err
	case !in:
		left := &LeftBehindError{Items: []plane.Item{found}}
		if !l.Sent {
			left.Err = errRestUnsent
		}
		return result{outcome: partly, change: put(""), learned: &l}, left
	}
	return result{outcome: applied, change: put(o.Cycle), learned: &l}, differs
}

func (o *createItem) inverse(_ *Snapshot, l learned) (Op, bool) {
	if l.Item == nil {
		return nil, false
	}
	return &deleteItem{Heading: "delete " + o.Name(), Item: *l.Item, Undoes: true}, true
}
