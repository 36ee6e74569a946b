package store

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
)

func TestShardsBehaveLikeMapWithIndependentCopies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s, kept shards[string, int]
		model := make(map[string]int)
		var keptModel map[string]int
		by := new(owner)
		keys := rapid.StringMatching("[a-c]{0,3}")
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				k, v := keys.Draw(t, "key"), rapid.Int().Draw(t, "value")
				s.put(by, k, v)
				model[k] = v
			},
			"drop": func(t *rapid.T) {
				k := keys.Draw(t, "key")
				s.drop(by, k)
				delete(model, k)
			},
			"copy": func(*rapid.T) {
				kept, keptModel = s, maps.Clone(model)
				by = new(owner)
			},
			"": func(t *rapid.T) {
				if got := maps.Collect(s.all()); !maps.Equal(got, model) || s.size != len(model) {
					t.Fatalf("%v, want %v", got, model)
				}
				if got := maps.Collect(kept.all()); !maps.Equal(got, keptModel) {
					t.Fatalf("the copy is %v, was %v", got, keptModel)
				}
				for k, v := range model {
					if got, ok := s.at(k); !ok || got != v {
						t.Fatalf("%s is %d %v", k, got, ok)
					}
				}
			},
		})
	})
}

func TestIterationOfShardsCanStopEarly(t *testing.T) {
	var s shards[string, int]
	for i := range 100 {
		s.put(new(owner), fmt.Sprint(i), i)
	}
	n := 0
	for range s.all() {
		if n++; n == 10 {
			break
		}
	}
	if n != 10 {
		t.Errorf("%d entries", n)
	}
}

// TestIterationSeesEntriesDroppedDuringIt: an iteration yields each entry that existed at its start, once, even if entries
// are dropped during it. Reads drop items that the server doesn't list anymore in this way.
func TestIterationSeesEntriesDroppedDuringIt(t *testing.T) {
	var s shards[string, *int]
	by := new(owner)
	const n = 5000 // several per shard
	for i := range n {
		s.put(by, fmt.Sprint(i), &i)
	}
	seen := make(map[string]bool)
	for key, value := range s.all() {
		if value == nil || seen[key] || fmt.Sprint(*value) != key {
			t.Fatalf("%q has %v", key, value)
		}
		seen[key] = true
		s.drop(by, key)
	}
	if len(seen) != n || s.size != 0 {
		t.Errorf("%d of %d were seen, %d remain", len(seen), n, s.size)
	}
}

// filled returns a layer with a cycle of n items.
func filled(n int) data {
	d := newDraft(data{}, time.Time{})
	mergeStates("p", []plane.State{{ID: "todo", Group: plane.GroupUnstarted}, {ID: "done", Group: plane.GroupCompleted}})(d, nil)
	mergeCycles(Key{Kind: Cycles, Project: "p"}, []plane.Cycle{{ID: "c", Project: "p", Counts: plane.Counts{Total: n, Unstarted: n}}})(d, nil)
	items := make([]plane.Item, n)
	for i := range items {
		items[i] = plane.Item{ID: benchItem(i), Project: "p", State: "todo"}
	}
	mergeItems("c", nil, items)(d, nil)
	return d.data
}

func benchItem(n int) plane.ItemID {
	return plane.ItemID(fmt.Sprintf("80000000-0000-4000-8000-%012d", n))
}

// sizes returns the numbers of items for the benchmarks.
func sizes() []int { return []int{100, 10_000, 100_000} }

// BenchmarkApply changes the state of one item among many, with its cycle's counts.
func BenchmarkApply(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			layer := filled(n)
			states := []plane.StateID{"done", "todo"}
			for i := 0; b.Loop(); i++ {
				d := newDraft(layer, time.Time{})
				d.editItem(benchItem(i%n), func(item *plane.Item) { item.State = states[i/n%2] })
				layer = d.data
			}
		})
	}
}

// BenchmarkMove removes one item of many from the cycle and adds it again.
func BenchmarkMove(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			layer := filled(n)
			for b.Loop() {
				d := newDraft(layer, time.Time{})
				d.moveToCycle(benchItem(n/2), "")
				d.moveToCycle(benchItem(n/2), "c")
				layer = d.data
			}
		})
	}
}

// BenchmarkMergeItems merges a read of all items.
func BenchmarkMergeItems(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			layer := filled(n)
			s := &Snapshot{data: layer, views: make(map[string]any)}
			items := s.Items("c")
			for b.Loop() {
				mergeItems("c", nil, items)(newDraft(layer, time.Time{}), nil)
			}
		})
	}
}

// BenchmarkMergePages merges a read of 10,000 new items, as one page and as forty: each page creates a version, but
// together they must not cost much more.
func BenchmarkMergePages(b *testing.B) {
	const n = 10_000
	items := (&Snapshot{data: filled(n), views: make(map[string]any)}).Items("c")
	for _, pages := range []int{1, 40} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var layer data
				l := listing{has: make(map[plane.ItemID]struct{})}
				for page := range slices.Chunk(items, n/pages) {
					d := newDraft(layer, time.Time{})
					mergeSome("c", page)(d, nil)
					l.merged(page)
					layer = d.data
				}
				mergeItems("c", l.came, nil)(newDraft(layer, time.Time{}), nil)
			}
		})
	}
}

// BenchmarkItems builds the list that a board draws, once per snapshot.
func BenchmarkItems(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			layer := filled(n)
			for b.Loop() {
				s := &Snapshot{data: layer, views: make(map[string]any)}
				if len(s.Items("c")) != n {
					b.Fatal("items are missing")
				}
			}
		})
	}
}
