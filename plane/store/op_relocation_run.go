package store

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// errStayed is the error of a step that the server accepted without doing all of it.
var errStayed = errors.New("the server left items where they were")

// run executes the steps of the plan in order, and stops at the first that fails. It determines the remainder of an earlier
// run by reading, so that transfer-issues is never sent twice.
func (r *relocation) run(ctx context.Context, e env, l learned) (result, error) {
	run := &relocationRun{
		relocation: r, env: e,
		at: make(map[plane.ItemID]plane.CycleID), outOf: make(map[plane.ItemID]plane.CycleID),
	}
	where := r.Start
	if l.Sent || e.stale {
		var err error
		if where, run.record, err = r.look(ctx, e.client); err != nil {
			return result{}, &UnsentError{Err: err}
		}
	}
	if err := run.leaveOutGone(ctx); err != nil {
		return result{}, err
	}
	l.Sent = true
	for _, m := range r.moves() {
		if here, known := where[m.Item.ID]; known && here == m.Target {
			run.at[m.Item.ID] = here
		}
	}
	plan := sprint.TransferPlan{From: r.From, Rows: run.rows, Record: r.Record}
	err := run.steps(ctx, plan.Remaining(where, run.record != nil))
	switch {
	case errors.Is(err, plane.ErrGivenUp):
		err = &UnsentError{Err: ErrStopped}
	case err == nil && len(run.gone) > 0:
		err = ErrGone
	}
	return result{change: run.change(), learned: r.arrived(l, run.at)}, run.leftBehind(err)
}

// stillThere returns ErrGone if neither the copy nor the server has an item any more, because it was deleted since the write
// was started. For a while, the server would still add it to a cycle.
func stillThere(ctx context.Context, e env, p plane.ProjectID, id plane.ItemID) error {
	if _, known := e.copy().Item(id); known {
		return nil
	}
	_, err := e.client.Item(ctx, p, id)
	switch there, err := present(err); {
	case err != nil:
		return &UnsentError{Err: err}
	case !there:
		return ErrGone
	}
	return nil
}

// relocationRun is one run of the steps.
type relocationRun struct {
	*relocation
	env

	// rows are the rows of the plan, without the items that are gone.
	rows []sprint.Move
	// at has the cycles of the items, as far as this run knows.
	at map[plane.ItemID]plane.CycleID
	// outOf has the items that were not in the cycle that they were to be removed from.
	outOf map[plane.ItemID]plane.CycleID
	// gone are the items that no longer exist on the server.
	gone []plane.ItemID
	// record is the source's, nil if there is none.
	record   *plane.Record
	done, of int
}

// leaveOutGone selects the rows that stay, and those whose items still exist.
func (r *relocationRun) leaveOutGone(ctx context.Context) error {
	for _, m := range r.Rows {
		var err error
		if !m.Stay {
			err = stillThere(ctx, r.env, r.Project, m.Item.ID)
		}
		switch {
		case err == nil:
			r.rows = append(r.rows, m)
		case errors.Is(err, ErrGone):
			r.gone = append(r.gone, m.Item.ID)
		default:
			return err
		}
	}
	return nil
}

func (r *relocationRun) steps(ctx context.Context, steps []sprint.Step) error {
	for _, s := range steps {
		r.of += s.Requests()
	}
	r.env = r.paced(r.of)
	for _, s := range steps {
		if err := r.step(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// step executes one step and checks its result, unless the remaining steps are abandoned.
func (r *relocationRun) step(ctx context.Context, s sprint.Step) error {
	if r.stopped() {
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

// transferAll moves all unfinished items. Because the request has no list of items, the source is read first: items that
// aren't in the plan must not move. It is read afterwards too, because the answer does not report what moved. If that read
// fails, the answer is trusted.
func (r *relocationRun) transferAll(ctx context.Context, s sprint.TransferAll) error {
	if err := r.asPlanned(ctx); err != nil {
		return &UnsentError{Err: err}
	}
	if err := r.client.Transfer(ctx, r.Project, r.From.ID, s.To); err != nil {
		return err
	}
	r.record = &plane.Record{Counts: r.From.Counts}
	stayed := r.stayed(ctx)
	var err error
	for _, id := range s.Items {
		if slices.Contains(stayed, id) {
			err = errStayed
			continue
		}
		r.at[id] = s.To
	}
	r.count()
	return err
}

// asPlanned fails unless the source has the items that the plan was made from.
func (r *relocationRun) asPlanned(ctx context.Context) error {
	items, err := plane.Collect(r.client.CycleItems(ctx, r.Project, r.From.ID))
	if err != nil {
		return err
	}
	planned := make(map[plane.ItemID]plane.StateID, len(r.rows))
	for _, m := range r.rows {
		planned[m.Item.ID] = m.Item.State
	}
	for _, i := range items {
		if state, ok := planned[i.ID]; !ok || state != i.State {
			return &ChangedError{Item: i}
		}
		delete(planned, i.ID)
	}
	for _, m := range r.rows {
		if _, missing := planned[m.Item.ID]; missing {
			return &ChangedError{Item: m.Item}
		}
	}
	return nil
}

// stayed lists the unfinished items that the transfer did not move, as far as they can be read, and reads the source's
// record.
func (r *relocationRun) stayed(ctx context.Context) []plane.ItemID {
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

// remove removes items one by one. An item that is not in the cycle counts as removed, but can be in another cycle, because
// the write that should have moved it here may have failed.
func (r *relocationRun) remove(ctx context.Context, s sprint.Remove) error {
	for _, id := range s.Items {
		if r.stopped() {
			return &UnsentError{Err: ErrStopped}
		}
		there, err := present(r.client.RemoveItem(ctx, r.Project, s.From, id))
		if err != nil {
			return err
		}
		if !there {
			r.outOf[id] = s.From
		}
		r.at[id] = ""
		r.count()
	}
	return nil
}

// change returns what this run has done.
func (r *relocationRun) change() change {
	at := maps.Clone(r.at)
	maps.DeleteFunc(at, func(id plane.ItemID, _ plane.CycleID) bool { _, out := r.outOf[id]; return out })
	moved, gone := r.moved(at, r.record), r.gone
	return func(d *draft) {
		d.apply(moved)
		for id, from := range r.outOf {
			if home, _ := d.home.at(id); home == from {
				d.moveToCycle(id, "")
			}
		}
		for _, id := range gone {
			d.dropItem(id)
		}
	}
}

// count reports one more request.
func (r *relocationRun) count() {
	r.done++
	if r.of > 1 {
		r.progress(step{done: r.done, of: r.of})
	}
}

// leftBehind returns an error that names the items that did not move, if any.
func (r *relocationRun) leftBehind(err error) error {
	if err == nil {
		return nil
	}
	var left []plane.Item
	moves := r.moves()
	for _, m := range moves {
		if at, known := r.at[m.Item.ID]; !known || at != m.Target {
			left = append(left, m.Item)
		}
	}
	if len(left) == len(moves) && r.record == nil && !errors.Is(err, errStayed) {
		return err
	}
	if errors.Is(err, errStayed) {
		err = nil
	}
	return &LeftBehindError{Items: left, Moved: len(moves) - len(left), Err: err}
}
