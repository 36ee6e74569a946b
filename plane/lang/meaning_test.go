package lang_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
)

// passes reports whether an item passes a filter, and fails the test if the filter has problems.
func passes(t *testing.T, text string, i lang.Item) bool {
	t.Helper()
	q := lang.ParseFilter(text, vocabulary())
	if p := q.Problems(); len(p) > 0 {
		t.Errorf("%s: %v", text, p)
	}
	return len(q.Select([]lang.Item{i})) == 1
}

// Each key for days tests its own day, regardless of the other days.
func TestEachDayKeyTestsItsOwnDay(t *testing.T) {
	day := func(n int) plane.Date { return today().AddDays(n) }
	item := lang.Item{Item: &plane.Item{Start: day(1), Due: day(2), UpdatedAt: day(-1).Start(time.UTC), CreatedAt: day(-2).Start(time.UTC)}}
	own := map[string]string{"start": "thu", "due": "fri", "updated": "tue", "created": "mon"}
	for key := range own {
		for of, value := range own {
			if (key == "updated" || key == "created") != (of == "updated" || of == "created") {
				continue // their weekdays are in the other direction
			}
			if got, want := passes(t, key+":"+value, item), key == of; got != want {
				t.Errorf("%s:%s finds it: %v", key, value, got)
			}
		}
		if none := (lang.Item{Item: &plane.Item{}}); passes(t, key+":<+9w", none) || !passes(t, "-"+key+":<+9w", none) {
			t.Errorf("%s: finds an item without the day", key)
		}
	}
}

// A state group is found by all of its names, and no name finds the items of another group.
func TestEachGroupIsFoundByItsNames(t *testing.T) {
	called := map[plane.Group]string{
		plane.GroupBacklog: "backlog", plane.GroupUnstarted: "unstarted todo", plane.GroupStarted: "started doing in-progress",
		plane.GroupCompleted: "completed", plane.GroupCancelled: "cancelled canceled", plane.GroupTriage: "",
	}
	for of, words := range called {
		for group := range called {
			item := lang.Item{Item: &plane.Item{State: "another", Due: today().AddDays(-1)}, Group: group}
			for word := range strings.FieldsSeq(words) {
				if got := passes(t, "is:"+word, item); got != (of == group) {
					t.Errorf("is:%s finds an item that is %s: %v", word, group, got)
				}
			}
			for word := range strings.FieldsSeq("backlog unstarted started completed cancelled canceled") {
				if called := slices.Contains(strings.Fields(words), word); called && passes(t, "state:"+word, item) != (of == group) {
					t.Errorf("state:%s finds an item that is %s: %v", word, group, of != group)
				}
			}
		}
	}
	for group := range called {
		done := group == plane.GroupCompleted || group == plane.GroupCancelled
		item := lang.Item{Item: &plane.Item{Due: today().AddDays(-1)}, Group: group}
		for word, want := range map[string]bool{"is:open": !done, "is:overdue": !done, "is:done": done} {
			if got := passes(t, word, item); got != want {
				t.Errorf("%s finds an item that is %s: %v", word, group, got)
			}
		}
	}
}

func TestConditions(t *testing.T) {
	for _, c := range []struct {
		text string
		item plane.Item
		want bool
	}{
		{"is:overdue", plane.Item{Due: today()}, false},
		{"is:overdue", plane.Item{}, false},
		{"is:mine", plane.Item{Assignees: []plane.UserID{"ada", "bea"}}, true},
		{"is:mine", plane.Item{Assignees: []plane.UserID{"ada"}}, false},
		{"is:mine", plane.Item{CreatedBy: "bea"}, false},
		{"no:priority", plane.Item{}, true},
		{"!none", plane.Item{}, true},
		{"!none", plane.Item{Priority: plane.PriorityLow}, false},
		{"^3", plane.Item{Points: "3.0"}, true},
		{"^3", plane.Item{Points: "30"}, false},
		{"^0", plane.Item{Points: "XL"}, false},
		{"^xl", plane.Item{Points: "0"}, false},
		{"^s", plane.Item{Points: "M"}, false},
		{"^=3", plane.Item{Points: "3"}, true},
		{"points:=xl", plane.Item{Points: "XL"}, true},
		{"^0", plane.Item{}, false},
		{"points:<3", plane.Item{Points: "2"}, true},
		{"points:<3", plane.Item{Points: "3"}, false},
		{"points:<3", plane.Item{}, false},
		{"points:<3", plane.Item{Points: "XL"}, false},
		{"points:<=3", plane.Item{Points: "3"}, true},
		{"points:<=3", plane.Item{Points: "5"}, false},
		{"points:>3", plane.Item{Points: "3"}, false},
		{"points:>3", plane.Item{Points: "5"}, true},
		{"points:>=3", plane.Item{Points: "3"}, true},
		{"points:>=3", plane.Item{Points: "2"}, false},
		{"points:>=3", plane.Item{Points: "XL"}, false},
		{"parent:MOON-1", plane.Item{ID: "1"}, false},
	} {
		if got := passes(t, c.text, lang.Item{Item: &c.item}); got != c.want {
			t.Errorf("%s finds %+v: %v", c.text, c.item, got)
		}
	}
}

// Each language has keys that the other doesn't: they are text in a line of quick add, and unknown in a filter.
func TestKeysOfTheOtherLanguageAreText(t *testing.T) {
	for _, word := range []string{"is:open", "no:label", "updated:today", "created:today"} {
		if l := lang.ParseLine(word, words()); l.Name != word || len(l.Parts)+len(l.Problems) > 0 {
			t.Errorf("%s in a line: %+v", word, l)
		}
	}
	for word, unknown := range map[string]bool{"cycle:next": true, "project:apollo": true, "~apollo": false} {
		q := lang.ParseFilter(word, words())
		if len(q.Problems()) == 1 != unknown || q.Ranked() == unknown {
			t.Errorf("%s in a filter: %v", word, q.Problems())
		}
	}
}

// The long form of a key is equivalent to its sigil.
func TestKeysAndSigilsAreEquivalent(t *testing.T) {
	for long, short := range map[string]string{
		"assignee:ada": "@ada", "label:bug": "#bug", "priority:high": "!high", "points:2": "^2", "project:apollo": "~apollo", "LABEL:BUG": "#bug",
	} {
		one, other := lang.ParseLine("x "+long, words()), lang.ParseLine("x "+short, words())
		if show(one) != show(other) || one.Name != "x" {
			t.Errorf("%s: %s; %s: %s", long, show(one), short, show(other))
		}
	}
}

// The meaning of a part is the name of the thing as written there.
func TestPartsHaveTheNamesOfTheirValues(t *testing.T) {
	for text, want := range map[string]string{
		"@ada": "Ada Ito", "@me": "bea", "#front": "Front end", "!h": "high", "^2.0": "2", "state:doing": "Doing it", "state:started": "Doing it",
		"cycle:next": "Sprint 4", "cycle:none": "no cycle", "~apollo": "Moon", "parent:apollo-7": "APOLLO-7",
	} {
		l := lang.ParseLine("x "+text, words())
		if len(l.Parts) != 1 || l.Parts[0].Meaning != want || !l.Parts[0].Day.IsZero() || len(l.Problems) > 0 {
			t.Errorf("%s: %+v %v", text, l.Parts, l.Problems)
		}
	}
}

// Law: a word that can't be resolved doesn't set a field, and becomes part of the name.
func TestUnknownWordsSetNothing(t *testing.T) {
	for word, problem := range map[string]string{
		"@xyzzy": `unknown person "xyzzy"`, "#42": `unknown label "42"`, "!5": `unknown priority "5": use one of urgent, high, medium, low, none`,
		"^7": `unknown estimate "7"`, "state:zzz": `unknown state "zzz"`, "state:cancelled": `unknown state "cancelled"`,
		"cycle:zzz": `unknown cycle "zzz"`, "cycle:current": `unknown cycle "current"`, "~zzz": `unknown project "zzz"`,
		"parent:APOLLO-9": `unknown item "APOLLO-9"`, "start:never": "not a date: try 2026-11-28, today, fri, +2w or 28 nov",
	} {
		l := lang.ParseLine("x "+word, words())
		if show(l) != "x "+word || len(l.Problems) != 1 || l.Problems[0].String() != problem {
			t.Errorf("%s: %s, %v", word, show(l), l.Problems)
		}
		if p := l.Problems; len(p) == 1 && (p[0].Word != word || p[0].Start != 2 || p[0].End != 2+len(word) || p[0].Hint != (len(word) > 0 && strings.ContainsAny(word[:1], "@#!^~"))) {
			t.Errorf("%s: %+v", word, p[0])
		}
	}
	if show(lang.ParseLine("x @ada", nil)) != "x @ada" {
		t.Error("a person was found without words")
	}
}

func TestAmbiguousNameMessageListsFourCandidates(t *testing.T) {
	for n, want := range map[int]string{
		2: `"an" can be Ann 0 or Ann 1`, 4: `"an" can be Ann 0 or Ann 1 or Ann 2 or Ann 3`, 6: `Ann 0, Ann 1, Ann 2, Ann 3 and 2 more begin with "an"`,
	} {
		w := &lang.Words{}
		for i := range n {
			w.People = append(w.People, plane.User{ID: plane.UserID(fmt.Sprint(i)), DisplayName: fmt.Sprint("Ann ", i)})
		}
		if _, err := w.Person("an"); err == nil || err.Error() != want {
			t.Errorf("%d: %v", n, err)
		}
	}
}

// Rule: better matches win over worse ones, in this order: exactly as written, own name, other name, initials,
// beginning of the name, beginning of a word.
func TestBetterNameMatchesWin(t *testing.T) {
	label := func(names ...string) *lang.Words {
		w := &lang.Words{}
		for _, name := range names {
			w.Labels = append(w.Labels, plane.Label{ID: plane.LabelID(name), Name: name})
		}
		return w
	}
	for _, c := range []struct {
		typed string
		words *lang.Words
		want  string
	}{
		{"Bug", label("bug", "Bug", "Bugs"), "Bug"},
		{"BUG", label("Bugs", "bug", "a bug"), "bug"},
		{"bug", label("a bug", "Bugs"), "Bugs"},
		{"bug", label("debug", "a bug"), "a bug"},
		{"bug", label("debug"), ""},
		{"++", label("C++", "++"), "++"},
		{"-", label("a"), ""},
	} {
		found, err := c.words.Label(c.typed)
		if got := len(found) == 1 && err == nil; got != (c.want != "") || got && found[0].Name != c.want {
			t.Errorf("%s: %v, %v", c.typed, found, err)
		}
	}
	people := &lang.Words{People: []plane.User{
		{ID: "1", DisplayName: "Jo", FirstName: "Adam"},
		{ID: "2", DisplayName: "adam", FirstName: "X"},
		{ID: "3", DisplayName: "AB", FirstName: "Y"},
		{ID: "4", DisplayName: "x y", FirstName: "Ann", LastName: "Bee"},
		{ID: "5", DisplayName: "abel"},
		{ID: "6"},
		{ID: "7", DisplayName: "Kim", FirstName: "Cy", LastName: "Day"},
		{ID: "8", DisplayName: "cdr"},
	}}
	for typed, want := range map[string]plane.UserID{"adam": "2", "ab": "3", "cd": "7", "6": "6"} {
		if found, err := people.Person(typed); err != nil || len(found) != 1 || found[0].ID != want {
			t.Errorf("%s: %v, %v", typed, found, err)
		}
	}
}

// season returns cycles in all phases: ended, archived, without dates, current and upcoming ones.
func season() *lang.Words {
	day := func(n int) time.Time { return today().AddDays(n).Start(time.UTC) }
	return &lang.Words{Today: today(), Cycles: []plane.Cycle{
		{ID: "tail", Name: "Tail", End: day(0)},
		{ID: "s1", Name: "Sprint 1", Start: day(-40), End: day(-21)},
		{ID: "s2", Name: "Sprint 2", Start: day(-20), End: day(-1)},
		{ID: "old", Name: "Old", Start: day(-60), End: day(3), ArchivedAt: day(-2)},
		{ID: "s3", Name: "Sprint 3", Start: day(0), End: day(0)},
		{ID: "far", Name: "Far", Start: day(30), End: day(40)},
		{ID: "s4", Name: "Sprint 4", Start: day(1), End: day(20)},
		{ID: "icebox", Name: "Icebox"},
		{ID: "half", Name: "Half", Start: day(-1)},
		{ID: "late", Name: "Late", Start: day(-1), End: day(9)},
		{ID: "s0", Name: "Sprint 0", Start: day(-90), End: day(-80)},
	}}
}

func TestCycleIsFoundByTime(t *testing.T) {
	for _, c := range []struct {
		typed     string
		open, any plane.CycleID // "?" for none
	}{
		{"current", "s3", "s3"},
		{"next", "s4", "s4"},
		{"prev", "?", "s2"},
		{"previous", "?", "s2"},
		{"last", "?", "s2"},
		{"none", "", "?"},
		{"backlog", "", "?"},
		{"Sprint 1", "?", "s1"},
		{"old", "?", "old"},
		{"icebox", "icebox", "icebox"},
		{"half", "half", "half"},
		{"sprint-3", "s3", "s3"},
	} {
		for what, find := range map[string]func(string) ([]plane.Cycle, error){"open": season().Cycle, "any": season().AnyCycle} {
			want := map[string]plane.CycleID{"open": c.open, "any": c.any}[what]
			found, err := find(c.typed)
			if want == "?" {
				if err == nil {
					t.Errorf("%s, %s: %v", what, c.typed, found)
				}
				continue
			}
			if err != nil || len(found) != 1 || found[0].ID != want {
				t.Errorf("%s, %s: %v, %v", what, c.typed, found, err)
			}
		}
	}
	// A cycle named "Next" is found by that word if no cycle is upcoming, and so on.
	w := &lang.Words{Today: today(), Cycles: []plane.Cycle{{ID: "n", Name: "Next"}, {ID: "c", Name: "Current"}, {ID: "l", Name: "Last"}}}
	for typed, want := range map[string]plane.CycleID{"next": "n", "current": "c", "last": "l"} {
		if found, err := w.AnyCycle(typed); err != nil || found[0].ID != want {
			t.Errorf("%s: %v, %v", typed, found, err)
		}
	}
}

// The days of a cycle are in the project's time zone.
func TestDaysAreThoseOfTheZone(t *testing.T) {
	east := time.FixedZone("UTC+10", 10*3600)
	w := &lang.Words{Today: today(), Zone: east}
	if got := w.DateOf(today().Start(time.UTC).Add(15 * time.Hour)); got != today().AddDays(1) {
		t.Errorf("15:00 UTC is on %v", got)
	}
	w.Zone = nil
	if got := w.DateOf(today().Start(time.UTC).Add(15 * time.Hour)); got != today() {
		t.Errorf("without a zone: %v", got)
	}
}
