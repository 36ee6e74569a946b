package linear_test

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/linear"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// reader is one for the usual signs.
func reader() *linear.Reader {
	return linear.New(theme.New(theme.Options{}).Glyphs)
}

// said checks what is said of a frame.
func said(t *testing.T, r *linear.Reader, f linear.Frame, want ...string) {
	t.Helper()
	if got := r.Read(f); !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestALineIsSaidWhenItIsNewOrUnderTheCursor(t *testing.T) {
	r := reader()
	rows := []string{" Current  ▾", " › Sprint 3   ▕██▍▓▓│▒▒░▏ 3/13 · 23 %    7 d left", "   Sprint 4   2 – 15 Dec"}
	said(t, r, linear.Frame{Page: "Cycles", Depth: 1, Rows: rows},
		"Cycles", "Current open", "Sprint 4 2 – 15 Dec", "Sprint 3 3/13, 23 % 7 d left")
	said(t, r, linear.Frame{Page: "Cycles", Depth: 1, Rows: rows})
	rows[1], rows[2] = "   Sprint 3   ▕██▍▓▓│▒▒░▏ 3/13 · 23 %    7 d left", " › Sprint 4   2 – 15 Dec"
	said(t, r, linear.Frame{Page: "Cycles", Depth: 1, Rows: rows}, "Sprint 4 2 – 15 Dec")
}

func TestADialogIsSaidAndWhatItCoveredIsNotSaidAgain(t *testing.T) {
	r := reader()
	page := []string{" › one", "   two", "   three"}
	said(t, r, linear.Frame{Page: "P", Depth: 1, Rows: page}, "P", "two", "three", "one")
	said(t, r, linear.Frame{Page: "P", Depth: 2, Rows: []string{"── Delete one? ────", " y delete   n no"}}, "Delete one?", "y delete n no")
	said(t, r, linear.Frame{Page: "P", Depth: 1, Rows: page})
	said(t, r, linear.Frame{Page: "P", Depth: 1, Rows: []string{"   one", "   two", " › three"}}, "three")
}

func TestWhatCameOfAKeyIsSaidOnce(t *testing.T) {
	r := reader()
	said(t, r, linear.Frame{Depth: 1, Outcome: "✓ APOLLO-19 → Done · u undo"}, "ok: APOLLO-19 to Done, u undo")
	said(t, r, linear.Frame{Depth: 1, Outcome: "✓ APOLLO-19 → Done · u undo"})
	said(t, r, linear.Frame{Depth: 1})
	said(t, r, linear.Frame{Depth: 1, Outcome: "✗ refused"}, "failed: refused")
}

func TestSignsAreSaidAsWords(t *testing.T) {
	for row, want := range map[string]string{
		" › [x] ◑ APOLLO-13  Dark mode  ‼  AD  → Sprint 4": "marked started APOLLO-13 Dark mode urgent AD to Sprint 4",
		"   [ ] ○ APOLLO-14  Search     =  !Fri":           "not marked backlog APOLLO-14 Search medium overdue Fri",
		"────────────":                                     "",
		"Ada  ▕█████▌  ▏ 7/8   Bea ▕██▏ 2/9":               "Ada 7/8 Bea 2/9",
		"wow! it works": "wow! it works",
		"/ @ada !high":  "/ @ada !high",
	} {
		if want == "" {
			said(t, reader(), linear.Frame{Depth: 1, Rows: []string{row}})
			continue
		}
		said(t, reader(), linear.Frame{Depth: 1, Rows: []string{row}}, want)
	}
}

func TestPanesAreSaidOneAfterTheOther(t *testing.T) {
	said(t, reader(), linear.Frame{Depth: 1, Rows: []string{" Backlog 23 │ Sprint 4", " › A-40 Login │   A-33 Chart"}},
		"Backlog 23", "Sprint 4", "A-33 Chart", "A-40 Login")
}

func TestAPageThatOneComesBackToIsNotSaidAgain(t *testing.T) {
	r := reader()
	said(t, r, linear.Frame{Page: "Board", Depth: 1, Rows: []string{" › one", "   two"}}, "Board", "two", "one")
	said(t, r, linear.Frame{Page: "Item", Depth: 1, Rows: []string{" one", " a description"}}, "Item", "a description")
	said(t, r, linear.Frame{Page: "Board", Depth: 1, Rows: []string{" › one, renamed", "   two"}}, "Board", "one, renamed")
	for i := range 100 {
		r.Read(linear.Frame{Page: string(rune('a' + i)), Depth: 1, Rows: []string{" › one"}})
	}
	said(t, r, linear.Frame{Page: "Board", Depth: 1, Rows: []string{"   two"}}, "Board", "two")
}
