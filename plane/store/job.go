package store

import (
	"slices"
	"time"
)

const (
	// keptDone is how many writes that are done stay listed.
	keptDone = 50
	// keptUndo is how many writes can be undone. What lies further back nobody remembers well enough to want it undone.
	keptUndo = 10
)

// job is a write with all that the store needs for it. Its fields are guarded by the store's lock, except the
// operation, which belongs to whoever runs it.
type job struct {
	Write
	op Op
	// things has what op.Touches, each with a channel that is closed when nothing of it is under way there any more.
	things map[string]chan struct{}
	before *Snapshot // until it is done
	change Change    // the prediction
	// touched has the ids that the prediction changes.
	touched map[string]struct{}
	// after are the things of earlier writes that it has to wait for.
	after []<-chan struct{}
	// stop is closed by Stop, and by Drop of one that waits for the server; a retry makes a new one.
	stop    chan struct{}
	dropped bool
	// open is since when its outcome is unknown, looked when it was looked for last, lost what happened to its answer.
	open, looked time.Time
	lost         error
	released     bool
	inverse      Op
	isUndo       bool
}

// pending tells whether its prediction is to be shown.
func (j *job) pending() bool {
	return j.State.Running() || j.State == Unknown
}

// hold takes the things that the operation touches, each after all earlier writes that run.
func (j *job) hold(earlier []*job) {
	j.things, j.after, j.released = make(map[string]chan struct{}), nil, false
	for _, id := range j.op.Touches() {
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

// halt closes stop, once.
func (j *job) halt() {
	select {
	case <-j.stop:
	default:
		close(j.stop)
	}
}

// free lets go of a thing before the rest.
func (j *job) free(id string) {
	if busy, ok := j.things[id]; ok {
		if !j.released {
			close(busy)
		}
		delete(j.things, id)
		delete(j.touched, id)
	}
}

// release lets others have all things. Those of a write with an unknown outcome still count as pending.
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

// forgetUndo takes the way back from all writes but the newest ones that have one.
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
