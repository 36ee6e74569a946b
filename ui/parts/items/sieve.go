package items

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Sieve holds a list of items against filters. What they are found by is prepared at the first filter, and again only
// for items whose names have changed.
type Sieve struct {
	snap    *store.Snapshot
	project plane.ProjectID
	today   plane.Date
	list    []*plane.Item

	words  *lang.Words
	index  *lang.Index
	before *lang.Index
	places map[plane.ItemID]int // in the list; made with the index
}

// Set says what is sifted: items of a project, as they are in a snapshot.
func (s *Sieve) Set(snap *store.Snapshot, p plane.ProjectID, today plane.Date, list []*plane.Item) {
	if s.index != nil {
		s.before = s.index
	}
	s.snap, s.project, s.today, s.list = snap, p, today, list
	s.words, s.index = nil, nil
}

// Sifted is what a filter lets through. The zero Sifted is that of no filter, which lets all through.
type Sifted struct {
	// On tells that there is a filter.
	On bool
	// Best are the items that are let through, the best match first; nil without a filter.
	Best []*plane.Item
	// Problem says what is not understood of the filter, empty for nothing.
	Problem string

	sieve  *Sieve
	places map[plane.ItemID]int
	hits   []lang.Hit
	hitOf  []int // by place in the list; -1 for none
}

// hit is what was found of an item.
func (f Sifted) hit(id plane.ItemID) (lang.Hit, bool) {
	at, ok := f.places[id]
	if !ok || f.hitOf[at] < 0 {
		return lang.Hit{}, false
	}
	return f.hits[f.hitOf[at]], true
}

// Has tells whether an item is let through.
func (f Sifted) Has(id plane.ItemID) bool {
	_, found := f.hit(id)
	return found || !f.On
}

// Letters are the byte offsets of what was found in an item's name; nil for nothing.
func (f Sifted) Letters(i *plane.Item) []int {
	hit, ok := f.hit(i.ID)
	if !ok || len(hit.At) == 0 {
		return nil
	}
	_, inName := hit.Split(f.sieve.snap.Reference(*i))
	return inName
}

// In returns those items of a list that are let through, in its order.
func (f Sifted) In(list []*plane.Item) []*plane.Item {
	if !f.On {
		return list
	}
	kept := make([]*plane.Item, 0, len(f.Best))
	for _, i := range list {
		if f.Has(i.ID) {
			kept = append(kept, i)
		}
	}
	return kept
}

// Sift holds the list against a filter.
func (s *Sieve) Sift(text string) Sifted {
	q := lang.ParseFilter(text, s.vocabulary())
	var f Sifted
	if problems := q.Problems(); len(problems) > 0 {
		f.Problem = problems[0].String()
	}
	if q.Empty() {
		return f
	}
	hits := s.prepared().Select(q)
	f.On, f.hits, f.sieve, f.places = true, hits, s, s.places
	f.Best, f.hitOf = make([]*plane.Item, len(hits)), slices.Repeat([]int{-1}, len(s.list))
	for n, hit := range hits {
		f.Best[n], f.hitOf[hit.Index] = s.list[hit.Index], n
	}
	return f
}

// Count tells how many items a filter lets through.
func (s *Sieve) Count(text string) int {
	return len(s.prepared().Select(lang.ParseFilter(text, s.vocabulary())))
}

// Suggest completes the filter as it is typed.
func (s *Sieve) Suggest() widget.Suggest { return SuggestFilter(s.vocabulary) }

func (s *Sieve) vocabulary() *lang.Words {
	if s.snap == nil {
		return new(lang.Words)
	}
	if s.words == nil {
		s.words = Words(s.snap, s.project, s.today)
	}
	return s.words
}

// prepared is the list made ready.
func (s *Sieve) prepared() *lang.Index {
	if s.index == nil {
		found := make([]lang.Item, len(s.list))
		s.places = make(map[plane.ItemID]int, len(s.list))
		for n, i := range s.list {
			s.places[i.ID] = n
			state, _ := s.snap.State(i.State)
			found[n] = lang.Item{Item: i, Reference: s.snap.Reference(*i), Group: state.Group}
		}
		s.index = lang.NewIndex(found, s.before)
		s.before = nil
	}
	return s.index
}
