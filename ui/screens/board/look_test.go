package board_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

var sizes = [][2]int{{80, 24}, {120, 40}, {40, 12}, {200, 50}}

func TestBoardInEverySize(t *testing.T) {
	for _, size := range sizes {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			story(t, uitest.Options{Size: size}, func(t *testing.T, d *uitest.Driver) {
				d.Golden(fmt.Sprintf("board-%dx%d", size[0], size[1]))
			})
		})
	}
}

func TestBoardGroupedAndInLanes(t *testing.T) {
	for name, choices := range map[string][]string{
		"list":         {"list"},
		"people":       {"group by ass"},
		"people-list":  {"group by ass", "list"},
		"lanes":        {"lanes by ass"},
		"lanes-people": {"group by pri", "lanes by ass", "compact"},
		"compact":      {"compact"},
	} {
		story(t, uitest.Options{Size: [2]int{120, 40}}, func(_ *testing.T, d *uitest.Driver) {
			for _, choice := range choices {
				d.Press("v")
				d.Type(choice)
				d.Press("enter")
			}
			d.Golden(name)
		})
	}
}

func TestItemBesideTheBoard(t *testing.T) {
	for _, size := range [][2]int{{140, 40}, {120, 30}} {
		story(t, uitest.Options{Size: size}, func(_ *testing.T, d *uitest.Driver) {
			d.Press("enter")
			d.Sleep(time.Second)
			d.Golden(fmt.Sprintf("beside-%dx%d", size[0], size[1]))
		})
	}
}

func TestTinyTerminalShowsTheNameOfTheCycle(t *testing.T) {
	for keys, want := range map[string][]string{"": {"Sprint 3"}, "*": {"S", "14 marked"}} {
		story(t, uitest.Options{Size: [2]int{20, 6}}, func(_ *testing.T, d *uitest.Driver) {
			d.Type(keys)
			d.See(want...)
			d.NotSee("·  pt")
		})
	}
}

func TestBoardWithoutColour(t *testing.T) {
	story(t, uitest.Options{NoColor: true, ASCII: true, Size: [2]int{80, 24}}, func(t *testing.T, d *uitest.Driver) {
		d.Press("j", "L", "space")
		d.Golden("board-ascii")
		d.GoldenStyles("board-nocolour-styles")
	})
}

func TestFilterInColumns(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{100, 30}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("board @xyz !")
		d.Golden("filter-columns")
		d.Press("enter")
		d.See("/ board @xyz !", "4 of 14")
	})
}

func TestBoardWithHostileTexts(t *testing.T) {
	story(t, uitest.Options{World: hostile(t), Size: [2]int{80, 24}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("l", "L", "space")
		d.Sleep(time.Second)
		d.Golden("board-hostile")
	})
}

func TestFilterInList(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("board")
		d.Golden("filter")
		d.Press("ctrl+u")
		d.Type("!high @nobody ")
		d.See("4 of 14", "nobody")
		d.Press("ctrl+u")
		d.Type("board")
		d.Type("zzz")
		d.See(`Nothing matches "boardzzz". esc clears the filter.`)
	})
}

func TestEmptyCycleShowsWhatToPress(t *testing.T) {
	story(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: sprint5}}, func(t *testing.T, d *uitest.Driver) {
		d.See("Sprint 5 🚀 次 has no items yet. + adds items from the backlog, n creates")
	})
}

func TestFirstReadIsReportedOnlyIfSlow(t *testing.T) {
	o := uitest.Options{Latency: 5 * time.Second, Start: nav.Board{Project: apollo, Cycle: sprint3}}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(200 * time.Millisecond)
		d.NotSee("reading the items", "has no items")
		d.Sleep(200 * time.Millisecond)
		d.See("reading the items of this cycle…")
		d.Sleep(20 * time.Second)
		d.See("Board view")
		d.NotSee("reading the items")
	})
}

func TestLostConnectionIsReported(t *testing.T) {
	uitest.Story(t, uitest.Options{Start: nav.Cycles{Project: apollo}}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		d.Press("enter")
		d.Sleep(5 * time.Minute)
		d.Golden("failed")
		d.Server.Reset()
		d.Press("r")
		d.Sleep(time.Second)
		d.See("Board view")
	})
}

func TestDataStaysWhenTheConnectionIsLost(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		d.Press("r")
		d.Sleep(5 * time.Minute)
		d.See("Board view", "offline")
	})
}

func TestGuestCanOnlyRead(t *testing.T) {
	story(t, uitest.Options{Key: gusKey}, func(t *testing.T, d *uitest.Driver) {
		for _, key := range []string{"n", "L", "s", "x", "+", "D", "e", "t"} {
			d.Press("esc") // clears the status line
			d.Press(key)
			d.See("you are a guest here: reading only")
		}
		if n := len(d.Writes()); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestHostileNames(t *testing.T) {
	for _, size := range append(sizes, [2]int{1, 1}) {
		story(t, uitest.Options{World: hostile(t), Size: size}, func(t *testing.T, d *uitest.Driver) {
			d.Press("enter", "J", "esc", "s", "esc", "a", "esc", "t", "esc", "y", "esc", "D", "esc", "+")
			d.Sleep(time.Second)
			d.Press("space", "/")
			d.Type("a")
		})
	}
}
