package items

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Matcher finds the items of a list that match a filter. The search index is built for the first filter, and later
// updated only for items whose names have changed.
type Matcher struct {
	snap    *store.Snapshot
	project plane.ProjectID
	today   plane.Date
	list    []*plane.Item

	words  *lang.Words
	index  *lang.Index
	before *lang.Index
	places map[plane.ItemID]int // in the list; computed with the index
}

// Set sets the items to search: those of a project, as they are in a snapshot.
func (m *Matcher) Set(snap *store.Snapshot, p plane.ProjectID, today plane.Date, list []*plane.Item) {
	if m.index != nil {
		m.before = m.index
	}
	m.snap, m.project, m.today, m.list = snap, p, today, list
	m.words, m.index = nil, nil
}

// Matches is the result of matching a filter. The zero Matches is that of an empty filter, which matches all items.
type Matches struct {
	On      bool          // whether there is a filter
	Best    []*plane.Item // the items that match, the best first; nil without a filter
	Problem string        // what is wrong with the filter, "" if nothing

	snap   *store.Snapshot
	places map[plane.ItemID]int
	hits   []lang.Hit
	hitOf  []int // by position in the list; -1 for none
}

// hit returns what the filter matched in an item.
func (f Matches) hit(id plane.ItemID) (lang.Hit, bool) {
	at, ok := f.places[id]
	if !ok || f.hitOf[at] < 0 {
		return lang.Hit{}, false
	}
	return f.hits[f.hitOf[at]], true
}

// has reports whether an item matches.
func (f Matches) has(id plane.ItemID) bool {
	_, found := f.hit(id)
	return found || !f.On
}

// MatchedChars returns the byte offsets of the matched characters of an item's name, nil if there are none.
func (f Matches) MatchedChars(i *plane.Item) []int {
	hit, ok := f.hit(i.ID)
	if !ok || len(hit.At) == 0 {
		return nil
	}
	_, inName := hit.Split(f.snap.Reference(*i))
	return inName
}

// in returns the items of a list that match, in the order of the list.
func (f Matches) in(list []*plane.Item) []*plane.Item {
	if !f.On {
		return list
	}
	kept := make([]*plane.Item, 0, len(f.Best))
	for _, i := range list {
		if f.has(i.ID) {
			kept = append(kept, i)
		}
	}
	return kept
}

// Match finds the items that match a filter.
func (m *Matcher) Match(text string) Matches {
	q := lang.ParseFilter(text, m.vocabulary())
	var f Matches
	if problems := q.Problems(); len(problems) > 0 {
		f.Problem = problems[0].String()
	}
	if q.Empty() {
		return f
	}
	hits := m.prepared().Select(q)
	f.On, f.hits, f.snap, f.places = true, hits, m.snap, m.places
	f.Best, f.hitOf = make([]*plane.Item, len(hits)), slices.Repeat([]int{-1}, len(m.list))
	for n, hit := range hits {
		f.Best[n], f.hitOf[hit.Index] = m.list[hit.Index], n
	}
	return f
}

// Suggest returns the function that completes the filter as it is typed.
func (m *Matcher) Suggest() widget.Suggest { return suggestFilter(m.vocabulary) }

func (m *Matcher) vocabulary() *lang.Words {
	if m.snap == nil {
		return new(lang.Words)
	}
	if m.words == nil {
		m.words = Words(m.snap, m.project, m.today)
	}
	return m.words
}

// prepared returns the search index of the list.
func (m *Matcher) prepared() *lang.Index {
	if m.index == nil {
		found := make([]lang.Item, len(m.list))
		m.places = make(map[plane.ItemID]int, len(m.list))
		for n, i := range m.list {
			m.places[i.ID] = n
			state, _ := m.snap.State(i.State)
			found[n] = lang.Item{Item: i, Reference: m.snap.Reference(*i), Group: state.Group}
		}
		m.index = lang.NewIndex(found, m.before)
		m.before = nil
	}
	return m.index
}
