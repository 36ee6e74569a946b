package cycles

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

func TestColumnsGiveWayInTheirOrder(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{
		{110, "Sprint 3                             17 Nov – 30 Nov  ▕█████▊▓▓▓▓▓▓▓│▒▒▒▒▒▒▒▒▒░░▏   3/13 · 23 %       6 d left"},
		{90, "Sprint 3                      17–30 Nov      ▕███▎▓▓▓│▒▒▒▒▒░▏   3/13 · 23 %       6 d left"},
		{77, "Sprint 3                      17–30 Nov      ▕██▏▓│▒▒▒░▏   3/13      6 d left"},
		{64, "Sprint 3            17–30 Nov      ▕█▍▓│▒░▏   3/13      6 d left"},
		{52, "Sprint 3                 ▕█▍▓│▒░▏  3/13     6 d left"},
		{37, "Sprint 3  ▕█▍▓│▒░▏  3/13     6 d left"},
		{30, "Sprint 3        ▕█▍▓│▒░▏  3/13"},
	} {
		if got := rowAt(t, c.width); got != c.want {
			t.Errorf("%d cells:\n%q\nwant\n%q", c.width, got, c.want)
		}
	}
}

func TestNoWidthIsTooSmallForARow(t *testing.T) {
	for w := range 130 {
		l := listOf(t, 7).layout(w)
		if sum := l.name + l.dates + l.bar + l.figures + l.note; sum > w {
			t.Errorf("%d cells: the columns take %d", w, sum)
		}
		if l.bar > 0 && l.bar < widget.MinBar && w >= 40 {
			t.Errorf("%d cells: a bar of %d says nothing", w, l.bar)
		}
		if l.note == 0 && l.dates > 0 {
			t.Errorf("%d cells: the words went before the dates", w)
		}
	}
}

// rowAt is the row of a cycle that runs, in a list with an ended one too.
func rowAt(t *testing.T, width int) string {
	t.Helper()
	some := plane.Counts{Total: 13, Completed: 3, Started: 4, Unstarted: 5, Backlog: 1}
	l := listOf(t, 0)
	l.listing = source{now: noon(t), read: true, cycles: []plane.Cycle{
		cycleOf(t, "Sprint 3", "2026-11-17", "2026-11-30", some),
		cycleOf(t, "Sprint 2: the great clean-up", "2026-10-28", "2026-11-10", some),
	}}.list()
	canvas := cell.New(width, 1)
	l.layout(width).draw(canvas, l.listing.places["Sprint 3"], false)
	return canvas.Lines()[0]
}
