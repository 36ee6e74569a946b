package table_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

func TestAtFindsDrawnRow(t *testing.T) {
	l := table.NewList(theme.New(theme.Options{}))
	l.SetSections([]table.Section{{Key: "A", Rows: []string{"a", "b", "c"}}, {Key: "B", Rows: []string{"d", "e"}}}, false)
	draw := func() {
		l.Draw(cell.New(10, 4), func(*cell.Canvas, table.Row, table.Look) {})
	}
	draw()
	for y, want := range map[int]string{-1: "", 0: "A", 1: "a", 3: "c", 4: ""} {
		if key, ok := l.At(y); key != want || ok != (want != "") {
			t.Errorf("row %d is %q, %v", y, key, ok)
		}
	}
	if again, ok := l.Pick(1); !again || !ok {
		t.Error("the cursor is not on the first row")
	}
	if again, ok := l.Pick(3); again || !ok || l.Current().Key != "c" {
		t.Error(l.Current())
	}
	l.Move(2)
	draw()
	if key, _ := l.At(3); key != "e" {
		t.Errorf("after scrolling the last row is %q", key)
	}
	if _, ok := l.Pick(9); ok {
		t.Error("found a row below the last one")
	}
}

func TestClickOnHeadingFoldsItsSection(t *testing.T) {
	l := table.NewList(theme.New(theme.Options{}))
	l.SetSections([]table.Section{{Key: "A", Rows: []string{"a"}}, {Key: "B", Rows: []string{"b"}}}, false)
	l.Draw(cell.New(10, 4), func(*cell.Canvas, table.Row, table.Look) {})
	l.Pick(2)
	if !l.Folded("B") || l.Current().Key != "a" {
		t.Error(l.Current(), l.Folded("B"))
	}
	l.Draw(cell.New(10, 4), func(*cell.Canvas, table.Row, table.Look) {})
	if again, ok := l.Pick(2); again || !ok || l.Current().Key != "B" {
		t.Error(l.Current())
	}
}
