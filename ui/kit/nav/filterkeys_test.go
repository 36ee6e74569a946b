package nav_test

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// cursor is a Mover.
type cursor struct{ at int }

func (c *cursor) Move(rows int) { c.at += rows }
func (c *cursor) Page() int     { return 10 }

func TestOnlyNonTextKeysActWhileFiltering(t *testing.T) {
	c, kept, dropped := new(cursor), 0, 0
	commands := bound(filtering(c, func() { kept++ }, func() { dropped++ }), keys.Filter()...)
	for _, key := range []string{"down", "down", "up", "pgdown", "enter", "esc"} {
		command, ok := nav.Find(commands, key)
		if !ok {
			t.Fatalf("%s does nothing", key)
		}
		command.Run()
	}
	if c.at != 11 || kept != 1 || dropped != 1 {
		t.Errorf("cursor at %d, kept %d, dropped %d times", c.at, kept, dropped)
	}
	for _, key := range []string{"j", "k", "g", "G", "q", "home", "end", "ctrl+u"} {
		if command, ok := nav.Find(commands, key); ok {
			t.Errorf("%s belongs to the text, and does %q", key, command.ID)
		}
	}
}

// filtering returns the acts of a filter, including its movement.
func filtering(m nav.Mover, keep, drop func()) nav.Acts {
	acts := nav.FilterActs(keep, drop)
	for id, act := range nav.MoveActs(m) {
		if slices.ContainsFunc(keys.Filter(), func(c keys.Command) bool { return c.ID == id }) {
			acts[id] = act
		}
	}
	return acts
}
