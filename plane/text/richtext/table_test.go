package richtext_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane/text/richtext"
)

// drawn returns the rows of a table, with bars between cells.
func drawn(html string) string {
	var rows []string
	for _, row := range richtext.Parse(html).Blocks()[0].Rows {
		var cells []string
		for _, c := range row.Cells {
			text := ""
			for _, s := range c {
				text += s.Text
			}
			cells = append(cells, text)
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return strings.Join(rows, " / ")
}

func TestMergedCellsPreserveColumns(t *testing.T) {
	for html, want := range map[string]string{
		"<table><tr><td>a<td>b<tr><td>c<td>d</table>": "a|b / c|d",
		`<table><tbody><tr><th rowspan="2"><p>svc</p></th><th colspan="2"><p>Memory</p></th><th><p>JVM</p></th></tr><tr><td><p>request</p></td><td><p>limit</p></td><td><p>heap</p></td></tr>` +
			`<tr><td><p>api</p></td><td><p>1G</p></td><td><p>2G</p></td><td><p>512M</p></td></tr></tbody></table>`: "svc|Memory||JVM / |request|limit|heap / api|1G|2G|512M",
		`<table><tr><td>a<td rowspan=3>b<tr><td>c<tr><td>d<td>e</table>`:                "a|b / c| / d||e",
		`<table><tr><td>a<td rowspan=0>b<tr><td>c<tr><td>d</table>`:                     "a|b / c| / d|",
		`<table><tr><td colspan=2 rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>`: "a||b / ||c / d|e|f",
		`<table><tr><td rowspan=9>a<td colspan=x>b<tr><td>c</table>`:                    "a|b / |c",
		`<table><tr><td>a<td>b<td rowspan=2>c<tr><td>d</table>`:                         "a|b|c / d||",
		`<table><tr><td colspan=-4 rowspan=-1>a<tr><td>b</table>`:                       "a / b",
		`<table><thead><tr><th colspan=2>a</thead><tbody><tr><td>b<td>c</table>`:        "a| / b|c",
	} {
		if got := drawn(html); got != want {
			t.Errorf("%s\n%s, want %s", html, got, want)
		}
	}
}

// Property: a cell is in the same column as in a browser.
func TestCellsAreInTheColumnOfABrowser(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := rapid.IntRange(1, 5).Draw(t, "rows"), rapid.IntRange(1, 5).Draw(t, "columns")
		full := map[[2]int]bool{}
		want := map[string]int{}
		html := "<table>"
		for r := range rows {
			html += "<tr>"
			for c := range columns {
				if full[[2]int{r, c}] {
					continue
				}
				width := rapid.IntRange(1, columns-c).Draw(t, "width")
				for k := 1; k < width; k++ {
					if full[[2]int{r, c + k}] {
						width = k
					}
				}
				height := rapid.IntRange(1, rows-r).Draw(t, "height")
				for x := range width {
					for y := range height {
						full[[2]int{r + y, c + x}] = true
					}
				}
				word := fmt.Sprintf("r%dc%d", r, c)
				want[word] = c
				html += fmt.Sprintf(`<td colspan="%d" rowspan="%d">%s</td>`, width, height, word)
			}
			html += "</tr>"
		}
		for i, row := range richtext.Parse(html + "</table><p>x</p>").Blocks()[0].Rows {
			for c, cell := range row.Cells {
				if len(cell) > 0 && want[cell[0].Text] != c {
					t.Fatalf("%s is in column %d of row %d of\n%s", cell[0].Text, c, i, html)
				}
				delete(want, joined(cell))
			}
		}
		if len(want) > 0 {
			t.Fatalf("missing %v of\n%s", want, html)
		}
	})
}

func joined(spans []richtext.Span) string {
	text := ""
	for _, s := range spans {
		text += s.Text
	}
	return text
}

func TestEditBesideMergedTablePreservesIt(t *testing.T) {
	table := `<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>`
	d := richtext.Parse("<p>one</p>" + table + "<p>two</p>")
	got := d.Apply(strings.Replace(d.Markdown(), "one", "1", 1))
	if want := "<p>1</p>" + table + "<p>two</p>"; got != want {
		t.Error(got)
	}
}
