package store

import (
	"context"
	"slices"
	"sync"
	"time"
)

const (
	// keptDone is how many completed writes stay listed.
	keptDone = 50
	// keptUndo is how many writes can be undone. Users rarely remember older ones well enough to undo them.
	keptUndo = 10
)

// job is a write with everything that the store needs to run it. Its fields are guarded by the store's lock, except the
// work, which belongs to the goroutine that runs it.
type job struct {
	Write

	work *work
	// things are the ids that it touches, each with a channel that is closed when no more requests about it will be sent.
	things map[string]chan struct{}
	change change // the prediction
	// touched has the ids that the prediction changes.
	touched map[string]struct{}
	// after are the channels of the things of earlier writes that it has to wait for.
	after []<-chan struct{}
	// stop is closed by Stop, and by Drop if it waits for the server; stopped is the reason. A retry creates a new channel.
	stop    chan struct{}
	stopped error
	// open is since when its outcome is unknown, looked when it was last looked up, lost why its answer was lost.
	open, looked time.Time
	lost         error
	released     bool
	inverse      Op
	// undone is the operation that it undoes, nil if it isn't an undo. undoes is the ID in the outbox of the write that it
	// reverts; claimed means that no other write can revert that any more.
	undone  Op
	undoes  string
	claimed bool
	// entry is its ID in the outbox.
	entry string
	// saving is held while the outbox writes it; archived means that the outbox has it as done.
	saving   sync.Mutex
	archived bool
	// round is incremented each time it is started, and when it is dropped. own is the round of the current run.
	round, own int
	// stale means that time has passed since it was requested: the data that it is based on may have changed.
	stale bool
	// left means that it remains from an earlier process and no process has continued it yet.
	left bool
}

// canRevert reports whether it can be undone, or is an undo that can be redone.
func (j *job) canRevert() bool { return j.CanUndo || j.CanRedo }

// pending reports whether its prediction is shown.
func (j *job) pending() bool {
	return j.State.Running() || j.State == Unknown
}

// queue makes it wait for all earlier writes in progress that touch the same things.
func (j *job) queue(earlier []*job) {
	j.things, j.after, j.released = make(map[string]chan struct{}), nil, false
	for _, id := range j.work.touches() {
		if _, twice := j.things[id]; twice {
			continue
		}
		j.things[id] = make(chan struct{})
		for _, e := range earlier {
			if busy, ok := e.things[id]; ok && e != j && e.State.Running() {
				j.after = append(j.after, busy)
			}
		}
	}
}

// wait waits for the earlier writes that it is queued behind.
func (j *job) wait(ctx context.Context) error {
	for _, free := range j.after {
		select {
		case <-free:
		case <-j.stop:
			return j.stopped
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// ready reports whether it doesn't have to wait for earlier writes.
func (j *job) ready() bool {
	for _, free := range j.after {
		select {
		case <-free:
		default:
			return false
		}
	}
	return true
}

// halt closes stop, once.
func (j *job) halt(why error) {
	select {
	case <-j.stop:
	default:
		j.stopped = why
		close(j.stop)
	}
}

// free allows later writes of one thing to start before the whole write is done.
func (j *job) free(id string) {
	if busy, ok := j.things[id]; ok {
		if !j.released {
			close(busy)
		}
		delete(j.things, id)
		delete(j.touched, id)
	}
}

// release allows later writes to start. The things of a write with an unknown outcome still count as pending.
func (j *job) release() {
	for _, busy := range j.things {
		close(busy)
	}
	j.released = true
}

// listed returns the writes as shown to the user, newest first, and those that can be undone.
func listed(jobs []*job) (writes, undoable []Write) {
	writes = make([]Write, 0, len(jobs))
	for _, j := range slices.Backward(jobs) {
		writes = append(writes, j.Write)
		if j.CanUndo {
			undoable = append(undoable, j.Write)
		}
	}
	return writes, undoable
}

// forgetUndo removes the inverse of all writes except the newest ones that can be undone.
func forgetUndo(jobs []*job) {
	kept := 0
	for _, j := range slices.Backward(jobs) {
		if !j.CanUndo {
			continue
		}
		if kept++; kept > keptUndo {
			j.inverse, j.CanUndo = nil, false
		}
	}
}

// trimmed removes the oldest completed writes beyond those that stay listed.
func trimmed(jobs []*job) []*job {
	done := 0
	for _, j := range jobs {
		if j.State == Done {
			done++
		}
	}
	return slices.DeleteFunc(jobs, func(j *job) bool {
		if j.State == Done && done > keptDone {
			done--
			return true
		}
		return false
	})
}
