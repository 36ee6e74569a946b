package store

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// errStayed stands for a step that the server took without doing all of it.
var errStayed = errors.New("the server left items where they were")

// Run does the steps of the plan in their order, and stops at the first that does not come out. What is left of an
// earlier run is found by looking, so that transfer-issues is never sent twice.
func (r *relocation) Run(ctx context.Context, c *plane.Client) (Change, error) {
	run := &stepRun{
		relocation: r, client: c,
		at: make(map[plane.ItemID]plane.CycleID), outOf: make(map[plane.ItemID]plane.CycleID),
	}
	where := r.start
	if r.tried {
		var err error
		if where, run.record, err = r.look(ctx, c); err != nil {
			return Change{}, &UnsentError{Err: err}
		}
	}
	r.tried = true
	for _, m := range r.moves {
		if here, known := where[m.Item.ID]; known && here == m.Target {
			run.at[m.Item.ID] = here
		}
	}
	err := run.steps(ctx, r.plan.Remaining(where, run.record != nil))
	r.note(run.at)
	switch {
	case errors.Is(err, plane.ErrGivenUp):
		err = &UnsentError{Err: ErrStopped}
	case err == nil && len(run.gone) > 0:
		err = ErrGone
	}
	return run.made(), run.leftBehind(err)
}

// stepRun is one way through the steps.
type stepRun struct {
	*relocation
	client *plane.Client
	// at is where items are, as far as this run knows.
	at map[plane.ItemID]plane.CycleID
	// outOf has the items that were not in the cycle that they were to leave.
	outOf map[plane.ItemID]plane.CycleID
	// gone are the items that the server does not have any more.
	gone []plane.ItemID
	// record is the source's, nil if there is none.
	record   *plane.Record
	done, of int
}

func (r *stepRun) steps(ctx context.Context, steps []sprint.Step) error {
	for _, s := range steps {
		r.of += s.Requests()
	}
	r.client = r.watch.paced(r.client, r.of)
	for _, s := range steps {
		if err := r.goOn(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// goOn does one step and checks what came of it, unless the rest is given up.
func (r *stepRun) goOn(ctx context.Context, s sprint.Step) error {
	if r.watch.stopped() {
		return &UnsentError{Err: ErrStopped}
	}
	switch s := s.(type) {
	case sprint.TransferAll:
		return r.transferAll(ctx, s)
	case sprint.Add:
		return r.add(ctx, s)
	case sprint.Remove:
		return r.remove(ctx, s)
	}
	return nil
}

// transferAll moves everything unfinished. As the server takes no list of items, the source is read before: what the plan
// did not show must not move. It is read after, too: the answer does not say what moved. If that can't be read, the
// answer is believed.
func (r *stepRun) transferAll(ctx context.Context, s sprint.TransferAll) error {
	if err := r.asPlanned(ctx); err != nil {
		return &UnsentError{Err: err}
	}
	if err := r.client.Transfer(ctx, r.project, r.plan.From.ID, s.To); err != nil {
		return err
	}
	r.record = &plane.Record{Counts: r.plan.From.Counts}
	stayed := r.stayed(ctx)
	var err error
	for _, id := range s.Items {
		if slices.Contains(stayed, id) {
			err = errStayed
			continue
		}
		r.at[id] = s.To
	}
	r.progress()
	return err
}

// asPlanned fails unless the source holds what the plan was made from.
func (r *stepRun) asPlanned(ctx context.Context) error {
	items, err := plane.Collect(r.client.CycleItems(ctx, r.project, r.plan.From.ID))
	if err != nil {
		return err
	}
	planned := make(map[plane.ItemID]plane.StateID, len(r.plan.Rows))
	for _, m := range r.plan.Rows {
		planned[m.Item.ID] = m.Item.State
	}
	for _, i := range items {
		if state, ok := planned[i.ID]; !ok || state != i.State {
			return &ChangedError{Item: i}
		}
		delete(planned, i.ID)
	}
	for _, m := range r.plan.Rows {
		if _, missing := planned[m.Item.ID]; missing {
			return &ChangedError{Item: m.Item}
		}
	}
	return nil
}

// stayed lists what the transfer left in the source though it is unfinished, as far as that can be read, and takes the
// record from there.
func (r *stepRun) stayed(ctx context.Context) []plane.ItemID {
	source, err := r.source(ctx, r.client)
	if err != nil {
		return nil
	}
	if source.Record != nil {
		r.record = source.Record
	}
	if sprint.LeftOver(source) == 0 {
		return nil
	}
	present, err := r.present(ctx, r.client, source.ID)
	if err != nil {
		return nil
	}
	return present
}

// made is the change of what this run has done and learned.
func (r *stepRun) made() Change {
	at := maps.Clone(r.at)
	maps.DeleteFunc(at, func(id plane.ItemID, _ plane.CycleID) bool { _, out := r.outOf[id]; return out })
	moved, gone := r.relocation.made(at, r.record), r.gone
	return change(func(d *draft) {
		d.apply(moved)
		for id, from := range r.outOf {
			if home, _ := d.home.at(id); home == from {
				d.place(id, "")
			}
		}
		for _, id := range gone {
			d.dropItem(id)
		}
	})
}

func (r *stepRun) progress() {
	r.done++
	if r.of > 1 {
		r.watch.tell(step{done: r.done, of: r.of})
	}
}

// leftBehind names what did not move, if anything did.
func (r *stepRun) leftBehind(err error) error {
	if err == nil {
		return nil
	}
	var left []plane.Item
	for _, m := range r.moves {
		if at, known := r.at[m.Item.ID]; !known || at != m.Target {
			left = append(left, m.Item)
		}
	}
	if len(left) == len(r.moves) && r.record == nil && !errors.Is(err, errStayed) {
		return err
	}
	if errors.Is(err, errStayed) {
		err = nil
	}
	return &LeftBehindError{Items: left, Moved: len(r.moves) - len(left), Err: err}
}
