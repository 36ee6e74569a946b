package cycles_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/uitest"
)

func TestLook(t *testing.T) {
	uitest.Story(t, uitest.Options{NoColor: true}, func(d *uitest.Driver) {
		show := func(s string) { fmt.Println("=== " + s); fmt.Println(d.Screen()) }
		show("projects")
		d.Press("enter")
		d.Sleep(time.Second)
		show("cycles")
		fmt.Println(d.Requests())
		d.Resize(120, 40)
		d.Press("j")
		show("wide")
		fmt.Println(d.Requests())
		d.Resize(40, 12)
		show("narrow")
		d.Resize(80, 24)
		d.Press("G", "z")
		d.Sleep(time.Second)
		show("archive unfolded")
		d.Press("/")
		d.Type("spr")
		show("filter")
		d.Press("enter", "a")
		d.Sleep(time.Second)
		show("archived")
		d.Press("esc")
		show("esc")
		d.Press("n")
		show("form")
		d.Type("Sprint 6")
		d.Press("enter")
		d.Type("29 dec")
		d.Press("enter")
		d.Type("+13")
		show("typed")
		d.Press("ctrl+s")
		show("saved")
		d.Sleep(time.Second)
		show("made")
		d.Press("D")
		show("delete")
		d.Press("y")
		d.Sleep(time.Second)
		show("deleted")
	})
}
