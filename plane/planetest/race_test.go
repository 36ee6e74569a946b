package planetest_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
)

func TestConcurrentClientsGetOneSerialHistory(t *testing.T) {
	s := small(t)
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for i := range 20 {
				s.do(post, boris+"work-items/", fmt.Sprintf(`{"name":"w%d i%d"}`, worker, i))
				s.do(get, boris+"work-items/?order_by=sequence_id", "")
				s.server.Arm(planetest.Fault{Kind: planetest.Latency, Path: "nowhere"})
				s.server.Log()
				s.server.CycleItems(cycleID(103))
			}
		})
	}
	group.Wait()
	seen, last := map[float64]bool{}, ""
	for _, it := range s.list(boris + "work-items/?order_by=created_at") {
		if n := it.number("sequence_id"); seen[n] {
			t.Errorf("number %v was used twice", n)
		} else {
			seen[n] = true
		}
		if at := it.text("created_at"); at <= last {
			t.Errorf("%s is not after %s", at, last)
		} else {
			last = at
		}
	}
	if len(seen) != 160 {
		t.Errorf("%d items", len(seen))
	}
}

func TestOneOfSeveralCreatesWithSamePairWins(t *testing.T) {
	s := small(t)
	counts := make(chan int, 8)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			counts <- s.do(post, boris+"work-items/", `{"name":"x","external_source":"s","external_id":"1"}`).status
		})
	}
	group.Wait()
	close(counts)
	made := 0
	for status := range counts {
		if status == http.StatusCreated {
			made++
		}
	}
	if made != 1 {
		t.Errorf("%d items were created, want 1", made)
	}
}
