package edit_test

import (
	"strings"
	"testing"
)

const leftOutGus = "Plane left out gus (a guest)."

func TestOmittedAssigneesAreReported(t *testing.T) {
	for name, c := range map[string]struct {
		keys    func(*deck)
		message string
	}{
		"one item":     {func(d *deck) { d.press("a"); d.typed("gus"); d.press("space", "enter") }, leftOutGus + " Nothing was changed."},
		"a new item":   {func(d *deck) { d.press("n"); d.typed("Made @gus @bea"); d.press("enter") }, leftOutGus},
		"someone else": {func(d *deck) { d.press("a"); d.typed("千代"); d.press("space", "enter") }, "APOLLO-19: assigned to 千代 🦊"},
		"no assignees": {func(d *deck) { d.press("n"); d.typed("Made"); d.press("enter") }, " created: Made"},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, options{}, func(t *testing.T, d *deck) {
				c.keys(d)
				if !strings.Contains(d.message, c.message) {
					t.Errorf("message: %q, want %q", d.message, c.message)
				}
			})
		})
	}
}

func TestOmittedAssigneesOfManyItemsAreReportedOnce(t *testing.T) {
	story(t, options{items: []int{19, 22, 24}}, func(t *testing.T, d *deck) {
		d.press("a")
		d.typed("gus")
		d.press("space", "enter")
		if !strings.Contains(d.message, leftOutGus) || strings.Count(d.message, leftOutGus) != 1 {
			t.Errorf("message: %q", d.message)
		}
	})
}

// A guest who is already assigned is dropped as well when the list is sent again.
func TestPreviewShowsOmittedAssignees(t *testing.T) {
	story(t, options{items: []int{19, 21, 22, 23, 24, 28, 27, 20}}, func(t *testing.T, d *deck) {
		d.press("a")
		d.typed("gus")
		d.press("space")
		d.typed("bea")
		d.press("space", "enter")
		d.see("Plane leaves out gus (a guest)", "none → bea")
		for _, row := range d.screen(120, 30).Lines() {
			if promised, _, _ := strings.Cut(row, "Plane leaves out"); strings.Contains(promised, "→") && strings.Contains(promised, "gus") {
				t.Errorf("it promises gus: %s", row)
			}
		}
	})
}
