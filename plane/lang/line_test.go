package lang_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/lang"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
)

// words returns the vocabulary of a project on Wednesday, 25 November 2026.
func words() *lang.Words {
	day := func(d int) civil.Date { return civil.Date{Year: 2026, Month: time.November, Day: d} }
	return &lang.Words{
		People: []plane.User{{ID: "ada", DisplayName: "Ada Ito", Email: "ada@example.org"}, {ID: "bea", DisplayName: "bea"}, {ID: "bob", DisplayName: "bob"}},
		Labels: []plane.Label{{ID: "bug", Name: "bug"}, {ID: "fe", Name: "Front end"}},
		States: []plane.State{
			{ID: "todo", Name: "Todo", Group: plane.GroupUnstarted},
			{ID: "doing", Name: "Doing it", Group: plane.GroupStarted},
			{ID: "review", Name: "Review", Group: plane.GroupStarted},
		},
		Points:   []lang.Point{{ID: "p2", Value: "2"}},
		Cycles:   []plane.Cycle{{ID: "s4", Name: "Sprint 4", Start: day(30).Start(time.UTC), End: day(30).End(time.UTC)}},
		Projects: []plane.Project{{ID: "moon", Identifier: "APOLLO", Name: "Moon", IsMember: true}},
		Me:       "bea", Today: day(25),
		Item: func(reference string) (plane.ItemID, bool) { return "seven", strings.EqualFold(reference, "APOLLO-7") },
	}
}

// show formats a line with its fields.
func show(l lang.Line) string {
	var b strings.Builder
	b.WriteString(l.Name)
	add := func(what string, set bool, value any) {
		if set {
			fmt.Fprintf(&b, " | %s %v", what, value)
		}
	}
	d := l.Patch
	add("people", d.Assignees != nil, deref(d.Assignees))
	add("labels", d.Labels != nil, deref(d.Labels))
	add("priority", d.Priority != nil, deref(d.Priority))
	add("point", d.Point != nil, deref(d.Point))
	add("state", d.State != nil, deref(d.State))
	add("start", d.Start != nil, deref(d.Start))
	add("due", d.Due != nil, deref(d.Due))
	add("parent", d.Parent != nil, deref(d.Parent))
	add("cycle", l.Cycle != nil, deref(l.Cycle))
	add("project", l.Project != nil, deref(l.Project))
	return b.String()
}

func deref[T any](p *T) T {
	if p == nil {
		p = new(T)
	}
	return *p
}

func TestLineIsParsed(t *testing.T) {
	for line, want := range map[string]string{
		"":          "",
		"Fix login": "Fix login",
		"Fix login @ada @bea !high #bug ^2 due:fri": "Fix login | people [ada bea] | labels [bug] | priority high | point p2 | due 2026-11-27",
		`#bug  Fix   @"Ada Ito" login`:              "Fix login | people [ada] | labels [bug]",
		"x @me start:mon state:todo cycle:next":     "x | people [bea] | state todo | start 2026-11-30 | cycle s4",
		"x state:started parent:apollo-7 ~APOLLO":   "x | state doing | parent seven | project moon",
		"x cycle:none":                              "x | cycle ",
		"x @ada @ada.ito !low !1":                   "x | people [ada] | priority urgent",
		`x #front-end due:"28 nov"`:                 "x | labels [fe] | due 2026-11-28",
		`Feed \@ada \\@ada C:\dir \due:fri`:         `Feed @ada \@ada C:\dir due:fri`,
		`Rename "Log in @ada" to "Sign in" @bea`:    `Rename "Log in @ada" to "Sign in" | people [bea]`,
		"Mail a@b.org about #42, C# and !important": "Mail a@b.org about #42, C# and !important",
		"see https://x.org/#bug due: now":           "see https://x.org/#bug due: now",
		"x #":                                       "x #",
		`\\server\share \#42 \x \is:open \\\C: \`:   `\\server\share #42 \x \is:open \\\C: \`,
		`12" screen for @bea`:                       `12" screen for | people [bea]`,
	} {
		if got := show(lang.ParseLine(line, words())); got != want {
			t.Errorf("%s:\n%s\n%s", line, got, want)
		}
	}
}

func TestPartsAreTheUnderstoodWords(t *testing.T) {
	line := `Fix #bug due:fri @"Ada Ito"`
	l := lang.ParseLine(line, words())
	var got []string
	for _, p := range l.Parts {
		got = append(got, line[p.Start:p.End]+"="+p.Meaning+p.Day.String())
	}
	if want := `#bug=bug, due:fri=2026-11-27, @"Ada Ito"=Ada Ito`; strings.Join(got, ", ") != want {
		t.Errorf("got %v", got)
	}
}

func TestUnknownPartsAreReported(t *testing.T) {
	for line, want := range map[string]string{
		"x #42":      `#42: hint: unknown label "42"`,
		"x #bog":     `#bog: hint: unknown label "bog"; did you mean bug?`,
		"x @b":       `@b: "b" can be bea or bob`,
		"x due:soon": "due:soon: not a date: try 2026-11-28, today, fri, +2w or 28 nov",
		"x ^5":       `^5: hint: unknown estimate "5"`,
		"x C# a@b.c": "",
		`x \#42`:     "",
	} {
		l := lang.ParseLine(line, words())
		var got []string
		for _, p := range l.Problems {
			kind := ": "
			if p.Hint {
				kind = ": hint: "
			}
			got = append(got, line[p.Start:p.End]+kind+p.String())
		}
		if strings.Join(got, "; ") != want || l.Name != strings.ReplaceAll(line, `\`, "") {
			t.Errorf("%s: %v, name %q", line, got, l.Name)
		}
	}
}

func TestLineIsCompleted(t *testing.T) {
	for line, want := range map[string]string{
		"Fix @a":          "@Ada-Ito",
		"Fix #":           "#bug #Front-end",
		"Fix st":          "state: start:",
		"state:d":         "state:Doing-it",
		"Fix":             "",
		"~":               "~APOLLO",
		`x @"Ada Ito" ^2`: "",
	} {
		_, found := lang.CompleteLine(line, len(line), words())
		var got []string
		for _, c := range found {
			got = append(got, c.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v", line, got)
		}
	}
}
