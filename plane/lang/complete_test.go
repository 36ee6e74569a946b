package lang

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
)

func TestPartialWordIsCompleted(t *testing.T) {
	for _, tt := range []struct{ key, value, want string }{
		{"@", "", "@me @ada @bea @Bob-Stone"},
		{"@", "b", "@bea @Bob-Stone"},
		{"@", "adam", "@bea"},
		{"#", "", `#bug "#C++ (old) #Front-end #frost`},
		{"#", "c", `"#C++ (old)`},
		{"!", "", "!urgent !high !medium !low !none"},
		{"!", "m", "!medium"},
		{"^", "", "^1 ^2 ^XL"},
		{"state:", "in", "state:In-Progress state:In-Review"},
		{"state:", "start", "state:started"},
		{"cycle:", "", "cycle:current cycle:next cycle:none cycle:Sprint-5 cycle:Sprint-4 cycle:Sprint-3"},
		{"~", "", "~APOLLO"},
		{"due:", "t", "due:today due:tomorrow due:tue due:thu"},
		{"nonsense:", "", ""},
	} {
		var got []string
		_, found := CompleteLine(tt.key+tt.value, len(tt.key+tt.value), team())
		for _, c := range found {
			text := c.Text
			if i := strings.IndexByte(text, '"'); i >= 0 {
				text = `"` + text[:i] + strings.Trim(text[i:], `"`)
			}
			got = append(got, text)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s%s: %s", tt.key, tt.value, strings.Join(got, " "))
		}
	}
}

// Rule: a completion that isn't the whole name of the thing has that name as a note.
func TestCompletionsExplainThemselves(t *testing.T) {
	for typed, want := range map[string]string{
		"@":           "@me, @ada (Ada Ito), @bea (Béatrice Adam), @Bob-Stone (Robert)",
		"#":           `#bug, #"C++ (old)", #Front-end, #frost`,
		"state:":      "state:Icebox, state:Todo, state:In-Progress, state:In-Review, state:Done, state:backlog (all backlog), state:unstarted (all unstarted), state:started (all started), state:completed (all completed)",
		"cycle:":      "cycle:current (Sprint 3), cycle:next (Sprint 4), cycle:none, cycle:Sprint-5, cycle:Sprint-4, cycle:Sprint-3",
		"cycle:n":     "cycle:next (Sprint 4), cycle:none",
		"~":           "~APOLLO (Moon)",
		"~mo":         "~APOLLO (Moon)",
		"project:a":   "project:APOLLO (Moon)",
		"assignee:it": "assignee:ada (Ada Ito)",
		"priority:":   "priority:urgent, priority:high, priority:medium, priority:low, priority:none",
		"start:tod":   "start:today",
		"parent:":     "",
		"as":          "assignee:",
		"PRO":         "project:",
		"a":           "",
		`\st`:         "",
		`"st"`:        "",
		"xst":         "",
		"is":          "",
		"is:":         "",
		"due:o":       "",
		"due:w":       "due:wed",
		"fix it @ad":  "@ada (Ada Ito), @bea (Béatrice Adam)",
		`fix @"Ada I`: "@ada (Ada Ito)",
	} {
		_, found := CompleteLine(typed, len(typed), team())
		if got := noted(found); got != want {
			t.Errorf("%s: %s", typed, got)
		}
	}
	for typed, want := range map[string]string{
		"is:d":      "is:done",
		"is:c":      "is:changed, is:completed, is:cancelled",
		"no:":       "no:assignee, no:priority, no:label, no:points, no:start, no:due, no:parent",
		"due:":      "due:overdue, due:week, due:<fri, due:<+1w, due:today, due:tomorrow, due:mon, due:tue, due:wed, due:thu, due:fri, due:+1w, due:+2w",
		"start:w":   "start:wed",
		"updated:":  "updated:today, updated:yesterday, updated:week, updated:>-3d, updated:<-1w",
		"created:>": "created:>-3d",
		"cr":        "created:",
		"cy":        "",
		"-st":       "-state:, -start:",
		"!pr":       "",
		"-pr":       "-priority:",
		"!@ad":      "!@ada (Ada Ito), !@bea (Béatrice Adam)",
		"cycle:":    "",
	} {
		_, found := CompleteFilter(typed, len(typed), team())
		if got := noted(found); got != want {
			t.Errorf("a filter, %s: %s", typed, got)
		}
	}
	w := team()
	w.Me, w.Cycles = "", w.Cycles[3:]
	for typed, want := range map[string]string{"@m": "", "cycle:": "cycle:none"} {
		if _, found := CompleteLine(typed, len(typed), w); noted(found) != want {
			t.Errorf("without me and open cycles, %s: %s", typed, noted(found))
		}
	}
}

// noted formats completions with their notes.
func noted(found []Completion) string {
	var list []string
	for _, c := range found {
		if c.Note != "" {
			c.Text += " (" + c.Note + ")"
		}
		list = append(list, c.Text)
	}
	return strings.Join(list, ", ")
}

func TestCompletionsAreLimited(t *testing.T) {
	w := &Words{}
	for i := range maxCompletions + 5 {
		w.Labels = append(w.Labels, plane.Label{ID: plane.LabelID(rune('a' + i)), Name: strings.Repeat("x", i+1)})
	}
	if _, found := CompleteLine("#", 1, w); len(found) != maxCompletions {
		t.Errorf("%d completions", len(found))
	}
}

func TestCompletionIsUnambiguous(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &Words{}
		for i := range rapid.IntRange(1, 6).Draw(t, "labels") {
			name := rapid.SampledFrom([]string{"a", "A", "a b", "a-b", "á", "ab", `a "b"`, "b", "b.", " "}).Draw(t, "name")
			w.Labels = append(w.Labels, plane.Label{ID: plane.LabelID(rune('0' + i)), Name: name})
		}
		_, found := CompleteLine("#", 1, w)
		for _, c := range found {
			tokens := lex(c.Text, false)
			if len(tokens) != 1 {
				t.Fatalf("%s is %d words", c.Text, len(tokens))
			}
			_, _, value := lineGrammar().cut(tokens[0])
			if found, err := w.Label(value); err != nil || len(found) != 1 {
				t.Fatalf("%s means %v, %v", c.Text, found, err)
			}
		}
	})
}

// A completion of a state or a cycle means one thing, and no two mean the same, whatever the names are; except words
// for a group or a time.
func TestNoTwoCompletionsMeanTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &Words{Today: team().Today}
		name := rapid.SampledFrom([]string{"Started", "started x", "In Progress", "Done", "done", "Todo", "a", "a-b", "A b", "Backlog", "current", "Next", "none", "", "é"})
		for i := range rapid.IntRange(1, 6).Draw(t, "things") {
			id := string(rune('0' + i))
			w.States = append(w.States, plane.State{ID: plane.StateID(id), Name: name.Draw(t, "state"), Group: rapid.SampledFrom(plane.Groups()).Draw(t, "group")})
			start := w.Today.AddDays(rapid.IntRange(-9, 9).Draw(t, "start"))
			w.Cycles = append(w.Cycles, plane.Cycle{ID: plane.CycleID(id), Name: name.Draw(t, "cycle"), Start: start.Start(time.UTC), End: start.AddDays(3).End(time.UTC)})
		}
		meant := map[string]string{}
		_, states := CompleteLine("state:", 6, w)
		_, cycles := CompleteLine("cycle:", 6, w)
		for _, c := range append(states, cycles...) {
			l := ParseLine(c.Text, w)
			if len(l.Parts) != 1 || len(l.Problems) > 0 {
				t.Fatalf("%s: %+v", c.Text, l)
			}
			var what string
			switch {
			case strings.HasPrefix(c.Note, "all "), c.Text == "cycle:current", c.Text == "cycle:next", c.Text == "cycle:none":
				continue
			case l.Cycle != nil:
				what = "cycle " + string(*l.Cycle)
			default:
				what = "state " + string(*l.Patch.State)
			}
			if before, twice := meant[what]; twice {
				t.Fatalf("%s and %s both mean %s", before, c.Text, what)
			}
			meant[what] = c.Text
		}
	})
}

func TestWordBeforeTheCursorIsCompleted(t *testing.T) {
	for _, tt := range []struct {
		line   string // | is the cursor
		want   string
		inside bool
	}{
		{"fix @a|", "@a", true},
		{"fix @a| #b", "@a", true},
		{`fix @"Ada I|`, "@Ada I", true},
		{"fix @a|da", "", false},
		{"fix |", "", false},
		{"|", "", false},
	} {
		at := strings.IndexByte(tt.line, '|')
		line := strings.Replace(tt.line, "|", "", 1)
		token, ok := wordAt(line, at)
		if start, found := CompleteLine(line, at, team()); ok && start != token.Start || !ok && (start != at || found != nil) {
			t.Errorf("%s: replaces from %d with %v", tt.line, start, found)
		}
		if start, found := CompleteFilter(line, at, team()); ok && start != token.Start || !ok && (start != at || found != nil) {
			t.Errorf("a filter, %s: replaces from %d with %v", tt.line, start, found)
		}
		if ok != tt.inside || token.Text != tt.want {
			t.Errorf("%s: %q %v", tt.line, token.Text, ok)
		}
	}
}
