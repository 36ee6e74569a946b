package detail

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
)

func TestActivitySentences(t *testing.T) {
	today := plane.Date{Year: 2026, Month: 11, Day: 24}
	tests := []struct {
		want string
		a    plane.Activity
	}{
		{"created it", plane.Activity{Verb: "created"}},
		{"moved it from Todo to In Progress", plane.Activity{Field: "state", OldValue: "Todo", NewValue: "In Progress"}},
		{"moved it to Todo", plane.Activity{Field: "state", NewValue: "Todo"}},
		{"added it to Sprint 3", plane.Activity{Verb: "created", Field: "cycles", NewValue: "Sprint 3"}},
		{"moved it from Sprint 2 to Sprint 3", plane.Activity{Verb: "updated", Field: "cycles", OldValue: "Sprint 2", NewValue: "Sprint 3"}},
		{"removed it from Sprint 3", plane.Activity{Verb: "deleted", Field: "cycles", OldValue: "Sprint 3"}},
		{"renamed it from “a” to “b”", plane.Activity{Field: "name", OldValue: "a", NewValue: "b"}},
		{"changed the priority from low to high", plane.Activity{Field: "priority", OldValue: "low", NewValue: "high"}},
		{"set the due date to Fri 27 Nov", plane.Activity{Field: "target_date", NewValue: "2026-11-27"}},
		{"removed the start date", plane.Activity{Field: "start_date", OldValue: "2026-11-27"}},
		{"changed the description", plane.Activity{Field: "description", OldValue: "<p>a</p>", NewValue: "<p>b</p>"}},
		{"set the parent to APOLLO-19", plane.Activity{Field: "parent", NewValue: "APOLLO-19"}},
		{"removed the parent APOLLO-19", plane.Activity{Field: "parent", OldValue: "APOLLO-19"}},
		{"assigned bea", plane.Activity{Field: "assignees", NewValue: "bea"}},
		{"unassigned bea", plane.Activity{Field: "assignees", OldValue: "bea"}},
		{"added the label ui", plane.Activity{Field: "labels", NewValue: "ui"}},
		{"estimated it at 3", plane.Activity{Field: "estimate_points", NewValue: "3"}},
		{"changed the estimate from 3 to 5", plane.Activity{Field: "estimate_points", OldValue: "3", NewValue: "5"}},
		{"archived it", plane.Activity{Field: "archived_at", NewValue: "manual_archive"}},
		{"restored it", plane.Activity{Field: "archived_at", OldValue: "archive", NewValue: "restore"}},
		{"added the link https://x.example", plane.Activity{Verb: "created", Field: "link", NewValue: "https://x.example"}},
		{"removed the link https://x.example", plane.Activity{Verb: "deleted", Field: "link", OldValue: "https://x.example"}},
		{"added a file", plane.Activity{Verb: "created", Field: "attachment", NewValue: "acme/secret/path.png"}},
		{"related it: blocked by APOLLO-21", plane.Activity{Field: "blocked_by", NewValue: "APOLLO-21"}},
		{"changed the brand new from a to b", plane.Activity{Field: "brand_new", OldValue: "a", NewValue: "b"}},
	}
	for _, tt := range tests {
		if got := sentence(tt.a, today); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.a, got, tt.want)
		}
	}
}

func TestCarried(t *testing.T) {
	history := []plane.Activity{
		{Field: "cycles", Verb: "created", NewID: "1"},
		{Field: "cycles", Verb: "updated", OldID: "1", NewID: "2"},
		{Field: "cycles", Verb: "deleted", OldID: "2"},
		{Field: "cycles", Verb: "updated", OldID: "2", NewID: "3"},
		{Field: "state", Verb: "updated", OldID: "2", NewID: "3"},
	}
	if n := carried(history); n != 2 {
		t.Error(n)
	}
}

func TestSize(t *testing.T) {
	for n, want := range map[int64]string{
		-1: "0 B", 0: "0 B", 1023: "1023 B", 2048: "2 kB", 1536: "1.5 kB", 15 << 20: "15 MB", 3 << 40: "3072 GB",
	} {
		if got := size(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestRelationKindsHaveDistinctWords(t *testing.T) {
	seen := map[string]plane.RelationKind{}
	for _, kind := range append(plane.RelationKinds(), "made_up_kind") {
		text := kindWords(kind)
		if other, twice := seen[text]; twice || text == "" {
			t.Errorf("%s: %q, also %s", kind, text, other)
		}
		seen[text] = kind
	}
}

func TestNumericEstimatesHaveUnit(t *testing.T) {
	for estimate, want := range map[string]string{"1": "1 point", "2": "2 points", "0.5": "0.5 points", "XL": "XL"} {
		if got := pointsText(estimate); got != want {
			t.Errorf("%s: %q, want %q", estimate, got, want)
		}
	}
}
