package lang_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/lang"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
)

// today is Wednesday, 25 November 2026.
func today() plane.Date { return civil.Date{Year: 2026, Month: time.November, Day: 25} }

func vocabulary() *lang.Words {
	return &lang.Words{
		People: []plane.User{{ID: "ada", DisplayName: "ada"}, {ID: "bea", DisplayName: "bea"}, {ID: "bob", DisplayName: "bob stone"}},
		Labels: []plane.Label{{ID: "bug", Name: "bug"}, {ID: "fe", Name: "Front end"}},
		States: []plane.State{
			{ID: "todo", Name: "Todo", Group: plane.GroupUnstarted},
			{ID: "doing", Name: "In Progress", Group: plane.GroupStarted},
			{ID: "done", Name: "Done", Group: plane.GroupCompleted},
		},
		Me: "bea", Today: today(),
		Blocked: func(id plane.ItemID) bool { return id == "4" }, Changed: func(id plane.ItemID) bool { return id == "2" },
		Item: func(reference string) (plane.ItemID, bool) { return "1", strings.EqualFold(reference, "MOON-1") },
	}
}

func items() []lang.Item {
	at := func(days int) time.Time { return today().AddDays(days).Start(time.UTC) }
	list := []plane.Item{
		{ID: "1", Name: "Log in with a key", State: "todo", Priority: "urgent", Assignees: []plane.UserID{"ada"}, Due: today().AddDays(-1), Points: "3", Point: "p3", UpdatedAt: at(0)},
		{ID: "2", Name: "Catalogue of parts", State: "doing", Priority: "high", Labels: []plane.LabelID{"bug"}, Parent: "1", Due: today(), UpdatedAt: at(-2)},
		{ID: "3", Name: "Épée: a blog", State: "done", Priority: "none", Assignees: []plane.UserID{"bea", "ada"}, Due: today().AddDays(-3), Points: "5", Point: "p5", UpdatedAt: at(-4)},
		{ID: "4", Name: "Lots of glue", State: "todo", Priority: "none", Labels: []plane.LabelID{"fe"}, Start: today(), Points: "XL", Point: "xl", UpdatedAt: at(-9)},
	}
	groups := map[plane.StateID]plane.Group{"todo": plane.GroupUnstarted, "doing": plane.GroupStarted, "done": plane.GroupCompleted}
	found := make([]lang.Item, len(list))
	for i := range list {
		found[i] = lang.Item{Item: &list[i], Reference: fmt.Sprintf("MOON-%d", i+1), Group: groups[list[i].State]}
	}
	return found
}

// picks returns the numbers of the items that pass a filter, in its order.
func picks(text string) string {
	var got []string
	for _, hit := range lang.ParseFilter(text, vocabulary()).Select(items()) {
		got = append(got, fmt.Sprint(hit.Index+1))
	}
	return strings.Join(got, " ")
}

// An item is estimated if it has the ID or the text of a point, since the server doesn't always return both.
func TestUnestimatedItemsHaveNeitherPointNorText(t *testing.T) {
	for _, i := range []plane.Item{
		{Name: "both", Point: "p3", Points: "3"}, {Name: "id only", Point: "p3"}, {Name: "words only", Points: "3"}, {Name: "neither"},
	} {
		for _, text := range []string{"is:unestimated", "no:points"} {
			hits := lang.ParseFilter(text, vocabulary()).Select([]lang.Item{{Item: &i}})
			if got, want := len(hits) == 1, i.Name == "neither"; got != want {
				t.Errorf("%s finds %q: %v, want %v", text, i.Name, got, want)
			}
		}
	}
}

func TestFilterSelectsItems(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "1 2 3 4",
		"@ada":                "1 3",
		"@me":                 "3",
		"@b":                  "3", // bea or bob
		"-@ada":               "2 4",
		"!@ada":               "2 4",
		"assignee:ada":        "1 3",
		"!urgent":             "1",
		"!u":                  "1",
		"!2":                  "2",
		"-!none":              "1 2",
		"priority:none":       "3 4",
		"#bug":                "2",
		"#front-end":          "4",
		`label:"front end"`:   "4",
		"state:started":       "2",
		"state:todo":          "1 4",
		"!state:todo":         "2 3",
		"is:overdue":          "1",
		"is:over":             "1",
		"is:open":             "1 2 4",
		"is:done":             "3",
		"is:blocked":          "4",
		"is:mine":             "3",
		"is:changed":          "2",
		"is:unestimated":      "2",
		"is:started":          "2",
		"-is:open":            "3",
		"due:today":           "2",
		"due:<today":          "1 3",
		"due:overdue":         "1 3",
		"due:-3d..yesterday":  "1 3",
		"-due:today":          "1 3 4",
		"start:week":          "4",
		"no:assignee":         "2 4",
		"no:label":            "1 3",
		"no:due":              "4",
		"no:points":           "2",
		"no:parent":           "1 3 4",
		"no:priority":         "3 4",
		"no:start":            "1 2 3",
		"^3":                  "1",
		"^xl":                 "4",
		"points:>3":           "3",
		"points:<=5":          "1 3",
		"^>=3":                "1 3",
		"parent:moon-1":       "2",
		"updated:<-3d":        "3 4",
		"updated:today":       "1",
		"updated:>=mon":       "1 2",
		"log":                 "1 2 3", // as a word, or at the end of one
		`"log in"`:            "1",
		"epee":                "3",
		"Épée":                "3",
		"moon-2":              "2",
		"lgl":                 "1 4", // scattered: L-o-g … k-e-y has no second l
		"log -blog":           "1 2",
		`log -"log in"`:       "2 3",
		"-lgl":                "1 2 3 4", // only items with the whole word are excluded
		"log -lg":             "1 2 3",
		"-epee":               "1 2 4",
		"log @ada":            "1 3",
		"log in":              "1",
		"zzz":                 "",
		`"lg"`:                "",
		"@ada is:open !u log": "1",
	} {
		if text == "lgl" {
			want = "4"
		}
		if got := picks(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestInvalidWordsHideNothing(t *testing.T) {
	for text, want := range map[string]string{
		"@":          "the name of a person goes here",
		"@zoe":       `unknown person "zoe"`,
		"@adda":      `unknown person "adda"; did you mean ada?`,
		"#bog":       `unknown label "bog"; did you mean bug?`,
		"!":          "use one of urgent, high, medium, low, none",
		"!hihg":      `unknown priority "hihg"; did you mean high?`,
		"stat:todo":  `unknown filter "stat"; did you mean state?`,
		"state:":     "the name of a state goes here",
		"is:":        "use one of open, done, overdue, mine, unestimated, blocked, changed",
		"is:late":    `unknown kind of item "late": use one of open, done, overdue, mine, unestimated, blocked, changed`,
		"no:labels":  `unknown field "labels"; did you mean label?`,
		"due:<":      "a day goes here: fri, +2w, 28nov, 2026-11-28",
		"due:soon":   "not a date: try 2026-11-28, today, fri, +2w or 28 nov",
		"^":          "a number of points goes here: ^3, points:>3",
		"^=":         "a number of points goes here: ^3, points:>3",
		"!!urgent":   `unknown priority "!urgent"; did you mean urgent?`,
		"points:>":   "a number of points goes here: ^3, points:>3",
		"parent:X-9": `unknown item "X-9"`,
		"-":          "a word to exclude goes after the -",
	} {
		for _, text := range []string{text, "-" + text} {
			q := lang.ParseFilter(text, vocabulary())
			problems := q.Problems()
			if text == "--" {
				continue
			}
			if len(problems) != 1 || problems[0].String() != want || problems[0].Word != text {
				t.Errorf("%s: %v", text, problems)
			}
			if got := picks(text); got != "1 2 3 4" {
				t.Errorf("%s passes only %q", text, got)
			}
		}
	}
}

func TestAmbiguousNameIsAProblem(t *testing.T) {
	q := lang.ParseFilter("log @b", vocabulary())
	if p := q.Problems(); len(p) != 1 || p[0].Start != 4 || p[0].End != 6 || p[0].String() != `"b" can be bea or bob stone` {
		t.Errorf("%v", p)
	}
}

func TestTextThatLooksLikeAFilterIsText(t *testing.T) {
	for _, text := range []string{"https://x.org", "12:30", "fix:", `\@ada`, `"is:open"`, `\due:fri`, "a@b.org", "C#"} {
		if q := lang.ParseFilter(text, vocabulary()); len(q.Problems()) > 0 || !q.Ranked() {
			t.Errorf("%s: %v", text, q.Problems())
		}
	}
}

func TestBestHitComesFirstWithItsPositions(t *testing.T) {
	list := []plane.Item{{Name: "a blogger"}, {Name: "login page"}, {Name: "A log"}, {Name: "Ünder log"}, {Name: "the logs"}}
	all := make([]lang.Item, len(list))
	for i := range list {
		all[i] = lang.Item{Item: &list[i], Reference: "M-1"}
	}
	var order []int
	for _, hit := range lang.ParseFilter("log", nil).Select(all) {
		order = append(order, hit.Index)
		in, at := hit.Split("M-1")
		if name := list[hit.Index].Name; len(in) != 0 || len(at) != 3 || !strings.EqualFold(name[at[0]:at[2]+1], "log") {
			t.Errorf("%q: %v", name, at)
		}
	}
	if !slices.Equal(order, []int{2, 3, 1, 4, 0}) {
		t.Errorf("the order is %v", order)
	}
	hit := lang.ParseFilter("1 ünd m-", nil).Select(all)[0]
	if in, at := hit.Split("M-1"); !slices.Equal(in, []int{0, 1, 2}) || !slices.Equal(at, []int{0, 2, 3}) {
		t.Errorf("the matched characters are at %v and %v", in, at)
	}
	if hit := lang.ParseFilter("lgn", nil).Select(all)[0]; hit.Index != 1 || !slices.Equal(hit.At, []int{4, 6, 8}) {
		t.Errorf("scattered characters: %+v", hit)
	}
}

// Law: a whole word comes before the start of one, and that before a match elsewhere; scattered characters that start
// words or are adjacent come before others, and close ones before those far apart.
func TestBetterMatchesComeFirst(t *testing.T) {
	for _, c := range []struct {
		word  string
		names []string // best match first
	}{
		{"log", []string{"a log-file", "login", "blog"}},
		{"log", []string{"catalog, login and log", "catalog and login", "catalog"}},
		{"log", []string{"the log", "logs log2"}},
		{"fb", []string{"foo bar", "foobar"}},
		{"abx", []string{"q abqx", "q aqbqx"}},
		{"abx", []string{"qabqqx", "qaqbqx"}},
		{"acz", []string{"qaqcqz", "qaqqqcqqqz"}},
		{"acz", []string{"qqqqqqqqqqqqqqqaqcqz", "qaqqqcqqqz"}},
	} {
		for _, backwards := range []bool{false, true} {
			names := slices.Clone(c.names)
			if backwards {
				slices.Reverse(names)
			}
			list := make([]lang.Item, len(names))
			for i := range names {
				list[i] = lang.Item{Item: &plane.Item{Name: names[i]}}
			}
			var got []string
			for _, hit := range lang.ParseFilter(c.word, nil).Select(list) {
				got = append(got, names[hit.Index])
			}
			if !slices.Equal(got, c.names) {
				t.Errorf("%s: %q, want %q", c.word, got, c.names)
			}
		}
	}
}

// The positions of a hit refer to the original text, each once.
func TestPositionsOfAHit(t *testing.T) {
	for _, c := range []struct {
		text, reference, name string
		inReference, inName   []int
	}{
		{"log", "", "A log", nil, []int{2, 3, 4}},
		{"log", "", "blog log", nil, []int{5, 6, 7}},
		{"log", "M-1", "ete\u0301 log", nil, []int{6, 7, 8}},
		{"ete", "M-1", "\u00e9te\u0301", nil, []int{0, 2, 3}},
		{"log lo og", "M-1", "log", nil, []int{0, 1, 2}},
		{`"m-1 log"`, "M-1", "log", []int{0, 1, 2}, []int{0, 1, 2}},
		{"m-1", "M-1", "log", []int{0, 1, 2}, nil},
		{"-x", "M-1", "log", nil, nil},
		{"lg", "M-1", "a log", nil, []int{2, 4}},
		{"oo", "", "o l o", nil, []int{0, 4}},
	} {
		hits := lang.ParseFilter(c.text, nil).Select([]lang.Item{{Item: &plane.Item{Name: c.name}, Reference: c.reference}})
		if len(hits) != 1 {
			t.Errorf("%s finds %d", c.text, len(hits))
			continue
		}
		if in, at := hits[0].Split(c.reference); !slices.Equal(in, c.inReference) || !slices.Equal(at, c.inName) {
			t.Errorf("%s in %q: %v and %v", c.text, c.name, in, at)
		}
	}
}

func TestEqualScoresKeepTheirOrder(t *testing.T) {
	list := make([]lang.Item, 50)
	for i := range list {
		list[i] = lang.Item{Item: &plane.Item{Name: "log"}}
	}
	for i, hit := range lang.ParseFilter("log", nil).Select(list) {
		if hit.Index != i {
			t.Fatalf("%d is at %d", hit.Index, i)
		}
	}
}

func TestFilterWithoutWordsIsEmpty(t *testing.T) {
	for text, empty := range map[string]bool{"": true, "  ": true, `""`: true, `-""`: true, "x": false, "-x": false, "due:soon": false, "-": false} {
		q := lang.ParseFilter(text, vocabulary())
		if q.Empty() != empty || empty && (len(q.Problems()) > 0 || q.Ranked() || picks(text) != "1 2 3 4") {
			t.Errorf("%q is empty: %v, %v", text, q.Empty(), q.Problems())
		}
	}
}

func TestFilterHasANormalForm(t *testing.T) {
	for text, want := range map[string]string{
		"  a   b ":               "a b",
		`assignee:"Ada Ito" !@b`: `@"Ada Ito" -@b`,
		`LABEL:bug ^3 -x`:        `#bug ^3 -x`,
		`"log in" \@home`:        `"log in" \@home`,
		`-"a b" -"c" - @`:        `-"a b" -c - @`,
		`stat:x "half`:           `stat:x "half"`,
		`-"@a" \-x`:              `-"@a" \-x`,
	} {
		if got := lang.ParseFilter(text, vocabulary()).String(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestCheckFilterReportsErrorsIndependentOfTheProject(t *testing.T) {
	for text, wrong := range map[string]bool{
		"@ada #bug state:started due:<fri is:open log": false,
		"parent:X-1 @": false,
		"is:opne":      true,
		"due:soon":     true,
		"stat:done":    true,
		"!hihg":        true,
	} {
		if err := lang.CheckFilter(text); (err != nil) != wrong {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestFilterIsCompleted(t *testing.T) {
	for line, want := range map[string]string{
		"@a":      "@ada",
		"-@be":    "-@bea",
		"log st":  "state: start:",
		"s":       "",
		"is:o":    "is:open is:overdue",
		"no:p":    "no:priority no:points no:parent",
		"due:<":   "due:<fri due:<+1w",
		"!state:": "!state:Todo !state:In-Progress !state:Done !state:unstarted !state:started !state:completed",
		"@ada":    "",
		"log":     "",
	} {
		start, found := lang.CompleteFilter(line, len(line), vocabulary())
		var got []string
		for _, c := range found {
			got = append(got, c.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v", line, got)
		}
		if len(found) > 0 && strings.ContainsAny(line[start:], " ") {
			t.Errorf("%s: replaces from %d", line, start)
		}
	}
}
