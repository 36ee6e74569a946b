package store

import (
	"context"
	"errors"
	"time"

	"github.com/planedeck/planedeck/plane"
)

const (
	// fullTime is how long the reading of what has changed stands for the whole list: a transfer, and who deletes a label,
	// moves no item's time.
	fullTime = 10 * time.Minute
	// latestItems is how many items are read to see whether any has changed.
	latestItems = 25
	// lateness is how much later than its own time a change can become visible, as others are being stored meanwhile.
	lateness = 5 * time.Second
	// resumeTime is for how long a list that broke off is continued from there: longer than the time between two tries of a
	// server that fails, as a slow one would else be asked for the same pages for ever.
	resumeTime = fullTime
)

// listing is how far a list of items has been read: those of a cycle, or all of a project.
type listing struct {
	extent
	// recalled means that the list is that of the copy on disk, and that no server was asked since.
	recalled bool
	// A reading that isn't at its end: when it began and when it broke off, after how many items its next page starts, how
	// many there are by the newest page, below 0 if that is not known, and those that came and were merged, in their order
	// and as a set.
	began, stopped time.Time
	at, total      int
	came           []plane.ItemID
	has            map[plane.ItemID]struct{}
}

// start is when the reading began that is continued now: a new one if the last one came to its end, or broke off long ago.
func (l *listing) start(now time.Time) time.Time {
	if l.at == 0 || now.Sub(l.stopped) > resumeTime {
		l.began, l.at = now, 0
		l.came, l.has = nil, make(map[plane.ItemID]struct{})
	}
	return l.began
}

// merged notes that items that came were merged. What comes or goes while a list is read moves the others from one page to
// another, so that one can come twice.
func (l *listing) merged(items []plane.Item) {
	for i := range items {
		id := items[i].ID
		if _, twice := l.has[id]; !twice {
			l.has[id] = struct{}{}
			l.came = append(l.came, id)
		}
	}
}

// extent is what is remembered of a list that was read.
type extent struct {
	// full is when the last whole reading began, zero for never.
	full time.Time
	// mark is when the newest change that the list has shown was made, by the server's clock.
	mark time.Time
	// counted is the number of a cycle's items by the list of cycles when they were read, -1 if not known.
	counted int
}

// note takes in items as the server lists them.
func (l *listing) note(items []plane.Item) {
	for _, i := range items {
		if i.UpdatedAt.After(l.mark) {
			l.mark = i.UpdatedAt
		}
	}
}

// listOf is the listing of a key. Only the reading of that key, of which there is one at a time, changes it.
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

// list reads what has changed of a list of items, or all of it where that is not enough. changed is false if nothing has.
func (r *read) list(ctx context.Context) (m merge, changed bool, err error) {
	s := r.store
	l := s.listOf(r.key)
	recalled := l.recalled
	l.recalled = false // What the first look can't see is found by the next whole reading.
	if (recalled || s.now().Sub(l.full) < fullTime) && !s.Snapshot().Loaded(r.key).IsZero() {
		m, changed, enough, err := r.latest(ctx, l)
		if enough || useless(err) {
			return m, changed, err
		}
	}
	m, err = r.all(ctx, l)
	return m, true, err
}

// latest reads the items that were changed last. It is enough if they reach back to what the list has shown before,
// and their number says that nothing else came or went.
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

// idsOf are the items that a list is known to have.
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

// all reads a list as a whole, or what is left of a reading that broke off. Where nothing was known, what came is shown as
// it comes. What came is kept when the rest does not come.
func (r *read) all(ctx context.Context, l *listing) (merge, error) {
	project, cycle := r.key.Project, r.key.cycle()
	first := r.store.Snapshot().Loaded(r.key).IsZero()
	r.started = l.start(r.store.now()) // what came first is as old as that
	resumed, before := l.at > 0, l.total
	var items []plane.Item // that are not merged yet
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
		l.at = 0 // What came or went in the pause has moved the others, perhaps onto pages that had come.
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

// recount notes how many items the list of cycles gives a cycle.
func (r *read) recount(l *listing) {
	if c, ok := r.store.Snapshot().Cycle(r.key.cycle()); ok {
		l.counted = c.Counts.Total
	}
}

// named puts the identifier of the project before the numbers of the items that could not be read.
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
