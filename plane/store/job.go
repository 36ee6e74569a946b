package store

import "slices"

// keptDone is how many writes that are done stay listed.
const keptDone = 50

// job is a write with all that the store needs for it. Its fields are guarded by the store's lock, except the
// operation, which belongs to whoever runs it.
type job struct {
	Write
	op     Op
	things map[string]struct{} // what op.Touches
	before *Snapshot           // until it is done
	change Change              // the prediction
	// touched has the ids that the prediction changes.
	touched map[string]struct{}
	// after are the earlier writes that it has to wait for.
	after []*job
	// ended is closed when nothing of it is under way any more; a retry makes a new one.
	ended   chan struct{}
	inverse Op
	isUndo  bool
}

// pending tells whether its prediction is to be shown.
func (j *job) pending() bool {
	return j.State.Running() || j.State == Unknown
}

// overlaps tells whether two writes touch the same thing.
func (j *job) overlaps(o *job) bool {
	for id := range j.things {
		if _, ok := o.things[id]; ok {
			return true
		}
	}
	return false
}

// listed shows writes as people see them, newest first, and which one an undo would take.
func listed(jobs []*job) (writes []Write, undo Write) {
	writes = make([]Write, 0, len(jobs))
	for _, j := range slices.Backward(jobs) {
		writes = append(writes, j.Write)
		if undo.ID == 0 && j.CanUndo {
			undo = j.Write
		}
	}
	return writes, undo
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
