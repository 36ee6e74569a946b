package table_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
)

func TestColumnsShrinkInOrder(t *testing.T) {
	columns := []table.Space{
		{Want: 20, Min: 8, Order: 9, Grow: true},  // name
		{Want: 16, Min: 6, Order: 1, Drop: true},  // dates
		{Want: 16, Min: 8, Order: 2},              // bar
		{Want: 12, Min: 12, Order: 3, Drop: true}, // words
	}
	for _, c := range []struct {
		width int
		want  []int
	}{
		{80, []int{30, 16, 16, 12}},
		{70, []int{20, 16, 16, 12}},
		{66, []int{20, 12, 16, 12}},
		{56, []int{20, 6, 12, 12}},
		{52, []int{20, 6, 8, 12}},
		{46, []int{14, 6, 8, 12}},
		{40, []int{8, 6, 8, 12}},
		{39, []int{15, 0, 8, 12}},
		{20, []int{10, 0, 8, 0}},
		{9, []int{9, 0, 0, 0}},
		{0, []int{0, 0, 0, 0}},
	} {
		if got := table.Share(c.width, 2, columns); !slices.Equal(got, c.want) {
			t.Errorf("%d: %v, want %v", c.width, got, c.want)
		}
	}
}

// Property: columns and gaps never exceed the width, and no column exceeds its
// request unless it grows.
func TestColumnsFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var columns []table.Space
		for range rapid.IntRange(0, 8).Draw(t, "columns") {
			want := rapid.IntRange(0, 30).Draw(t, "want")
			columns = append(columns, table.Space{
				Want: want, Min: rapid.IntRange(0, want).Draw(t, "min"), Order: rapid.IntRange(0, 5).Draw(t, "give"),
				Drop: rapid.Bool().Draw(t, "drop"), Grow: rapid.Bool().Draw(t, "grow"),
			})
		}
		width, gap := rapid.IntRange(0, 120).Draw(t, "width"), rapid.IntRange(0, 3).Draw(t, "gap")
		used := -gap
		for i, w := range table.Share(width, gap, columns) {
			if w < 0 || w > columns[i].Want && !columns[i].Grow {
				t.Fatalf("column %d has %d", i, w)
			}
			if w > 0 {
				used += w + gap
			}
		}
		if used > width {
			t.Fatalf("%d of %d used", used, width)
		}
	})
}

func TestMatchRanksAndReturnsOffsets(t *testing.T) {
	texts := []string{"Blogging", "Login by passkey", "Import", "次 catalog"}
	hits := table.Match("log", texts, true)
	if len(hits) != 3 || texts[hits[0].Index] != "Login by passkey" {
		t.Errorf("%+v", hits)
	}
	inOrder := table.Match("log", texts, false)
	if got := []int{inOrder[0].Index, inOrder[1].Index, inOrder[2].Index}; !slices.Equal(got, []int{0, 1, 3}) {
		t.Errorf("%v", got)
	}
	if got := inOrder[2].At; !slices.Equal(got, []int{8, 9, 10}) {
		t.Errorf("%v", got)
	}
	if got := table.Match("", texts, true); len(got) != 4 {
		t.Errorf("%v", got)
	}
	c := cell.New(10, 1)
	table.DrawHit(c, cell.Rect{W: 10}, texts[3], inOrder[2].At, cell.Style{}, cell.Style{Attrs: cell.Bold})
	if got := c.StyleLines(); !slices.Equal(got, []string{"0: 7-9 -/-/b"}) {
		t.Errorf("%q", got)
	}
}

// A substring match excludes texts with only scattered letters.
func TestSubstringMatchExcludesScatteredMatches(t *testing.T) {
	texts := []string{"Compare with last year", "Rota of the CREW", "Crates are weighed"}
	if hits := table.Match("crew", texts, true); len(hits) != 1 || hits[0].Index != 1 {
		t.Errorf("crew: %v", hits)
	}
	if hits := table.Match("crw", texts, true); len(hits) != 3 {
		t.Errorf("crw, which is in no text: %v", hits)
	}
}

// BenchmarkMatch measures one key in a filter of 10,000 texts.
func BenchmarkMatch(b *testing.B) {
	texts := make([]string, 10_000)
	for i := range texts {
		texts[i] = strings.Repeat("Board: drag a card ", 1+i%3) + string(rune('a'+i%26))
	}
	for b.Loop() {
		_ = table.Match("drag", texts, true)
	}
}
