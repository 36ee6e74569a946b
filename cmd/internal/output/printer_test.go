package output_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

type thing struct {
	name   string
	labels []string
	notes  map[string]string
	points int
}

func things() output.Schema[thing] {
	return output.Schema[thing]{
		Fields: []output.Field[thing]{
			{Name: "points", Value: func(t thing) any { return t.points }},
			{Name: "name", Value: func(t thing) any { return t.name }, Style: func(thing) output.Style { return output.Bad }},
			{Name: "about.labels", Value: func(t thing) any { return t.labels }, Head: "LABELS"},
			{Name: "notes", Value: func(t thing) any { return t.notes }},
		},
		Columns: []string{"points", "name", "about.labels"}, Flex: "name",
	}
}

// text draws external texts, with characters that terminals, spreadsheets and JSON might mishandle.
func text() *rapid.Generator[string] {
	odd := []rune("a é漢🙂\x1b[31m\x07\x00\t\n\r\"',;|\u009b\u202e\u2066\u200b\ufeff\U000e0041\U0001f468\u200d=+-@\\")
	return rapid.StringOfN(rapid.SampledFrom(odd), 0, 30, -1)
}

func drawn() *rapid.Generator[[]thing] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) thing {
		return thing{
			name: text().Draw(t, "name"), points: rapid.IntRange(-1, 1e6).Draw(t, "points"),
			labels: rapid.SliceOfN(text(), 0, 3).Draw(t, "labels"), notes: rapid.MapOfN(text(), text(), 0, 2).Draw(t, "notes"),
		}
	}), 0, 5)
}

func printed(t *rapid.T, list []thing, p output.Printer) string {
	t.Helper()
	var out bytes.Buffer
	p.Out = &out
	if err := p.Print(things().List(list)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// commands are the characters that a terminal doesn't show but interprets.
func commands(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return r
		}
		return -1
	}, text)
}

func TestOutputHasNoEscapeSequences(t *testing.T) {
	formats := map[string]output.Format{
		"tab separated": {}, "CSV": {CSV: true}, "JSON": {JSON: []string{"name", "about.labels", "notes"}},
		"an expression": {JQ: ".[] | .name, .about.labels[], .notes[], (.notes | keys[])"}, "objects of an expression": {JQ: ".[]"},
		"a template": {Template: `{{range .}}{{.name}} {{range .about.labels}}{{.}}{{end}} {{range $k, $v := .notes}}{{$k}}{{$v}}{{end}}{{end}}`},
		"values":     {Template: `{{range .}}{{.about.labels}}{{.notes}}{{end}}`},
		"its table":  {Template: `{{range .}}{{table .name .about.labels}}{{end}}`},
	}
	rapid.Check(t, func(t *rapid.T) {
		list, width := drawn().Draw(t, "list"), rapid.SampledFrom([]int{0, 40}).Draw(t, "width")
		for name, format := range formats {
			if got := commands(printed(t, list, output.Printer{Format: format, Width: width})); got != "" {
				t.Errorf("%s has %q", name, got)
			}
		}
	})
}

func TestJSONIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn().Draw(t, "list")
		type about struct{ Labels []string }
		var got []struct {
			Name   string
			Points int
			About  about
			Notes  map[string]string
		}
		if err := json.Unmarshal([]byte(printed(t, list, output.Printer{Format: output.Format{JSON: []string{"name", "points", "about.labels", "notes"}}})), &got); err != nil {
			t.Fatal(err)
		}
		if len(got) != len(list) {
			t.Fatalf("%d objects of %d", len(got), len(list))
		}
		for i, want := range list {
			if got[i].Name != want.name || got[i].Points != want.points || !slices.Equal(got[i].About.Labels, want.labels) || !reflect.DeepEqual(got[i].Notes, want.notes) && len(want.notes) > 0 {
				t.Errorf("%+v is %+v", want, got[i])
			}
		}
	})
}

func TestEveryThingIsOneRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn().Draw(t, "list")
		rows := strings.Split(strings.TrimSuffix(printed(t, list, output.Printer{}), "\n"), "\n")
		if len(list) > 0 && len(rows) != len(list) {
			t.Errorf("%d rows of %d things", len(rows), len(list))
		}
		for _, row := range rows {
			if len(list) > 0 && strings.Count(row, "\t") != 2 {
				t.Errorf("%q doesn't have three columns", row)
			}
		}
		for heads, format := range map[int]output.Format{1: {CSV: true}, 0: {CSV: true, NoHeaders: true}} {
			records, err := csv.NewReader(strings.NewReader(printed(t, list, output.Printer{Format: format}))).ReadAll()
			if err != nil || len(records) != len(list)+heads {
				t.Errorf("%d records of %d things: %v", len(records), len(list), err)
			}
		}
	})
}

func TestTableFitsTheTerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, width := drawn().Draw(t, "list"), rapid.IntRange(8, 120).Draw(t, "width")
		format := output.Format{NoHeaders: rapid.Bool().Draw(t, "no headers"), Columns: rapid.SampledFrom([][]string{nil, {"name", "points", "about.labels", "notes"}}).Draw(t, "columns")}
		got := printed(t, list, output.Printer{Format: format, Width: width})
		rows := strings.SplitAfter(strings.TrimSuffix(got, "\n"), "\n")
		for _, row := range rows {
			if w := cell.Width(strings.TrimSuffix(row, "\n")); w > width {
				t.Errorf("%q is %d wide in a terminal of %d", row, w, width)
			}
		}
		want := len(list)
		if !format.NoHeaders && want > 0 {
			want++
		}
		if len(list) > 0 && len(rows) != want {
			t.Errorf("%d rows, want %d:\n%s", len(rows), want, got)
		}
	})
}
