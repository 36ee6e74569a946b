//go:build unix

package cli

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// TestCycleViewInTerminal checks the bar with its legend, the dates of the cycle, and its description.
func TestCycleViewInTerminal(t *testing.T) {
	const url = "https://plane.example.com/acme/projects/30000000-0000-4000-8000-000000000001/cycles/70000000-0000-4000-8000-000000000"
	tests := []struct {
		args  string
		width int
		want  []string // lines
	}{
		{"current", 60, []string{
			"Sprint 3",
			"current · 18 Nov – 1 Dec · 7 days left",
			"▕▆▆▆▆▆▆▆▆▆▄▄▄▄▄▄▄▄▄▄▄▄▄▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▁▁▁▏ 3 of 13 done, 23%",
			"3 completed · 4 started · 5 to do · 1 backlog · 1 cancelled",
			"",
			"The current one.",
			url + "103/",
		}},
		{"current", 30, []string{
			"Sprint 3",
			"current · 18 Nov – 1 Dec · 7",
			"days left",
			"▕▆▆▄▄▄▂▂▂▂▁▏ 3 of 13 done, 23%",
			"3 completed · 4 started",
			"5 to do · 1 backlog",
			"1 cancelled",
			"",
			"The current one.",
			url + "103/",
		}},
		{"next", 60, []string{
			"Sprint 4",
			"upcoming · 2 – 15 Dec · begins in 8 days",
			"▕▆▆▆▆▆▆▆▆▆▆▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▁▁▁▁▁▁▁▁▁▁▏ 1 of 4 done, 25%",
			"1 completed · 2 to do · 1 backlog",
			url + "104/",
		}},
		{"prev", 60, []string{
			"Sprint 2",
			"completed · 29 Oct – 11 Nov · ended 13 days ago",
			"▕▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▄▄▄▄▄▄▄▄▄▂▂▂▂▂▂▂▂▂▁▁▁▁▁▏ 4 of 9 done, 44%",
			"4 completed · 2 started · 2 to do · 1 backlog · 1 cancelled",
			url + "102/",
		}},
		{"Someday", 60, []string{
			"Someday",
			"draft · no dates",
			"▕▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▏ 0 of 1 done, 0%",
			"0 completed · 1 backlog",
			url + "106/",
		}},
	}
	w := loadWorlds(t)
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			terminal := openScreen(t, tt.width)
			synctest.Test(t, func(t *testing.T) {
				testday.Begin()
				u := newUser(t, w.small)
				u.set("NO_COLOR=1")
				u.out = terminal.tty
				u.types(line{args: "cycle view -p APOLLO " + tt.args})
			})
			if got, want := terminal.close(), strings.Join(tt.want, "\n")+"\n"; got != want {
				t.Errorf("%d columns:\n%s\nwant\n%s", tt.width, got, want)
			}
		})
	}
}

// TestDoctorChecksTheTerminal checks what the doctor reports about the terminal, which the screens need.
func TestDoctorChecksTheTerminal(t *testing.T) {
	w := loadWorlds(t)
	for _, tt := range []struct {
		width      int
		term, want string
	}{
		{80, "xterm", "budget good 58 of 60 requests left in this minute"},
		{80, "xterm", "terminal good xterm, 80 columns"},
		{40, "xterm", "terminal good xterm, 40 columns"},
		{39, "xterm", "terminal warning only 39 columns wide The screens need at least 40."},
		{80, "dumb", "terminal warning it can't move the cursor (TERM is dumb or not set) Set TERM, or start planedeck with --linear."},
		{80, "", "terminal warning it can't move the cursor"},
	} {
		terminal := openScreen(t, tt.width)
		synctest.Test(t, func(t *testing.T) {
			testday.Begin()
			u := newUser(t, w.small)
			u.set("NO_COLOR=1", "TERM="+tt.term)
			u.out = terminal.tty
			u.types(line{args: "doctor --plain"})
		})
		if got := strings.Join(strings.Fields(terminal.close()), " "); !strings.Contains(got, tt.want) {
			t.Errorf("%d columns of %q: %s", tt.width, tt.term, got)
		}
	}
}
