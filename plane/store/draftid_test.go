package store_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

func TestDraftIsIdentifiedByExternalID(t *testing.T) {
	const draft = plane.CycleID("draft 0a1b")
	if !store.Drafted(draft) || store.Drafted(plane.CycleID("50000000-0000-4000-8000-000000000001")) {
		t.Error("drafts aren't recognized")
	}
	if !store.Becomes(draft, "planedeck", "0a1b") {
		t.Error("the created cycle isn't matched with its draft")
	}
	if !store.Ours("planedeck") || store.Ours("") {
		t.Error("planedeck's own external source isn't recognized")
	}
	if store.Becomes(draft, "jira", "0a1b") || store.Becomes(draft, "planedeck", "") {
		t.Error("another cycle is matched with the draft")
	}
}
