package items_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// IDs of the small world.
const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
)

// board runs a test on a copy of the small world's project Apollo.
func board(t *testing.T, test func(*testing.T, *store.Snapshot)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		_, _, s := storetest.Small(t, planetest.Options{Now: testday.Now})
		storetest.Load(t, s, store.Key{Kind: store.Me}, store.Key{Kind: store.Projects}, store.Key{Kind: store.Cycles, Project: apollo},
			store.Key{Kind: store.Project, Project: apollo}, store.Key{Kind: store.Items, Project: apollo, ID: string(sprint3)})
		test(t, s.Snapshot())
	})
}

// format returns the groups of a division with their figures and the numbers of their items, one group per line.
func format(d *items.Division, list []*plane.Item) string {
	var b strings.Builder
	parts := d.Part(list)
	for n, g := range d.Groups {
		fmt.Fprintf(&b, "%s %d %q:", g.Name, g.Count, g.Points)
		for _, i := range parts[n] {
			fmt.Fprintf(&b, " %d", i.Sequence)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestDivide(t *testing.T) {
	tests := map[items.Grouping]string{
		items.ByState: `Backlog 1 "": 28
Icebox 0 "":
Todo 5 "10": 31 22 24 27 32
In Progress 3 "24": 19 21 29
In Review 1 "1": 23
Done 3 "10": 25 26 20
Cancelled 1 "1": 30
`,
		items.ByPriority: `urgent 3 "15": 19 25 26
high 4 "12": 20 21 23 31
medium 3 "17": 22 24 29
low 2 "1": 27 30
no priority 2 "1": 28 32
`,
		items.Ungrouped: `All items 14 "46": 19 25 26 20 21 23 31 22 24 29 27 30 28 32
`,
	}
	board(t, func(t *testing.T, s *store.Snapshot) {
		list := items.Sort(s.Roster(sprint3), items.OrderPriority, "")
		for by, want := range tests {
			if got := format(items.Divide(s, apollo, by, list), list); got != want {
				t.Errorf("by %s: got\n%s, want\n%s", by, got, want)
			}
		}
	})
}

func TestItemIsListedForEachAssignee(t *testing.T) {
	board(t, func(t *testing.T, s *store.Snapshot) {
		list := items.Sort(s.Roster(sprint3), items.OrderPriority, "")
		got := format(items.Divide(s, apollo, items.ByAssignee, list), list)
		first, rest, _ := strings.Cut(got, "\n")
		if !strings.HasPrefix(first, s.Me().Name()) || !strings.Contains(first, " 19") {
			t.Errorf("the user isn't first: %q", first)
		}
		if !strings.Contains(rest, "bea") || !strings.Contains(rest, " 19") {
			t.Errorf("the item isn't listed for bea:\n%s", rest)
		}
		if !strings.HasPrefix(rest[strings.LastIndex(strings.TrimSpace(rest), "\n")+1:], "Unassigned") {
			t.Errorf("unassigned items aren't last:\n%s", rest)
		}
	})
}

// Former members come after current ones, and before the unassigned items.
func TestFormerMemberHasGroup(t *testing.T) {
	board(t, func(t *testing.T, s *store.Snapshot) {
		list := s.Items(sprint3)
		list[0].Assignees, list[1].Assignees = []plane.UserID{"gone"}, nil
		sorted := items.Sort(refs(list), items.OrderPriority, "")
		d := items.Divide(s, apollo, items.ByAssignee, sorted)
		names := make([]string, len(d.Groups))
		for n, g := range d.Groups {
			names[n] = g.Name
		}
		if got := strings.Join(names, ", "); !strings.HasPrefix(got, "ada, bea, ") || !strings.HasSuffix(got, ", former member, Unassigned") {
			t.Error(got)
		}
	})
}

func TestLabelAndParentGroupsAreThoseInUse(t *testing.T) {
	board(t, func(t *testing.T, s *store.Snapshot) {
		list := s.Items(sprint3)
		list[0].Parent, list[1].Parent = list[2].ID, "gone"
		list[3].Labels = append(list[3].Labels, list[3].Labels...)
		list[4].Labels = []plane.LabelID{"gone"}
		sorted := items.Sort(refs(list), items.OrderPriority, "")
		got := format(items.Divide(s, apollo, items.ByParent, sorted), sorted)
		for _, want := range []string{s.Reference(list[2]) + "  " + list[2].Name + " ", "an item that isn't known here 1", "No parent 10"} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is missing in\n%s", want, got)
			}
		}
		got = format(items.Divide(s, apollo, items.ByLabel, sorted), sorted)
		if !strings.HasPrefix(got, "#") || !strings.Contains(got, "\nNo label ") || !strings.Contains(got, "#? 1") {
			t.Errorf("got\n%s", got)
		}
		for line := range strings.Lines(got) {
			if n := strings.Count(line, fmt.Sprintf(" %d", list[3].Sequence)); n > 1 {
				t.Errorf("the item is listed twice in one group: %q", line)
			}
		}
	})
}

func TestUnknownStateHasItsOwnGroup(t *testing.T) {
	board(t, func(t *testing.T, s *store.Snapshot) {
		list := s.Items(sprint3)
		list[0].State = "gone"
		sorted := items.Sort(refs(list), items.OrderManual, "")
		d := items.Divide(s, apollo, items.ByState, sorted)
		of := d.Of(&list[0])
		if len(of) != 1 || d.Groups[of[0]].Name != "Other states" || d.Groups[of[0]].Count != 1 {
			t.Errorf("%v of %+v", of, d.Groups)
		}
	})
}

func TestEmptyBoardHasColumns(t *testing.T) {
	board(t, func(t *testing.T, s *store.Snapshot) {
		for _, by := range items.Groupings() {
			d := items.Divide(s, apollo, by, nil)
			if len(d.Groups) == 0 || len(d.Part(nil)) != len(d.Groups) {
				t.Errorf("by %s: %+v", by, d.Groups)
			}
		}
	})
}

// refs returns pointers to the items of a list.
func refs(list []plane.Item) []*plane.Item {
	refs := make([]*plane.Item, len(list))
	for i := range list {
		refs[i] = &list[i]
	}
	return refs
}
