package store

import (
	"slices"

	"github.com/planedeck/planedeck/plane/sprint"
)

// later returns the writes of the same things that were requested later and are done, newest first. Sending the earlier one
// after them would revert the latest requested change, so that is the user's decision. The caller holds the lock.
func (s *Store) later(j *job) []*job {
	var list []*job
	for _, o := range slices.Backward(s.jobs) {
		if o.State == Done && o.entry > j.entry && slices.ContainsFunc(o.work.all(), func(id string) bool {
			_, both := j.things[id]
			return both
		}) {
			list = append(list, o)
		}
	}
	return list
}

func (s *Store) overtaken(j *job) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.later(j)) > 0
}

// checkOvertaken is called before a write whose outcome was unknown is sent again at the user's request. If a later write of
// the same thing was done, the write reads the current state first if it can ask before overwriting; otherwise it is refused,
// once. Something deleted can only come back by repeating its creation, so that is refused once too.
func (s *Store) checkOvertaken(j *job) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	later := s.later(j)
	if len(later) == 0 {
		return nil
	}
	j.stale = true
	at := -1
	switch {
	case j.work.reverts():
		at = slices.IndexFunc(later, func(o *job) bool { return !o.work.deletes() })
	case j.work.creates():
		at = slices.IndexFunc(later, func(o *job) bool { return o.work.deletes() })
	}
	if at < 0 {
		return nil
	}
	return &UnsentError{Err: &sprint.Refusal{
		Act: "sending", Reason: later[at].Title + " was done after it; try again to send this all the same",
	}}
}

// reverts reports whether a remaining part can revert a later write without asking, because it neither creates something
// nor reads first what it changes.
func (w *work) reverts() bool {
	return slices.ContainsFunc(w.parts, func(p *part) bool {
		switch p.action.(type) {
		case *createItem, *createCycle, *addComment, *addWebLink, *fillCycle, *patchItem, *editCycle:
			return false
		default:
			return p.state != succeeded
		}
	})
}

// creates reports whether a remaining part creates a thing.
func (w *work) creates() bool {
	return slices.ContainsFunc(w.parts, func(p *part) bool {
		switch p.action.(type) {
		case *createItem, *createCycle, *addComment, *addWebLink:
			return p.state != succeeded
		default:
			return false
		}
	})
}

// deletes reports whether a write only deletes things.
func (w *work) deletes() bool {
	return !slices.ContainsFunc(w.parts, func(p *part) bool {
		switch p.action.(type) {
		case *deleteItem, *deleteCycle, *deleteComment, *deleteWebLink:
			return false
		default:
			return true
		}
	})
}
