package uitest_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

func TestStoryBeginsAtTheFixedTime(t *testing.T) {
	uitest.Story(t, uitest.Options{Start: nav.Writes{}}, func(t *testing.T, d *uitest.Driver) {
		if got := testday.Now().Format("2006-01-02 15:04"); got != "2026-11-24 09:00" {
			t.Error(got)
		}
		d.See("planedeck", "acme")
	})
}

func TestKeysReachTheProgram(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+y")
		d.See("ctrl+y does nothing here · ? shows the keys")
		d.Press("F1")
		d.See("── Keys", "keys that work here")
		d.Press("esc")
		d.NotSee("── Keys")
		d.Paste("q")
		d.See("Ignored: pasted text. Open a field first.")
		d.Press("q")
		if !d.Ended() {
			t.Error("q did not quit")
		}
	})
}

func TestSizesDownToOneCell(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{1, 1}}, func(t *testing.T, d *uitest.Driver) {
		for _, size := range [][2]int{{2, 1}, {1, 2}, {3, 3}, {40, 12}, {200, 60}, {1, 60}, {200, 1}} {
			d.Resize(size[0], size[1])
			d.Press("?", "esc", ":", "esc")
			if w, h := d.Canvas().Size(); w != size[0] || h != size[1] {
				t.Errorf("the frame is %d by %d on %v", w, h, size)
			}
		}
	})
}

func TestCtrlCInATextFieldQuits(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+p", "ctrl+c")
		if !d.Ended() {
			t.Error("ctrl+c in a text field did not quit")
		}
	})
}
