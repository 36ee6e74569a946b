package store

import (
	"context"
	"errors"
	"time"

	"github.com/planedeck/planedeck/plane"
)

const (
	// fullTime is how long reading the latest changes is enough to keep a list current. After that it is read completely,
	// because transfers and deleted labels change items without changing their update time.
	fullTime = 10 * time.Minute
	// latestItems is how many items are read to see whether any has changed.
	latestItems = 25
	// lateness is how much later than its own time a change can become visible, because the server commits changes
	// concurrently.
	lateness = 5 * time.Second
	// resumeTime is how long the read of an interrupted list can be resumed. It is longer than the time between two retries;
	// otherwise the same pages of a slow server would be requested forever.
	resumeTime = fullTime
)

// listing is the state of reading a list of items: those of a cycle, or all of a project.
type listing struct {
	extent
	// recalled means that the list comes from the copy on disk, and has not been read from the server since.
	recalled bool
	// The state of an incomplete read: when it began and when it was interrupted; the offset of its next page; the total
	// number of items by the newest page, negative if not known; and the items that were received and merged, in order and
	// as a set.
	began, stopped time.Time
	at, total      int
	came           []plane.ItemID
	has            map[plane.ItemID]struct{}
}

// start returns when the read that is continued now began. It starts a new one if the last one was completed, or was
// interrupted long ago.
func (l *listing) start(now time.Time) time.Time {
	if l.at == 0 || now.Sub(l.stopped) > resumeTime {
		l.began, l.at = now, 0
		l.came, l.has = nil, make(map[plane.ItemID]struct{})
	}
	return l.began
}

// merged records that items were received and merged. Items that are added or removed while a list is read shift the others
// between pages, so an item can be received twice.
func (l *listing) merged(items []plane.Item) {
	for i := range items {
		id := items[i].ID
		if _, twice := l.has[id]; !twice {
			l.has[id] = struct{}{}
			l.came = append(l.came, id)
		}
	}
}

// extent is what is stored about a list that was read.
type extent struct {
	// full is when the last complete read began, zero for never.
	full time.Time
	// mark is the time of the newest change seen in the list, by the server's clock.
	mark time.Time
	// counted is the number of items that the list of cycles had for the cycle when the items were read, -1 if not known.
	counted int
}

// note advances the mark to the newest update of the items.
func (l *listing) note(items []plane.Item) {
	for _, i := range items {
		if i.UpdatedAt.After(l.mark) {
			l.mark = i.UpdatedAt
		}
	}
}

// listOf returns the listing of a key. It is changed only by the read of that key, of which there is one at a time.
func (s *Store) listOf(key Key) *listing {
	s.mu.Lock()
	defer s.mu.Unlock()
	l, ok := s.lists[key]
	if !ok {
		l = &listing{extent: extent{counted: -1}}
		s.lists[key] = l
	}
	return l
}

// list reads the latest changes of a list of items, or all of it if that is not enough. changed reports whether any item
// has changed.
func (r *read) list(ctx context.Context) (m merge, changed bool, err error) {
	s := r.store
	l := s.listOf(r.key)
	recalled := l.recalled
	l.recalled = false // Changes that the first look misses are found by the next complete read.
	if (recalled || s.now().Sub(l.full) < fullTime) && !s.Snapshot().Loaded(r.key).IsZero() {
		m, changed, enough, err := r.latest(ctx, l)
		if enough || useless(err) {
			return m, changed, err
		}
	}
	m, err = r.all(ctx, l)
	return m, true, err
}

// latest reads the items that were changed last. They are enough if they reach back to the newest change known before, and
// the total shows that no other items were added or removed.
func (r *read) latest(ctx context.Context, l *listing) (m merge, changed, enough bool, err error) {
	items, total, err := r.client.LatestItems(ctx, r.key.Project, r.key.cycle(), latestItems)
	if err != nil || total < 0 || len(items) == 0 && total > 0 {
		return nil, false, false, err
	}
	if len(items) < total {
		first, last := items[0].UpdatedAt, items[len(items)-1].UpdatedAt
		if !last.Before(l.mark.Add(-lateness)) && !first.Equal(l.mark) {
			return nil, false, false, nil
		}
	}
	known, fresh := r.store.idsOf(r.key), 0
	for _, i := range items {
		if _, ok := known[i.ID]; !ok {
			fresh++
		}
		changed = changed || i.UpdatedAt.After(l.mark)
	}
	if len(known)+fresh != total {
		return nil, false, false, nil
	}
	l.note(items)
	r.recount(l)
	return mergeSome(r.key.cycle(), items), changed || fresh > 0, true, nil
}

// idsOf returns the items that a list is known to have.
func (s *Store) idsOf(key Key) map[plane.ItemID]struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := make(map[plane.ItemID]struct{})
	if cycle := key.cycle(); cycle != "" {
		ids, _ := s.confirmed.roster.at(cycle)
		for _, id := range ids {
			known[id] = struct{}{}
		}
		return known
	}
	for id, i := range s.confirmed.item.all() {
		if i.Project == key.Project && counted(i) {
			known[id] = struct{}{}
		}
	}
	return known
}

// all reads a complete list, or the remainder of an interrupted read. On the first read, items are shown as they are
// received. Items that were received are retained if the read is interrupted.
func (r *read) all(ctx context.Context, l *listing) (merge, error) {
	project, cycle := r.key.Project, r.key.cycle()
	first := r.store.Snapshot().Loaded(r.key).IsZero()
	r.started = l.start(r.store.now()) // the first items received are that old
	resumed, before := l.at > 0, l.total
	var items []plane.Item // not merged yet
	at, err := r.client.ReadItems(ctx, project, cycle, l.at, func(page []plane.Item, total int) {
		l.note(page)
		l.total = total
		if !first {
			items = append(items, page...)
			return
		}
		l.merged(page)
		r.show(mergeSome(cycle, page), func(by *reading) { by.part = portion{len(l.came), total} })
	})
	switch l.at = at; {
	case useless(err):
		l.merged(items)
		l.stopped = r.store.now()
		return mergeSome(cycle, items), err
	case err == nil && resumed && l.total != before:
		l.at = 0 // Items added or removed during the pause have shifted the others, perhaps onto pages already read.
		return r.all(ctx, l)
	}
	came := l.came
	l.at, l.came, l.has, l.full = 0, nil, nil, r.started
	if missing(err) != (portion{}) {
		l.full = time.Time{}
	}
	r.recount(l)
	switch {
	case err != nil:
		return mergeSome(cycle, items), r.store.named(project, err)
	case cycle == "":
		return mergeProjectItems(project, came, items), nil
	}
	return mergeItems(cycle, came, items), nil
}

// recount records the number of items that the list of cycles has for a cycle.
func (r *read) recount(l *listing) {
	if c, ok := r.store.Snapshot().Cycle(r.key.cycle()); ok {
		l.counted = c.Counts.Total
	}
}

// named prefixes the numbers of the items that could not be read with the identifier of the project.
func (s *Store) named(p plane.ProjectID, err error) error {
	partial := plane.Partial(err)
	project, ok := s.Snapshot().Project(p)
	if !ok || partial == nil {
		return err
	}
	fresh := *partial
	fresh.Malformed = make([]plane.Malformed, len(partial.Malformed))
	for i, o := range partial.Malformed {
		if o.Number {
			o.Name = project.Identifier + "-" + o.Name
		}
		fresh.Malformed[i] = o
	}
	whole := plane.Error{Err: &fresh}
	if e, ok := errors.AsType[*plane.Error](err); ok {
		whole.Op = e.Op
	}
	return &whole
}
