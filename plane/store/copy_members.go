package store

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// oldMembers assigns the items of a project to the ended cycles in which the copy on disk has them. Items don't contain
// their cycle, and the items of all ended cycles aren't read again. It makes no requests.
func (s *Store) oldMembers(p plane.ProjectID) {
	s.Recall(Key{Kind: Cycles, Project: p}, Key{Kind: ArchivedCycles, Project: p})
	snap, now := s.Snapshot(), s.now()
	for _, list := range [][]plane.Cycle{snap.Cycles(p), snap.Archived(p)} {
		for _, c := range list {
			if sprint.Ended(c, now) && s.readAt(itemsOf(p, c.ID)).IsZero() {
				s.recallMembers(itemsOf(p, c.ID))
			}
		}
	}
}

// recallMembers assigns items to a cycle as the copy has them, except those that have changed since, which may have been
// moved. The items of the cycle still count as unread.
func (s *Store) recallMembers(key Key) {
	saved, ok := s.savedOf(key)
	if !ok {
		return
	}
	of, err := bodyOf[packedItems](saved.Body)
	if err != nil {
		s.leaveOut(err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d := newDraft(s.confirmed, s.now())
	var ids []plane.ItemID
	for _, i := range of.Value {
		if now, known := d.item.at(i.ID); known && !now.UpdatedAt.After(i.UpdatedAt) {
			ids = append(ids, i.ID)
		}
	}
	d.addMembers(key.cycle(), ids)
	s.confirmed = d.data
	s.publish()
}

// recallOldMembers calls oldMembers once for each project whose items are all known.
func (v *saver) recallOldMembers() {
	if v.store.copy == nil {
		return
	}
	for _, r := range v.store.Snapshot().readings.all() {
		if p := r.key.Project; r.key.Kind == Backlog && !r.at.IsZero() && !v.remembered[p] {
			v.remembered[p] = true
			v.store.oldMembers(p)
		}
	}
}
