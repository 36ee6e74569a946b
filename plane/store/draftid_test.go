package store_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

func TestADraftIsKnownByItsExternalID(t *testing.T) {
	const draft = plane.CycleID("draft 0a1b")
	if !store.Drafted(draft) || store.Drafted(plane.CycleID("50000000-0000-4000-8000-000000000001")) {
		t.Error("drafts are not told apart")
	}
	if !store.Becomes(draft, "planedeck", "0a1b") {
		t.Error("the cycle that came of it is not found")
	}
	if !store.Ours("planedeck") || store.Ours("") {
		t.Error("what planedeck made is not known")
	}
	if store.Becomes(draft, "jira", "0a1b") || store.Becomes(draft, "planedeck", "") {
		t.Error("another one was taken for it")
	}
}
