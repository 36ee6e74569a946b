package store

import (
	"context"
	"slices"
	"sync"
	"time"
)

const (
	// keptDone is how many writes that are done stay listed.
	keptDone = 50
	// keptUndo is how many writes can be undone. What lies further back nobody remembers well enough to want it undone.
	keptUndo = 10
)

// job is a write with all that the store needs for it. Its fields are guarded by the store's lock, except the work, which
// belongs to whoever runs it.
type job struct {
	Write

	work *work
	// things are what it touches, each with a channel that is closed when no request about it will be sent any more.
	things map[string]chan struct{}
	change change // the prediction
	// touched has the ids that the prediction changes.
	touched map[string]struct{}
	// after are the things of earlier writes that it has to wait for.
	after []<-chan struct{}
	// stop is closed by Stop, and by Drop of one that waits for the server; a retry makes a new one. The reason is in
	// stopped then.
	stop    chan struct{}
	stopped error
	// open is since when its outcome is unknown, looked when it was looked for last, lost what happened to its answer.
	open, looked time.Time
	lost         error
	released     bool
	inverse      Op
	// undone is the operation that it undoes, nil if it undoes none. undoes is the ID in the outbox of what it takes back,
	// claimed means that no other write can do that any more.
	undone  Op
	undoes  string
	claimed bool
	// entry is its ID in the outbox.
	entry string
	// saving is held while the outbox writes it; archived means that it is there as one that is done.
	saving   sync.Mutex
	archived bool
	// round counts how often it was started, and that it was dropped. own is that of whoever runs it.
	round, own int
	// stale means that time has passed since it was asked for: others may have changed what it was made from.
	stale bool
	// left means that an earlier process has left it to be continued, and nobody does yet.
	left bool
}

// canTakeBack reports whether it can be undone, or is an undo that can be taken back.
func (j *job) canTakeBack() bool { return j.CanUndo || j.CanRedo }

// pending reports whether its prediction is to be shown.
func (j *job) pending() bool {
	return j.State.Running() || j.State == Unknown
}

// queue puts it behind all earlier writes that run and touch the same things.
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

// wait waits for the writes that come first.
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

// ready reports whether no earlier write has to come first.
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

// free lets later writes of one thing start before the rest is done.
func (j *job) free(id string) {
	if busy, ok := j.things[id]; ok {
		if !j.released {
			close(busy)
		}
		delete(j.things, id)
		delete(j.touched, id)
	}
}

// release lets later writes start. The things of a write with an unknown outcome still count as pending.
func (j *job) release() {
	for _, busy := range j.things {
		close(busy)
	}
	j.released = true
}

// listed shows writes as people see them, newest first, and those of them that can be undone.
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

// forgetUndo forgets how all writes are undone but the newest ones that can be.
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

// trimmed forgets the oldest of the writes that are done, beyond those that stay listed.
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
