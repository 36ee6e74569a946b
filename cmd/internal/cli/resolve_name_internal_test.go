package cli

import (
	"strings"
	"testing"
)

func TestUnknownNameErrorListsKnownNames(t *testing.T) {
	t.Parallel()
	hints := map[string]string{
		"project view ORION":                    "There are APOLLO, BORIS, CRATE.",
		"item view ORION-1":                     "There are APOLLO, BORIS, CRATE.",
		"cycle view xyz -p APOLLO":              "Open: Someday, Sprint 5",
		"item move APOLLO-19 --to xyz":          "planedeck cycle list --state all shows all cycles.",
		"item edit APOLLO-19 --state xyz":       "In Progress, ",
		"item edit APOLLO-19 --label xyz":       "feature",
		"item edit APOLLO-19 --assignee xyz":    "gus, bea, ada.",
		"item list -p APOLLO --filter @xyz":     "gus, bea, ada.",
		"item create -p APOLLO Fix state:xyz":   "In Progress, ",
		"item create -p APOLLO Fix --cycle xyz": "Open: Someday",
	}
	var some []line
	for args := range hints {
		some = append(some, line{args: args})
	}
	loadWorlds(t).each(t, some, func(u *user, l line) {
		s := u.types(l)
		_, hint, _ := strings.Cut(s.errs, "\n")
		if s.code != exitUsage || !strings.Contains(hint, hints[l.args]) {
			u.t.Errorf("exit %d, %s", s.code, s.errs)
		}
	})
}

func TestLongListsOfNamesAreShortened(t *testing.T) {
	t.Parallel()
	names := strings.Fields("a b c d e f g h i j")
	if got := someOf(names); got != "a, b, c, d, e, f, g, h, i, j" {
		t.Error(got)
	}
	if got := someOf(append(names, "k", "l")); got != "a, b, c, d, e, f, g, h, i, j and 2 more" {
		t.Error(got)
	}
}
