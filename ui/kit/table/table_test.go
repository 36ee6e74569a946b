package table_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
)

var _ nav.Rows = (*table.Table[ship])(nil)

// ship is a row of the tables in these tests.
type ship struct {
	name string
	crew int
	note string
}

func ships() table.Spec[ship] {
	return table.Spec[ship]{
		Key:   func(s ship) string { return s.name },
		Find:  func(s ship) string { return s.name },
		Empty: func() string { return "No ships yet." },
		Columns: []table.Column[ship]{
			{Symbol: true, Text: func(ship) (string, cell.Style) { return "~", cell.Style{} }},
			{Title: "Ship", Text: func(s ship) (string, cell.Style) { return s.name, cell.Style{} }, Least: 6, Order: 2, Match: true},
			{Title: "Crew", Text: func(s ship) (string, cell.Style) { return strconv.Itoa(s.crew), cell.Style{} }, Right: true, Order: 1, Drop: true},
			{Text: func(s ship) (string, cell.Style) { return s.note, cell.Style{} }, Drop: true},
		},
	}
}

func fleet() []ship {
	return []ship{{"Endurance", 28, "in the ice"}, {"Fram", 13, ""}, {"Terra Nova, a whaler", 65, "sold"}}
}

func shown(t *table.Table[ship], w, h int) []string {
	c := cell.New(w, h)
	t.Draw(c, cell.Rect{W: w, H: h})
	return slices.DeleteFunc(c.Lines(), func(line string) bool { return line == "" })
}

func wantLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestColumnsShareTheWidth(t *testing.T) {
	s := table.New(plainStyles(), ships())
	s.SetRows(fleet())
	for w, want := range map[int][]string{
		80: {
			"     Ship                  Crew",
			" › ~ Endurance               28  in the ice",
			"   ~ Fram                    13",
			"   ~ Terra Nova, a whaler    65  sold",
		},
		30: {
			"     Ship      Crew",
			" › ~ Endurance   28 in the ice",
			"   ~ Fram        13",
			"   ~ Terra No…   65 sold",
		},
		14: {
			"     Ship",
			" › ~ Endurance",
			"   ~ Fram",
			"   ~ Terra No…",
		},
	} {
		wantLines(t, shown(s, w, 8), want...)
	}
	wantLines(t, shown(s, 80, 4), " › ~ Endurance               28  in the ice", "   ~ Fram                    13", "   ~ Terra Nova, a whaler    65  sold")
}

func TestLongTextExtendsOverEmptyColumns(t *testing.T) {
	spec := ships()
	spec.Columns[1].Size = func(int, int) (want, least int) { return 6, 6 }
	spec.Columns = slices.Delete(spec.Columns, 2, 3)
	s := table.New(plainStyles(), spec)
	s.SetRows([]ship{{"Endurance", 28, ""}, {"Endurance II", 28, "in the ice"}})
	wantLines(t, shown(s, 40, 3), " › ~ Endurance", "   ~ Endur… in the ice")
}

func TestFilterMovesTheCursorToTheBestMatch(t *testing.T) {
	s := table.New(plainStyles(), ships())
	s.SetRows(fleet())
	s.Type()
	for _, r := range "fr" {
		if !s.Update(tea.KeyPressMsg{Code: r, Text: string(r)}) {
			t.Error("a character didn't change the filter")
		}
	}
	wantLines(t, shown(s, 80, 8), "     Ship                  Crew", " › ~ Fram                    13", " / fr                                        1 of 3")
	if row, ok := s.Under(); !ok || row.name != "Fram" {
		t.Error(row, ok)
	}
	if s.Mode() != table.Filtering {
		t.Error("the filter doesn't have the focus")
	}
	s.SetQuery("xyz")
	wantLines(t, shown(s, 80, 8), "     Ship                  Crew", `   Nothing matches "xyz". esc clears the filter.`, " / xyz  0 of 3")
	if action, _ := s.Back(); action != nil || s.Query() != "" || s.Shown() != 3 {
		t.Error("esc did not clear the filter")
	}
	if action, _ := s.Back(); action != (nav.Back{}) {
		t.Error("esc without a filter doesn't close the screen")
	}
}

func TestRankedTableListsTheBestFirst(t *testing.T) {
	spec := ships()
	spec.Filter = func(string) table.Found { return table.Found{Best: []string{"Fram", "Endurance"}, Problem: "what?"} }
	for ranked, want := range map[bool]string{false: "Endurance Fram", true: "Fram Endurance"} {
		spec.Ranked = ranked
		s := table.New(plainStyles(), spec)
		s.SetRows(fleet())
		s.SetQuery("x")
		first := shown(s, 80, 8)[1]
		if !strings.Contains(first, strings.Fields(want)[0]) || s.Shown() != 2 {
			t.Errorf("ranked %v: %s", ranked, first)
		}
		if row, _ := s.Under(); row.name != "Fram" {
			t.Error("the cursor is not on the best:", row)
		}
	}
}

func TestGroupsHaveHeadingsAndFilterUnfoldsThem(t *testing.T) {
	s := table.New(plainStyles(), ships())
	s.Set(
		table.Group[ship]{Key: "ice", Title: "In the ice", Note: "2", Rows: fleet()[:2]},
		table.Group[ship]{Key: "empty", Title: "Lost"},
		table.Group[ship]{Key: "old", Title: "Archive", Note: "not read yet", Stays: true},
	)
	s.Fold("ice", true)
	s.Fold("old", true)
	wantLines(t, shown(s, 30, 5), "›In the ice  2 ▸", " Archive  not read yet ▸")
	wantLines(t, shown(s, 18, 5), "›In the ice  2 ▸", " Archive ▸")
	s.SetQuery("fram")
	wantLines(t, shown(s, 30, 5), " In the ice  2", " › ~ Fram        13", " Archive  not read yet", " / fram  1 of 2")
}

func TestEmptyTableShowsAMessage(t *testing.T) {
	s := table.New(plainStyles(), ships())
	wantLines(t, shown(s, 30, 8), "     Ship Crew", "   No ships yet.")
	if _, ok := s.Under(); ok || s.Len() != 0 {
		t.Error("there is a row")
	}
}

func TestEscClearsTheFilterThenCloses(t *testing.T) {
	s := table.New(plainStyles(), ships())
	s.SetRows(fleet())
	s.SetQuery("fram")
	for _, want := range []nav.Action{nil, nav.Back{}} {
		if got, _ := s.Back(); got != want {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

func TestMouseFindsDrawnRows(t *testing.T) {
	s := table.New(plainStyles(), ships())
	s.SetRows(fleet())
	c := cell.New(80, 12)
	s.Draw(c, cell.Rect{Y: 2, W: 80, H: 10})
	ran := 0
	open := nav.Act{Run: func() (nav.Action, tea.Cmd) { ran++; return nil, nil }}
	for range 2 {
		s.Point(nav.Mouse{Y: 4}, open)
	}
	if row, _ := s.Under(); row.name != "Fram" || ran != 1 {
		t.Error(row, ran)
	}
}

// A frame costs only the visible rows, and a key in the filter needs no measuring.
func TestFrameReadsOnlyVisibleRows(t *testing.T) {
	asked, spec := 0, ships()
	spec.Columns[3].Text = func(s ship) (string, cell.Style) { asked++; return s.note, cell.Style{} }
	s := table.New(plainStyles(), spec)
	rows := make([]ship, 1000)
	for i := range rows {
		rows[i] = ship{name: fmt.Sprint("Ship ", i), note: "at sea"}
	}
	s.SetRows(rows)
	asked = 0
	shown(s, 80, 11)
	if asked != 10 {
		t.Errorf("a frame of 10 rows asked for %d", asked)
	}
	s.SetQuery("9")
	if asked != 10 {
		t.Errorf("the filter asked for %d more", asked-10)
	}
}
