package store

import (
	"iter"
	"slices"
)

// fan is the number of branches at each of the two levels of shards: 1,024 buckets in all, or 10 entries per bucket if
// there are 10,000.
const fan = 32

// shards is a map that can be copied by assignment: copies share the parts that neither has changed. A change copies one
// branch of each level and one bucket, so that changing one of 10,000 entries copies about a kilobyte. The zero value is
// empty.
type shards[K ~string, V any] struct {
	root *trunk[K, V]
	size int
}

type trunk[K ~string, V any] struct {
	owner *owner
	twigs [fan]*twig[K, V]
}

type twig[K ~string, V any] struct {
	owner   *owner
	owned   uint32 // a bit for each bucket that belongs to the owner and isn't shared
	buckets [fan][]entry[K, V]
}

type entry[K ~string, V any] struct {
	key   K
	value V
}

// owner marks the parts that one series of changes has already copied and may change in place. It has a field so that
// distinct owners have distinct addresses.
type owner struct{ _ byte }

// slots returns the position of a key by FNV-1a, whose lowest bits are mixed best.
func slots(key string) (high, low int) {
	const offset, prime = 2166136261, 16777619
	hash := uint32(offset)
	for i := range len(key) {
		hash = (hash ^ uint32(key[i])) * prime
	}
	return int(hash / fan % fan), int(hash % fan)
}

// at returns the value of a key.
func (s shards[K, V]) at(key K) (V, bool) {
	for _, e := range s.bucket(key) {
		if e.key == key {
			return e.value, true
		}
	}
	var none V
	return none, false
}

func (s shards[K, V]) bucket(key K) []entry[K, V] {
	high, low := slots(string(key))
	if s.root == nil || s.root.twigs[high] == nil {
		return nil
	}
	return s.root.twigs[high].buckets[low]
}

// all iterates over the entries in an unspecified but deterministic order.
func (s shards[K, V]) all() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		if s.root == nil {
			return
		}
		for _, t := range s.root.twigs {
			if t != nil && !t.each(yield) {
				return
			}
		}
	}
}

func (t *twig[K, V]) each(yield func(K, V) bool) bool {
	for i := range t.buckets {
		for _, e := range t.buckets[i] {
			if !yield(e.key, e.value) {
				return false
			}
		}
	}
	return true
}

// differences iterates over the differences between two shards: the old and the new value of a key, nil for none. Shared
// parts are skipped.
func differences[K ~string, V any](was, now shards[K, *V]) iter.Seq2[*V, *V] {
	return func(yield func(was, now *V) bool) {
		for high := range fan {
			a, b := was.twig(high), now.twig(high)
			for low := range fan {
				if a == b {
					break
				}
				if !differ(a.buckets[low], b.buckets[low], yield) {
					return
				}
			}
		}
	}
}

// twig returns a branch of the first level, an empty one if it doesn't exist.
func (s shards[K, V]) twig(high int) *twig[K, V] {
	if s.root == nil || s.root.twigs[high] == nil {
		return new(twig[K, V])
	}
	return s.root.twigs[high]
}

// differ iterates over the differences between two buckets. It reports whether to continue.
func differ[K ~string, V any](was, now []entry[K, *V], yield func(was, now *V) bool) bool {
	if sameList(was, now) {
		return true
	}
	for _, e := range now {
		i := slices.IndexFunc(was, func(o entry[K, *V]) bool { return o.key == e.key })
		switch {
		case i < 0:
			if !yield(nil, e.value) {
				return false
			}
		case was[i].value != e.value && !yield(was[i].value, e.value):
			return false
		}
	}
	for _, e := range was {
		if !slices.ContainsFunc(now, func(o entry[K, *V]) bool { return o.key == e.key }) && !yield(e.value, nil) {
			return false
		}
	}
	return true
}

// sameList reports whether two slices share their elements in memory.
func sameList[E any](a, b []E) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// put sets a value.
func (s *shards[K, V]) put(by *owner, key K, value V) {
	bucket := s.own(by, key)
	for i := range *bucket {
		if (*bucket)[i].key == key {
			(*bucket)[i].value = value
			return
		}
	}
	*bucket = append(*bucket, entry[K, V]{key, value})
	s.size++
}

// drop removes a value, if it exists. An iteration in progress still sees the old entries, because the bucket is replaced by
// a copy.
func (s *shards[K, V]) drop(by *owner, key K) {
	if _, ok := s.at(key); !ok {
		return
	}
	bucket := s.own(by, key)
	*bucket = slices.DeleteFunc(slices.Clone(*bucket), func(e entry[K, V]) bool { return e.key == key })
	s.size--
}

// own copies a bucket and the path to it, unless the owner has already copied them, and returns a pointer to the bucket.
func (s *shards[K, V]) own(by *owner, key K) *[]entry[K, V] {
	if s.root == nil {
		s.root = &trunk[K, V]{owner: by}
	}
	if s.root.owner != by {
		root := *s.root
		root.owner = by
		s.root = &root
	}
	high, low := slots(string(key))
	switch t := s.root.twigs[high]; {
	case t == nil:
		s.root.twigs[high] = &twig[K, V]{owner: by}
	case t.owner != by:
		fresh := *t
		fresh.owner, fresh.owned = by, 0
		s.root.twigs[high] = &fresh
	}
	t := s.root.twigs[high]
	if t.owned&(1<<low) == 0 {
		t.owned |= 1 << low
		t.buckets[low] = append(make([]entry[K, V], 0, len(t.buckets[low])+1), t.buckets[low]...)
	}
	return &t.buckets[low]
}
