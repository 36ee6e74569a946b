package output_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/output"
)

// berth is a thing with values of all kinds.
type berth struct {
	name, state string
	length      float64
	boats       []string
	since       time.Time
}

func berths() output.Listing {
	type field = output.Field[berth]
	s := output.Schema[berth]{
		Columns: []string{"name", "state.name", "boats"}, Flex: "name",
		Fields: []field{
			{Name: "name", Value: func(b berth) any { return b.name }},
			{Name: "state.name", Head: "STATE", Value: func(b berth) any { return b.state }, Style: func(berth) output.Style { return output.Good }},
			{Name: "length_m", Value: func(b berth) any { return b.length }},
			{Name: "boats", Value: func(b berth) any { return b.boats }},
			{Name: "since", Value: func(b berth) any { return b.since }, Text: func(b berth) string { return "since " + b.since.Format(time.DateOnly) }},
		},
	}
	return s.List([]berth{
		{name: "Harbour\x1b[2J wall, east", state: "free", length: 12.5, since: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)},
		{name: "Pier", state: "taken", length: 8, boats: []string{"Ada", "Be\u202ea"}},
	})
}

// TestListIsPrintedInEveryFormat also checks that escape sequences in names are removed.
func TestListIsPrintedInEveryFormat(t *testing.T) {
	type format = output.Format
	const plain = "Harbour wall, east\tfree\t\nPier\ttaken\tAda, Bea\n"
	tests := []struct {
		name    string
		format  format
		width   int
		colored bool
		want    string
	}{
		{"no terminal", format{}, 0, false, plain},
		{"no terminal, which shows no colours", format{}, 0, true, plain},
		{"a terminal", format{}, 80, false, "NAME                STATE  BOATS\nHarbour wall, east  free\nPier                taken  Ada, Bea\n"},
		{"a narrow terminal", format{}, 34, false, "NAME               STATE  BOATS\nHarbour wall, ea…  free\nPier               taken  Ada, Bea\n"},
		{"a terminal with no room for all columns", format{}, 23, false, "NAME          STATE\nHarbour wal…  free\nPier          taken\n"},
		{"without a header", format{NoHeaders: true}, 80, false, "Harbour wall, east  free\nPier                taken  Ada, Bea\n"},
		{"plain in a terminal", format{Plain: true}, 80, true, plain},
		{"colours", format{Columns: []string{"state.name", "length_m"}}, 80, true, "\x1b[2mSTATE\x1b[m  \x1b[2mLENGTH M\x1b[m\n\x1b[32mfree\x1b[m   12.5\n\x1b[32mtaken\x1b[m  8\n"},
		{"columns", format{Columns: []string{"since", "length_m"}}, 0, false, "since 2026-11-24\t12.5\nsince 0001-01-01\t8\n"},
		{"CSV", format{CSV: true}, 80, true, "name,state.name,boats\n\"Harbour wall, east\",free,\nPier,taken,\"Ada, Bea\"\n"},
		{"CSV without a header", format{CSV: true, NoHeaders: true, Columns: []string{"since"}}, 80, true, "2026-11-24T09:00:00Z\n\n"},
		{"JSON", format{JSON: []string{"state.name", "since", "length_m"}, JQ: ".[]"}, 80, true, `{"length_m":12.5,"since":"2026-11-24T09:00:00Z","state":{"name":"free"}}` + "\n" + `{"length_m":8,"since":null,"state":{"name":"taken"}}` + "\n"},
		{"JSON if the server can't be reached", format{JSON: []string{"length_m"}, JQ: ".[0]", Stale: true}, 0, false, `{"length_m":12.5,"stale":true}` + "\n"},
		{"JSON with the field stale", format{JSON: []string{"length_m", "stale"}, JQ: ".[0]"}, 0, false, `{"length_m":12.5,"stale":false}` + "\n"},
		{"texts of jq", format{JQ: ".[].name"}, 0, false, "Harbour wall, east\nPier\n"},
		{"lists of jq", format{JQ: ".[1].boats"}, 0, false, `["Ada","Be\u202ea"]` + "\n"},
		{"all fields of jq", format{JQ: ".[0]|keys|join(\" \")"}, 0, false, "boats length_m name since state\n"},
		{"a template", format{Template: `{{range .}}{{.name}} {{join "+" .boats}} {{truncate 4 .name}} {{.length_m}};{{end}}`}, 0, false, "Harbour wall, east  Har… 12.5;Pier Ada+Bea Pier 8;"},
		{"rows of a template", format{Template: `{{range .}}{{table .state.name .length_m}}{{end}}`}, 0, false, "free\t12.5\ntaken\t8\n"},
		{"rows of a template in a terminal", format{Template: `{{range .}}{{table .state.name .length_m}}{{end}}`}, 80, false, "free   12.5\ntaken  8\n"},
		{"colours of a template", format{Template: `{{color "red" (index . 1).name}} {{color "plain" "x"}}`}, 80, true, "\x1b[31mPier\x1b[m x"},
		{"no colours of a template", format{Template: `{{color "red" (index . 1).name}}`}, 0, false, "Pier"},
		{"ages of a template", format{Template: `{{ago (index . 0).since}}`}, 0, false, "5 min ago"},
		{"JSON of a template", format{Template: `{{json (index . 1).boats}}`}, 0, false, `["Ada","Bea"]` + "\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			p := output.Printer{Out: &out, Format: tt.format, Width: tt.width, Colored: tt.colored, Now: func() time.Time { return time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC) }}
			if err := p.Print(berths()); err != nil || out.String() != tt.want {
				t.Errorf("%v\n%q, want\n%q", err, out.String(), tt.want)
			}
		})
	}
}

func TestFactsAndTextsAreWrapped(t *testing.T) {
	facts := []output.Fact{{Name: "state", Value: "free\x1b[m"}, {Name: "due"}, {Name: "description", Value: "long enough to be wrapped"}, {Name: "url", Value: "https://plane.example.com/acme"}}
	for width, want := range map[int]string{
		0:  "state:\tfree\ndue:\t\ndescription:\tlong enough to be wrapped\nurl:\thttps://plane.example.com/acme\n",
		30: "state        free\ndescription  long enough to be\n             wrapped\nurl\nhttps://plane.example.com/acme\n",
		80: "state        free\ndescription  long enough to be wrapped\nurl          https://plane.example.com/acme\n",
	} {
		if got := output.Facts(facts, width); got != want {
			t.Errorf("facts in %d columns:\n%q, want\n%q", width, got, want)
		}
	}
	const text = "one two three  \n\n  four five six\nincomprehensible\x1b"
	for width, want := range map[int]string{
		0:  "one two three\n\n  four five six\nincomprehensible\n",
		13: "one two three\n\n  four five\n  six\nincomprehensible\n",
		12: "one two\nthree\n\n  four five\n  six\nincomprehensible\n",
		8:  "one two\nthree\n\n  four\n  five\n  six\nincomprehensible\n",
	} {
		if got := output.Wrap(text, width); got != want {
			t.Errorf("a text in %d columns:\n%q, want\n%q", width, got, want)
		}
	}
}

// TestLongTextIsPaged expects the pager in a terminal only, and the text itself if there is no pager.
func TestLongTextIsPaged(t *testing.T) {
	for _, tt := range []struct {
		name         string
		lines, width int
		plain, pager bool
		paged        bool
	}{
		{"long", 25, 80, false, true, true},
		{"short", 24, 80, false, true, false},
		{"no terminal", 25, 0, false, true, false},
		{"plain in a terminal", 25, 80, true, true, false},
		{"the pager can't be started", 25, 80, false, false, false},
	} {
		var out, paged strings.Builder
		p := output.Printer{Out: &out, Width: tt.width, Format: output.Format{Plain: tt.plain}, Page: func(text []byte) bool {
			paged.Write(text)
			return tt.pager
		}}
		text := strings.Repeat("x\n", tt.lines)
		if err := p.PrintOne(output.Listing{}, func(int) string { return text }); err != nil {
			t.Fatal(err)
		}
		if printed := out.String() == text; printed == tt.paged || (paged.String() == text) != (tt.paged || !tt.pager) {
			t.Errorf("%s: printed %q, paged %q", tt.name, out.String(), paged.String())
		}
	}
}
