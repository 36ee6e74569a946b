package store

import (
	"sync"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// Snapshot is the copy at one moment, including the predictions of the writes in progress. It never changes, and reading
// it never blocks. Use one snapshot for a whole frame, and a new one for the next. Do not change the slices that it returns:
// they are shared.
type Snapshot struct {
	data
	version  uint64
	at       time.Time
	pending  map[string]int
	writes   []Write
	undoable []Write
	inState  [Waiting + 1]int // the number of writes in each state
	unusable Unusable
	// next is closed when there is a newer snapshot.
	next chan struct{}

	mu    sync.Mutex
	views map[string]any
}

// view builds a list when it is first requested, and caches it in the snapshot.
func view[T any](s *Snapshot, key string, build func() []T) []T {
	s.mu.Lock()
	defer s.mu.Unlock()
	if list, ok := s.views[key].([]T); ok {
		return list
	}
	list := build()
	s.views[key] = list
	return list
}

// Version returns the number of the snapshot, which is larger than that of every earlier snapshot of the store.
func (s *Snapshot) Version() uint64 { return s.version }

// Me returns the owner of the API key, zero until it has been read.
func (s *Snapshot) Me() plane.User { return s.me }

// Identity returns the user and their role in a project, for the rules of package sprint.
func (s *Snapshot) Identity(p plane.ProjectID) sprint.Identity {
	project, _ := s.Project(p)
	return sprint.Identity{User: s.me.ID, Role: project.Role}
}

// Projects lists all projects in the order of the server, including archived ones and those the user hasn't joined.
func (s *Snapshot) Projects() []plane.Project {
	return view(s, "projects", func() []plane.Project { return values(s.projects, s.Project) })
}

// Project returns the project with an ID.
func (s *Snapshot) Project(id plane.ProjectID) (plane.Project, bool) {
	return pointed(s.project, id)
}

// Location returns the time zone of a project, UTC if the project is not known.
func (s *Snapshot) Location(id plane.ProjectID) *time.Location {
	p, _ := s.Project(id)
	return p.Location()
}

// Cycles lists the cycles of a project that are not archived, most recently created first.
func (s *Snapshot) Cycles(p plane.ProjectID) []plane.Cycle {
	return s.cyclesOf(p, false)
}

// Archived lists the archived cycles of a project, most recently created first.
func (s *Snapshot) Archived(p plane.ProjectID) []plane.Cycle {
	return s.cyclesOf(p, true)
}

func (s *Snapshot) cyclesOf(p plane.ProjectID, archived bool) []plane.Cycle {
	kind := Cycles
	if archived {
		kind = ArchivedCycles
	}
	return view(s, Key{Kind: kind, Project: p}.String(), func() []plane.Cycle {
		ids, _ := s.cycles.at(p)
		return values(ids, func(id plane.CycleID) (plane.Cycle, bool) {
			c, ok := s.Cycle(id)
			return c, ok && !c.ArchivedAt.IsZero() == archived
		})
	})
}

// Cycle returns the cycle with an ID, archived or not.
func (s *Snapshot) Cycle(id plane.CycleID) (plane.Cycle, bool) {
	return pointed(s.cycle, id)
}

// States lists the states of a project by their sequence, empty until it has been read.
func (s *Snapshot) States(p plane.ProjectID) []plane.State {
	return s.detailOf(p).states
}

// State returns the state with an ID, of any project.
func (s *Snapshot) State(id plane.StateID) (plane.State, bool) { return s.state.at(id) }

// Groups returns the group of each known state of a project, as a transfer plan needs them.
func (s *Snapshot) Groups(p plane.ProjectID) map[plane.StateID]plane.Group {
	states := s.States(p)
	groups := make(map[plane.StateID]plane.Group, len(states))
	for _, state := range states {
		groups[state.ID] = state.Group
	}
	return groups
}

// Labels lists the labels of a project, empty until it has been read.
func (s *Snapshot) Labels(p plane.ProjectID) []plane.Label {
	return s.detailOf(p).labels
}

// Label returns the label with an ID, of any project.
func (s *Snapshot) Label(id plane.LabelID) (plane.Label, bool) { return s.label.at(id) }

// Members lists the members of a project, empty until it has been read.
func (s *Snapshot) Members(p plane.ProjectID) []plane.User {
	return s.detailOf(p).members
}

// User returns the user with an ID, if they are a member of any project that was read.
func (s *Snapshot) User(id plane.UserID) (plane.User, bool) { return s.user.at(id) }

// Loaded returns when the last complete read of something started, zero for never. For an item, reads of the lists that
// it is in count too.
func (s *Snapshot) Loaded(k Key) time.Time {
	r, _ := s.readings.at(k.String())
	if k.Kind == Item {
		return s.itemLoaded(k.item(), r.at)
	}
	return r.at
}

// itemLoaded returns when an item was read, on its own at the given time or with a list that it is in.
func (s *Snapshot) itemLoaded(id plane.ItemID, at time.Time) time.Time {
	item, ok := s.Item(id)
	switch {
	case !ok:
		return at
	case item.NoDescription:
		return time.Time{} // The list came without descriptions.
	}
	lists := []Key{{Kind: Backlog, Project: item.Project}}
	if c, in := s.CycleOf(id); in {
		lists = append(lists, itemsOf(item.Project, c))
	}
	for _, key := range lists {
		if t := s.Loaded(key); t.After(at) {
			at = t
		}
	}
	return at
}

// LoadError returns the error of the newest read of something, nil if that was complete or there was no read.
func (s *Snapshot) LoadError(k Key) error {
	r, _ := s.readings.at(k.String())
	return r.err
}

// Part returns how much of an incomplete list of items has been received: the number received, and the total, which is
// negative if it is not known. It returns false for a complete list, and for one of which nothing has been received.
func (s *Snapshot) Part(k Key) (came, total int, incomplete bool) {
	r, _ := s.readings.at(k.String())
	return r.part.came, r.part.total, r.part != (portion{})
}

// Whole reports whether a list of items is complete: an item that isn't in it isn't on the server either.
func (s *Snapshot) Whole(k Key) bool {
	_, _, incomplete := s.Part(k)
	return !incomplete && !s.Loaded(k).IsZero()
}

func (s *Snapshot) detailOf(p plane.ProjectID) detail {
	d, _ := pointed(s.detail, p)
	return d
}

// pointed returns a copy of the value that shards has a pointer to.
func pointed[K ~string, V any](s shards[K, *V], key K) (V, bool) {
	if v, ok := s.at(key); ok {
		return *v, true
	}
	var none V
	return none, false
}

// values looks up ids, and skips those that are not found.
func values[K, V any](ids []K, find func(K) (V, bool)) []V {
	list := make([]V, 0, len(ids))
	for _, id := range ids {
		if v, ok := find(id); ok {
			list = append(list, v)
		}
	}
	return list
}
