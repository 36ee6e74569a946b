package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMouseMovesAndOpens(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.ClickOn("Boris")
		if line := d.Line("Boris"); !strings.Contains(line, "›") {
			t.Error("a click does not move the cursor:", line)
		}
		d.Wheel(10, 10, -1)
		d.ClickOn("Apollo  ")
		d.Sleep(time.Second)
		d.See("Apollo › Cycles")
		d.ClickOn("Sprint 4")
		d.NotSee("› Sprint 4  ›")
		d.ClickOn("Sprint 4")
		d.Sleep(time.Second)
		d.See("Apollo › Sprint 4")
	})
}

func TestKeysInLastRowCanBeClicked(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.ClickOn("n new")
		d.See("New cycle")
		d.ClickOn("esc close")
		d.See("Apollo › Cycles")
		d.ClickOn("? keys")
		d.See("── Keys ─")
	})
}

func TestOneClickChoosesInDialog(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press(":")
		d.ClickOn("Actions")
		d.See("All actions")
		d.Wheel(10, 15, 2)
		d.ClickOn("new cycle")
		d.See("New cycle")
		d.NotSee("All actions")
	})
}

func TestClicksDoNotAnswerQuestions(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press("D")
		d.See("Delete ")
		d.Mark()
		d.ClickOn("y delete")
		_, h := d.Canvas().Size()
		d.Click(2, h-1)
		d.Sleep(time.Second)
		d.See("Delete ", "Answer with a key: y delete")
		if got := d.Requests(); len(got) > 0 {
			t.Error(got)
		}
	})
}

func TestMouseIsFreedAndTakenBack(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		if !d.MouseTaken() {
			t.Fatal("the program doesn't handle the mouse")
		}
		d.Press("f3")
		d.See("The mouse selects text now · f3 gives it back")
		if d.MouseTaken() {
			t.Error("the program still handles the mouse")
		}
		d.ClickOn("Boris")
		if line := d.Line("Boris"); strings.Contains(line, "›") {
			t.Error("a click moved the cursor although the mouse was freed")
		}
		d.Press("f3")
		if !d.MouseTaken() {
			t.Error("the mouse was not taken back")
		}
	})
}

func TestMouseSettingLeavesMouseToTerminal(t *testing.T) {
	uitest.Story(t, uitest.Options{Change: func(o *app.Options) { o.Mouse = false }}, func(t *testing.T, d *uitest.Driver) {
		if d.MouseTaken() {
			t.Error("the program handles the mouse")
		}
		d.Press("f3")
		d.See("f3 does nothing here")
	})
}
