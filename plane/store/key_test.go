package store_test

import (
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/store"
)

// TestMaxAgeDependsOnHowOftenDataChanges: a wrong age would show old comments for minutes, or spend the request budget on
// data that hardly ever changes.
func TestMaxAgeDependsOnHowOftenDataChanges(t *testing.T) {
	rarely := []store.Kind{store.Me, store.Projects, store.Roles, store.Project, store.LastCycles, store.Events}
	for kind := store.Me; kind <= store.Events; kind++ {
		want := 30 * time.Second
		if slices.Contains(rarely, kind) {
			want = 10 * time.Minute
		}
		if got := kind.MaxAge(); got != want {
			t.Errorf("%v: %v, want %v", kind, got, want)
		}
	}
}
