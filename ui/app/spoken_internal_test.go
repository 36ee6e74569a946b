package app

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/theme"
)

// newReader returns a speaker for the default symbols.
func newReader() *speaker {
	return newSpeaker(theme.New(theme.Options{}).Glyphs)
}

// wantSpoken checks the lines that are spoken for a frame.
func wantSpoken(t *testing.T, r *speaker, f spokenFrame, want ...string) {
	t.Helper()
	if got := r.read(f); !slices.Equal(got, want) {
		t.Errorf("spoken %q, want %q", got, want)
	}
}

func TestLineIsSpokenWhenNewOrUnderTheCursor(t *testing.T) {
	r := newReader()
	rows := []string{" Current  ▾", " › Sprint 3   ▕▆▆▄▄│▂▂▁▏ 3/13 · 23 %    7 d left", "   Sprint 4   2 – 15 Dec"}
	wantSpoken(t, r, spokenFrame{page: "Cycles", depth: 1, rows: rows},
		"Cycles", "Current open", "Sprint 4 2 – 15 Dec", "Sprint 3 3/13, 23 % 7 d left")
	wantSpoken(t, r, spokenFrame{page: "Cycles", depth: 1, rows: rows})
	rows[1], rows[2] = "   Sprint 3   ▕▆▆▄▄│▂▂▁▏ 3/13 · 23 %    7 d left", " › Sprint 4   2 – 15 Dec"
	wantSpoken(t, r, spokenFrame{page: "Cycles", depth: 1, rows: rows}, "Sprint 4 2 – 15 Dec")
}

func TestPageIsNotSpokenAgainAfterADialog(t *testing.T) {
	r := newReader()
	page := []string{" › one", "   two", "   three"}
	wantSpoken(t, r, spokenFrame{page: "P", depth: 1, rows: page}, "P", "two", "three", "one")
	wantSpoken(t, r, spokenFrame{page: "P", depth: 2, rows: []string{"── Delete one? ────", " y delete   n no"}}, "Delete one?", "y delete n no")
	wantSpoken(t, r, spokenFrame{page: "P", depth: 1, rows: page})
	wantSpoken(t, r, spokenFrame{page: "P", depth: 1, rows: []string{"   one", "   two", " › three"}}, "three")
}

func TestOutcomeIsSpokenOnce(t *testing.T) {
	r := newReader()
	wantSpoken(t, r, spokenFrame{depth: 1, outcome: "✓ APOLLO-19 → Done · u undo"}, "ok: APOLLO-19 to Done, u undo")
	wantSpoken(t, r, spokenFrame{depth: 1, outcome: "✓ APOLLO-19 → Done · u undo"})
	wantSpoken(t, r, spokenFrame{depth: 1})
	wantSpoken(t, r, spokenFrame{depth: 1, outcome: "✗ refused"}, "failed: refused")
}

func TestSymbolsAreSpokenAsWords(t *testing.T) {
	for row, want := range map[string]string{
		" › [x] ◑ APOLLO-13  Dark mode  ‼  AD  → Sprint 4": "marked started APOLLO-13 Dark mode urgent AD to Sprint 4",
		"   [ ] ○ APOLLO-14  Search     =  !Fri":           "not marked backlog APOLLO-14 Search medium overdue Fri",
		"────────────":                                     "",
		" ›✓APOLLO-13  Dark mode":                          "marked APOLLO-13 Dark mode",
		"  ⟳APOLLO-13  Dark mode":                          "APOLLO-13 Dark mode",
		"Ada  ▕▆▆▆▆▆▁▁▁▏ 7/8   Bea ▕▆▆▏ 2/9":               "Ada 7/8 Bea 2/9",
		"▕·◇·  ·◆◆◆◇  ■·▏ 9 working days · CES 6–9 Jan":    "9 working days, CES 6–9 Jan",
		"◆ 24–26 Nov  Summit ?":                            "headline 24–26 Nov Summit ?",
		"wow! it works":                                    "wow! it works",
		"/ @ada !high":                                     "/ @ada !high",
	} {
		if want == "" {
			wantSpoken(t, newReader(), spokenFrame{depth: 1, rows: []string{row}})
			continue
		}
		wantSpoken(t, newReader(), spokenFrame{depth: 1, rows: []string{row}}, want)
	}
}

func TestPanesAreSpokenSeparately(t *testing.T) {
	wantSpoken(t, newReader(), spokenFrame{depth: 1, rows: []string{" Backlog 23 │ Sprint 4", " › A-40 Login │   A-33 Chart"}},
		"Backlog 23", "Sprint 4", "A-33 Chart", "A-40 Login")
}

func TestPageIsNotSpokenAgainOnReturn(t *testing.T) {
	r := newReader()
	wantSpoken(t, r, spokenFrame{page: "Board", depth: 1, rows: []string{" › one", "   two"}}, "Board", "two", "one")
	wantSpoken(t, r, spokenFrame{page: "Item", depth: 1, rows: []string{" one", " a description"}}, "Item", "a description")
	wantSpoken(t, r, spokenFrame{page: "Board", depth: 1, rows: []string{" › one, renamed", "   two"}}, "Board", "one, renamed")
	for i := range 100 {
		r.read(spokenFrame{page: string(rune('a' + i)), depth: 1, rows: []string{" › one"}})
	}
	wantSpoken(t, r, spokenFrame{page: "Board", depth: 1, rows: []string{"   two"}}, "Board", "two")
}
