package dialog_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

func TestTellShowsTextUntilClosed(t *testing.T) {
	d := dialog.Tell(theme.New(theme.Options{}), "rename Sprint 4", "Plane refused this: the cycle has ended.\n\nFailed at 12:04:31.")
	canvas := cell.New(24, 8)
	d.Draw(canvas)
	want := "── rename Sprint 4 ─────\n Plane refused this:\n the cycle has ended.\n\n Failed at 12:04:31."
	if got := strings.Join(canvas.Lines(), "\n"); !strings.HasSuffix(got, want) {
		t.Errorf("%s", got)
	}
	leave, ok := nav.Find(d.Commands(), "enter")
	if !ok {
		t.Fatal("enter doesn't close it")
	}
	if action, _ := leave.Run(); action != (nav.Back{}) {
		t.Errorf("enter returned %T", action)
	}
	d.Draw(cell.New(1, 1))
}
