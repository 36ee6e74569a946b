package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// asking is a path to a question about a change that can't be undone, with the text
// of the question and the message after it was declined.
type asking struct {
	arm      *planetest.Fault
	html     string   // the description of APOLLO-19
	keys     []string // "text:…" types a text
	question string
	declined string
	ends     bool // yes ends the program
}

// dangers returns all questions about changes that can't be undone.
func dangers() map[string]asking {
	board := []string{"enter", "enter"}
	on := func(keys ...string) []string { return append(slices.Clone(board), keys...) }
	dated := `<p>Ship <inline-date-component date="2026-08-18"></inline-date-component></p>`
	failing := &planetest.Fault{Kind: planetest.Status, Status: 500, Method: "PATCH", Times: -1}
	return map[string]asking{
		"deleting an item": {keys: on("D"), question: "Delete APOLLO-", declined: "not deleted"},
		"deleting several": {keys: on("space", "space", "D"), question: "Delete 2 items?", declined: "2 items not deleted"},
		"deleting a cycle": {keys: []string{"enter", "D"}, question: "Delete Sprint 3?", declined: "was not deleted"},
		"removing from an ended cycle": {
			keys: []string{"enter", "/", "text:Sprint 2", "enter", "enter", "x"}, question: "from Sprint 2?", declined: "not removed",
		},
		"planning from an ended cycle": {keys: []string{"enter", "P", "g", "l"}, question: "Move APOLLO-15 to ", declined: "APOLLO-15 not moved"},
		"quitting while a write is under way": {
			arm: &planetest.Fault{Kind: planetest.Latency, Latency: time.Hour, Method: "PATCH"}, keys: on("L", "q"),
			question: "Quit while", declined: "Not quit", ends: true,
		},
		"quitting after a write failed": {arm: failing, keys: on("L", "wait", "q"), question: "Quit although", declined: "Not quit", ends: true},
		"dropping a failed write":       {arm: failing, keys: on("L", "wait", "!", "D"), question: "Drop this write?", declined: "Not dropped"},
		"discarding a new item":         {keys: on("n", "text:half a title", "esc"), question: "Close without creating it?", declined: "still here"},
		"discarding a comment":          {keys: on("c", "text:half a word", "esc"), question: "Discard this text?", declined: "still here"},
		"discarding a form":             {keys: []string{"enter", "n", "text:half a name", "esc"}, question: "Close without saving?", declined: "still here"},
		"saving what Plane drops": {
			html: dated, keys: on("E", "text:x", "ctrl+s"), question: "Save the description of APOLLO-19?", declined: "the description was not saved",
		},
		"undoing to what Plane drops": {
			html: dated, keys: on("E", "text:x", "ctrl+s", "yes", "u"), question: "Plane will drop 1 date from the description that comes back.",
			declined: "Nothing was undone",
		},
		"undoing an earlier change": {keys: []string{"enter", "G", "k", "a", "D", "yes", "u"}, question: "Undo an earlier change?", declined: "Nothing was undone"},
	}
}

// ask opens the question.
func (a asking) ask(d *uitest.Driver) {
	if a.arm != nil {
		d.Server.Arm(*a.arm)
	}
	if a.html != "" {
		d.Server.Describe("80000000-0000-4000-8000-000000001019", a.html)
	}
	for _, key := range a.keys {
		switch text, typed := strings.CutPrefix(key, "text:"); {
		case typed:
			d.Type(text)
		case key == "yes":
			d.Yes()
		case key == "wait":
			d.Sleep(time.Minute)
		default:
			d.Press(key)
		}
		d.Sleep(time.Second)
	}
	d.Sleep(time.Second)
	d.See(a.question) // "" always matches
	d.Mark()
}

// writes returns the requests that change something.
func writes(d *uitest.Driver) []string {
	return slices.DeleteFunc(d.Requests(), func(r string) bool { return strings.HasPrefix(r, "GET ") })
}

// Rule: any key except the answer closes a question about a change that can't be undone, and does nothing else.
func TestAnyKeyExceptTheAnswerDeclines(t *testing.T) {
	for name, a := range dangers() {
		for _, key := range []string{"e", "L", "space", "enter", "esc", "n", "down", "?", ":", "q", "Y"} {
			if several := name == "deleting several"; several && slices.Contains([]string{"space", "down"}, key) {
				continue // these keys scroll its list
			}
			t.Run(name+" "+key, func(t *testing.T) {
				if uitest.Skipped(name + key) {
					t.Skip("not in the sample")
				}
				uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
					a.ask(d)
					d.Press(key)
					d.See(a.declined)
					d.NotSee(a.question)
					d.Press("f12")
					d.Sleep(time.Second)
					if got := writes(d); len(got) > 0 || d.Ended() {
						t.Errorf("sent %q, ended %v", got, d.Ended())
					}
				})
			})
		}
	}
}

// An answer counts only after there was time to read the question.
func TestAnswerCountsOnlyAfterTimeToRead(t *testing.T) {
	for name, a := range dangers() {
		t.Run(name, func(t *testing.T) {
			uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
				last := a.keys[len(a.keys)-1]
				a.keys = a.keys[:len(a.keys)-1]
				question := a.question
				a.question = ""
				a.ask(d)
				d.Press(last, "y")
				d.See(question, "Ignored, that was quick: press y again to")
				if got := writes(d); len(got) > 0 {
					t.Errorf("sent %q", got)
				}
				d.Yes()
				if d.Ended() != a.ends {
					t.Errorf("ended: %v", !a.ends)
				}
				if !a.ends {
					d.NotSee(question)
				}
			})
		})
	}
}

// Rule: nothing is deleted that the question did not name, whatever the copy contains. Here it contains one item, with
// three sub-items, one of which is a sub-item of another.
func TestDeletingNamesSubItems(t *testing.T) {
	for name, c := range map[string]struct {
		fault *planetest.Fault
		see   []string
		goes  bool
	}{
		"all are named": {nil, []string{"3 sub-items go with it: APOLLO-20 Board: columns, APOLLO-21 Board: cards, APOLLO-22"}, true},
		"they can't be read": {
			&planetest.Fault{Kind: planetest.Status, Status: 500, Method: "GET", Path: "work-items/", Times: -1},
			[]string{"It may have sub-items, which would go too: they could not be read."},
			true,
		},
		"they are read slowly": {
			&planetest.Fault{Kind: planetest.Latency, Latency: 5 * time.Second, Method: "GET", Times: -1},
			[]string{"Looking for sub-items…"},
			false,
		},
		"they are read for ever": {
			&planetest.Fault{Kind: planetest.Latency, Latency: time.Hour, Method: "GET", Times: -1},
			[]string{"Looking for sub-items…"},
			false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			start := nav.Item{Project: apollo, Item: "80000000-0000-4000-8000-000000001019"}
			uitest.Story(t, uitest.Options{Start: start, Size: [2]int{120, 30}}, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(5 * time.Second)
				d.Mark()
				if c.fault != nil {
					d.Server.Arm(*c.fault)
				}
				d.Press("D")
				d.Sleep(time.Second)
				if c.goes && c.fault != nil {
					d.Sleep(time.Minute)
				}
				d.See(c.see...)
				d.Press("y")
				if !c.goes {
					d.See("Wait a moment: still looking up what else is affected.")
				}
				d.Sleep(time.Second)
				if gone := len(writes(d)) == 1; gone != c.goes {
					t.Errorf("deleted: %v", gone)
				}
			})
		})
	}
}

// pastes returns texts that users may have in their clipboards.
func pastes() []string {
	return []string{
		"Delete the old yard plan\rand tell everyone\r", "x = Dy\r", "https://plane.example.org/acme/browse/APOLLO-19\r",
		"make deploy && echo Done, my friend\r", "Daily", "note to self: Dy\r", "need Dyno\rDy\r", "LDyx\r", "archive this cycle\ry\r",
		"see you at 5\r", "tomorrow\r\r\r", "do it: y/n?\r", "a\tb\tDy\r", "Привет, D y\r", "for i in x y z; do echo $i; done\r", "x\rL\rD\ry\r",
	}
}

// Rule: text that arrives all at once does nothing if no field is open, and a message reports that.
func TestUnbracketedPasteDoesNothing(t *testing.T) {
	screens := map[string][]string{
		"the projects": nil, "the cycles": {"enter"}, "a board": {"enter", "enter"}, "an item": {"enter", "enter", "enter"},
		"planning": {"enter", "P"}, "a transfer": {"enter", "G", "k", "t", "enter"}, "the writes": {"!"},
		"a question": {"enter", "enter", "D"},
	}
	for screen, path := range screens {
		if uitest.Skipped(screen) {
			continue
		}
		t.Run(screen, func(t *testing.T) {
			uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
				for _, k := range path {
					d.Press(k)
					d.Sleep(time.Second)
				}
				d.Mark()
				for _, text := range pastes() {
					d.Type(text)
					d.See("Ignored: pasted text. Open a field first.")
					d.Sleep(time.Second)
					if got := writes(d); len(got) > 0 {
						t.Fatalf("%q sent %q\n%s", text, got, d.Screen())
					}
				}
			})
		})
	}
}

// A key and the text for the field that it opens may arrive at once. Text after the end of the line does nothing.
func TestTextThatArrivesWithItsKeyGoesIntoTheField(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("enter", "enter")
		d.Sleep(time.Second)
		d.Type("nFix the crane\r")
		d.Sleep(time.Second)
		d.See("created: Fix the crane")
		d.Press("esc")
		d.Mark()
		d.Type("/crane\rDy\r")
		d.See("/ crane", "Ignored: the rest of the pasted text.")
		d.Sleep(time.Second)
		if got := writes(d); len(got) > 0 {
			t.Errorf("sent %q", got)
		}
		d.Press("L")
		d.See("u undo")
	})
}

// A few keys that arrive together are keys: typed quickly, repeated by a key that is held down, or batched by a slow
// connection.
func TestFewKeysAtOnceAreKeys(t *testing.T) {
	for _, keys := range []string{"jjjj", "gg", "jj\r", "j k", "kjL"} {
		uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
			d.Press("enter", "enter")
			d.Sleep(time.Second)
			d.Type(keys)
			d.Sleep(time.Second)
			d.NotSee("Ignored")
		})
	}
}
