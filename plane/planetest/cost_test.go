package planetest_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// costly returns a session on a server that needs 5 ms for each item, with the clock of a bubble.
func costly(t *testing.T) *session {
	t.Helper()
	w, err := planetest.Small(testday.Now())
	if err != nil {
		t.Fatal(err)
	}
	return newSession(t, w, planetest.Options{ItemCost: 5 * time.Millisecond}, planetest.SmallKey)
}

func TestEveryItemReadTakesTime(t *testing.T) {
	for _, c := range []struct {
		path string
		took time.Duration
	}{
		{apollo + "work-items/?per_page=20", 100 * time.Millisecond},
		{apollo + "work-items/?per_page=20&fields=id", 100 * time.Millisecond},
		{apollo + "work-items/80000000-0000-4000-8000-000000001012/", 5 * time.Millisecond},
		{"work-items/APOLLO-12/", 5 * time.Millisecond},
		{apollo + "states/", 0},
		{apollo + "work-items/?per_page=x", 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			s, began := costly(t), testday.Now()
			s.do(get, c.path, "")
			if took := time.Since(began); took != c.took {
				t.Errorf("%s took %v, want %v", c.path, took, c.took)
			}
		})
	}
}

func TestItemReadsAreSerializedAndNotCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, began := costly(t), testday.Now()
		ctx, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer stop()
		answer, err := s.server.RoundTrip(s.request(get, apollo+"work-items/?per_page=20", "").WithContext(ctx))
		if err == nil {
			_ = answer.Body.Close()
			t.Error("the answer arrived before the context ended")
		}
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { s.do(get, apollo+"work-items/?per_page=20", "") })
		}
		both.Wait()
		if took := time.Since(began); took != 300*time.Millisecond {
			t.Errorf("the reads took %v", took)
		}
	})
}

func TestSearchOrderDependsOnSeed(t *testing.T) {
	series := func(seed uint64) []string {
		w, err := planetest.Small(morning())
		if err != nil {
			t.Fatal(err)
		}
		s := newSession(t, w, planetest.Options{Now: morning, Rate: -1, Seed: seed}, planetest.SmallKey)
		var bodies []string
		for range 5 {
			bodies = append(bodies, s.do(get, "work-items/search/?search=a&limit=100", "").text)
		}
		return bodies
	}
	first, second := series(1), series(2)
	if !slices.Equal(first, series(1)) {
		t.Error("the same seed gave different orders")
	}
	if slices.Equal(first, second) {
		t.Error("two seeds gave the same orders")
	}
	if first[0] == first[1] && first[1] == first[2] {
		t.Error("every search had the same order")
	}
	if n := strings.Count(first[0], "sequence_id"); n < 10 || strings.Count(first[1], "sequence_id") != n {
		t.Errorf("%d items were found", n)
	}
}
