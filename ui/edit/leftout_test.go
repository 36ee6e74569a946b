package edit_test

import (
	"strings"
	"testing"
)

const nothingToGuests = ", but Plane left out gus: it assigns nothing to guests"

func TestWhomTheServerDoesNotAssignIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		keys func(*deck)
		said string
	}{
		"one item":     {func(d *deck) { d.press("a"); d.typed("gus"); d.press("space", "enter") }, "APOLLO-19: assigned to gus" + nothingToGuests},
		"a new item":   {func(d *deck) { d.press("n"); d.typed("Made @gus @bea"); d.press("enter") }, " made: Made" + nothingToGuests},
		"nobody":       {func(d *deck) { d.press("a"); d.typed("千代"); d.press("space", "enter") }, "APOLLO-19: assigned to 千代 🦊"},
		"not assigned": {func(d *deck) { d.press("n"); d.typed("Made"); d.press("enter") }, " made: Made"},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, options{}, func(t *testing.T, d *deck) {
				c.keys(d)
				if !strings.HasSuffix(d.said, c.said) {
					t.Errorf("said %q, want %q", d.said, c.said)
				}
			})
		})
	}
}

func TestWhomTheServerDoesNotAssignOfManyItemsIsToldOnce(t *testing.T) {
	story(t, options{items: []int{19, 22, 24}}, func(t *testing.T, d *deck) {
		d.press("a")
		d.typed("gus")
		d.press("space", "enter")
		if !strings.HasSuffix(d.said, nothingToGuests) || strings.Count(d.said, "gus") != 2 {
			t.Errorf("said %q", d.said)
		}
	})
}
