package lang

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
)

// team returns the vocabulary of the tests; today is Wednesday, 25 November 2026.
func team() *Words {
	today, _ := civil.Parse("2026-11-25")
	cycle := func(id, name, start, end string) plane.Cycle {
		from, _ := civil.Parse(start)
		to, _ := civil.Parse(end)
		return plane.Cycle{ID: plane.CycleID(id), Name: name, Start: from.Start(time.UTC), End: to.End(time.UTC)}
	}
	return &Words{
		People: []plane.User{
			{ID: "ada", DisplayName: "ada", FirstName: "Ada", LastName: "Ito", Email: "a.ito@example.org"},
			{ID: "bea", DisplayName: "bea", FirstName: "Béatrice", LastName: "Adam", Email: "bea@example.org"},
			{ID: "bob", DisplayName: "Bob Stone", FirstName: "Robert", Email: "rob@example.org"},
		},
		Labels: []plane.Label{{ID: "bug", Name: "bug"}, {ID: "front", Name: "Front end"}, {ID: "frost", Name: "frost"}, {ID: "plus", Name: "C++ (old)"}},
		States: []plane.State{
			{ID: "icebox", Name: "Icebox", Group: plane.GroupBacklog},
			{ID: "todo", Name: "Todo", Group: plane.GroupUnstarted},
			{ID: "doing", Name: "In Progress", Group: plane.GroupStarted},
			{ID: "review", Name: "In Review", Group: plane.GroupStarted},
			{ID: "done", Name: "Done", Group: plane.GroupCompleted},
		},
		Points: []Point{{ID: "p1", Value: "1"}, {ID: "p2", Value: "2"}, {ID: "xl", Value: "XL"}},
		Cycles: []plane.Cycle{
			cycle("s5", "Sprint 5", "2026-12-14", "2026-12-20"), cycle("s4", "Sprint 4", "2026-12-01", "2026-12-13"),
			cycle("s3", "Sprint 3", "2026-11-16", "2026-11-28"), cycle("s2", "Sprint 2", "2026-11-01", "2026-11-14"),
		},
		Projects: []plane.Project{{ID: "apollo", Identifier: "APOLLO", Name: "Moon", IsMember: true}, {ID: "gone", Identifier: "GONE", Name: "Mars"}},
		Me:       "bea", Today: today,
	}
}

func TestPersonIsFoundByEveryName(t *testing.T) {
	for typed, want := range map[string]plane.UserID{
		"ada": "ada", "ADA": "ada", "Ada Ito": "ada", "ada.ito": "ada", "ada_ito": "ada", "ito": "ada", "a.ito": "ada", "ai": "ada",
		"me": "bea", "beatrice": "bea", "Béat": "bea", "béatrice-adam": "bea", "bea": "bea",
		"bob": "bob", "stone": "bob", "Rob": "bob", "robert": "bob",
	} {
		found, err := team().Person(typed)
		if err != nil || len(found) != 1 || found[0].ID != want {
			t.Errorf("%q: %v, %v", typed, found, err)
		}
	}
}

func TestAmbiguousAndUnknownNamesAreReported(t *testing.T) {
	for typed, want := range map[string]string{
		"":     "the name of a person goes here",
		"b":    `"b" can be bea or Bob Stone`,
		"adda": `unknown person "adda"; did you mean ada?`,
		"zoë":  `unknown person "zoë"`,
	} {
		if _, err := team().Person(typed); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", typed, err, want)
		}
	}
	found, err := team().Label("fro")
	if e, ok := errors.AsType[*NameError](err); len(found) != 2 || !isAmbiguous(err) || !ok || e.Kind != "label" || e.Name != "fro" || len(e.Known) > 0 {
		t.Errorf("the candidates are %v, %v", found, err)
	}
	if _, err := team().Label("me"); err == nil || err.Error() != `unknown label "me"` {
		t.Errorf("the label \"me\": %v", err)
	}
	if _, err := team().AnyCycle("s"); err == nil || !isAmbiguous(err) {
		t.Errorf("the cycle \"s\": %v", err)
	} else if e, _ := errors.AsType[*NameError](err); len(e.Known) > 0 || len(e.Candidates) != 4 {
		t.Errorf("the cycle \"s\": %+v", e)
	}
}

func TestUnknownNameErrorHasTheKnownNames(t *testing.T) {
	_, person := team().Person("zoë")
	_, _, state := team().State("xyz")
	_, cycle := team().AnyCycle("xyz")
	for want, err := range map[string]error{"Done": state, "bea": person, team().open()[0].Name: cycle} {
		if e, ok := errors.AsType[*NameError](err); !ok || !slices.Contains(e.Known, want) {
			t.Errorf("%v: %s isn't known", err, want)
		}
	}
	if e, _ := errors.AsType[*NameError](cycle); len(e.Known) != len(team().open()) {
		t.Errorf("the known cycles are %s, want those that have not ended", e.Known)
	}
}

func TestStateIsFoundByNameOrGroup(t *testing.T) {
	for _, tt := range []struct {
		typed string
		want  []plane.StateID
		group plane.Group
	}{
		{"todo", []plane.StateID{"todo"}, ""},
		{"in-progress", []plane.StateID{"doing"}, ""},
		{"in_rev", []plane.StateID{"review"}, ""},
		{"review", []plane.StateID{"review"}, ""},
		{"started", []plane.StateID{"doing", "review"}, plane.GroupStarted},
		{"start", []plane.StateID{"doing", "review"}, plane.GroupStarted},
		{"backlog", []plane.StateID{"icebox"}, plane.GroupBacklog},
		{"done", []plane.StateID{"done"}, ""},
		{"completed", []plane.StateID{"done"}, plane.GroupCompleted},
		{"canceled", nil, plane.GroupCancelled},
	} {
		found, group, err := team().State(tt.typed)
		same := len(found) == len(tt.want)
		for i := range found {
			same = same && found[i].ID == tt.want[i]
		}
		if err != nil || !same || group != tt.group {
			t.Errorf("%q: %v %q %v", tt.typed, found, group, err)
		}
	}
	if _, _, err := team().State("dome"); err == nil || err.Error() != `unknown state "dome"; did you mean Done?` {
		t.Errorf("got %v", err)
	}
}

func TestPriorityIsFoundByNameOrNumber(t *testing.T) {
	for typed, want := range map[string]plane.Priority{
		"u": "urgent", "urgent": "urgent", "H": "high", "med": "medium", "low": "low", "n": "none",
		"0": "none", "1": "urgent", "2": "high", "3": "medium", "4": "low",
	} {
		if p, err := priorityNamed(typed); err != nil || p != want {
			t.Errorf("%q: %q, %v", typed, p, err)
		}
	}
	for _, typed := range []string{"", "5", "-1", "important", "00"} {
		if p, err := priorityNamed(typed); err == nil {
			t.Errorf("%q is %q", typed, p)
		}
	}
}

func TestPointIsFoundByValue(t *testing.T) {
	for typed, want := range map[string]plane.PointID{"2": "p2", "2.0": "p2", "xl": "xl"} {
		if p, err := team().Point(typed); err != nil || p.ID != want {
			t.Errorf("%q: %v, %v", typed, p, err)
		}
	}
	_, err := team().Point("xll")
	if e, ok := errors.AsType[*NameError](err); !ok || err.Error() != `unknown estimate "xll"; did you mean XL?` || !slices.Equal(e.Known, []string{"1", "2", "XL"}) {
		t.Errorf("an unknown value: %v", err)
	}
	w := team()
	w.Estimates = func() []Point { return []Point{{ID: "p5", Value: "5"}} }
	for typed, want := range map[string]plane.PointID{"2": "p2", "5": "p5"} {
		if p, err := w.Point(typed); err != nil || p.ID != want {
			t.Errorf("with Estimates, %q: %v, %v", typed, p, err)
		}
	}
	if _, found := CompleteLine("^", 1, w); noted(found) != "^1, ^2, ^XL, ^5" {
		t.Errorf("with Estimates: %s", noted(found))
	}
}

func TestOpenCycleIsFoundByNameOrTime(t *testing.T) {
	for typed, want := range map[string]plane.CycleID{
		"current": "s3", "next": "s4", "none": "", "backlog": "", "sprint 4": "s4", "sprint-5": "s5", "5": "s5",
	} {
		found, err := team().Cycle(typed)
		if err != nil || len(found) != 1 || found[0].ID != want {
			t.Errorf("%q: %v, %v", typed, found, err)
		}
	}
	if _, err := team().Cycle("Sprint 2"); err == nil {
		t.Error("an ended cycle was found, but it accepts no items")
	}
}

// Rule: if cycles overlap, "current" is the one that ends first, as everywhere; "next" is the one that starts first.
func TestFirstEndingCycleIsCurrentAndFirstStartingIsNext(t *testing.T) {
	day := func(text string) time.Time {
		d, _ := civil.Parse(text)
		return d.Start(time.UTC)
	}
	cycles := []plane.Cycle{
		{ID: "quarter", Name: "Q4", Start: day("2026-10-01"), End: day("2026-12-31")},
		{ID: "sprint", Name: "Sprint 3", Start: day("2026-11-16"), End: day("2026-11-28")},
		{ID: "winter", Name: "Winter", Start: day("2026-12-21"), End: day("2027-01-03")},
		{ID: "release", Name: "Release", Start: day("2026-11-30"), End: day("2027-03-01")},
	}
	backwards := slices.Clone(cycles)
	slices.Reverse(backwards)
	for _, w := range []*Words{{Cycles: cycles, Today: team().Today}, {Cycles: backwards, Today: team().Today}} {
		for typed, want := range map[string]plane.CycleID{"current": "sprint", "next": "release"} {
			if found, err := w.Cycle(typed); err != nil || len(found) != 1 || found[0].ID != want {
				t.Errorf("%q: %v, %v", typed, found, err)
			}
		}
	}
}

func TestOnlyOpenProjectsAreFound(t *testing.T) {
	if found, err := team().Project("apo"); err != nil || found[0].ID != "apollo" {
		t.Errorf("%v, %v", found, err)
	}
	if _, err := team().Project("gone"); err == nil {
		t.Error("found a project that was not joined")
	}
}

func TestWordsWithoutNamesKnowDaysAndGroups(t *testing.T) {
	var w Words
	if _, err := w.Person("ada"); err == nil {
		t.Error("found Ada")
	}
	w.People = []plane.User{{ID: "mel", DisplayName: "Mel"}}
	stranger := Words{People: w.People, Me: "joe"}
	if found, err := stranger.Person("me"); err != nil || len(found) != 1 || found[0].ID != "joe" || found[0].Name() != "me" {
		t.Errorf("me is %v, %v", found, err)
	}
	if l := ParseLine("parent:X-1", &w); len(l.Problems) != 1 {
		t.Errorf("found an item: %+v", l)
	}
	for _, word := range []string{"is:blocked", "is:changed", "is:mine"} {
		if hits := ParseFilter(word, &w).Select([]Item{{Item: &plane.Item{ID: "1"}}}); len(hits) > 0 {
			t.Errorf("%s finds an item", word)
		}
	}
	if found, err := w.Person("me"); err == nil || err.Error() != "your user is not read yet" {
		t.Errorf("me is %v, %v", found, err)
	}
	if _, group, err := w.State("started"); err != nil || group != plane.GroupStarted {
		t.Errorf("%q, %v", group, err)
	}
}
