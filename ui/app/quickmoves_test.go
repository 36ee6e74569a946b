package app_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestQuickStateMovesAreSentInOrder(t *testing.T) {
	uitest.Story(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: sprint3}, Latency: 300 * time.Millisecond, Size: [2]int{120, 30}}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		d.Press("L")
		d.Sleep(2 * time.Second)
		d.Mark()
		d.Press("H", "H")
		d.Sleep(3 * time.Second)
		d.See("APOLLO-19 → Todo")
		if n := len(writes(d)); n != 2 {
			t.Errorf("%d writes", n)
		}
	})
}
