package nav_test

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// ring is a form of three fields.
type ring struct{ focus int }

func (r *ring) Next()      { r.focus = (r.focus + 1) % 3 }
func (r *ring) Prev()      { r.focus = (r.focus + 2) % 3 }
func (r *ring) Last() bool { return r.focus == 2 }

func TestFormKeys(t *testing.T) {
	for _, c := range []struct {
		pressed []string
		focus   int
		did     []string
	}{
		{[]string{"tab"}, 1, nil},
		{[]string{"shift+tab"}, 2, nil},
		{[]string{"down", "up"}, 0, nil},
		{[]string{"enter", "enter"}, 2, nil},
		{[]string{"enter", "enter", "enter"}, 2, []string{"save"}},
		{[]string{"ctrl+s"}, 0, []string{"save"}},
		{[]string{"esc"}, 0, []string{"leave"}},
	} {
		var did []string
		act := func(what string) func() (nav.Action, tea.Cmd) {
			return func() (nav.Action, tea.Cmd) { did = append(did, what); return nil, nil }
		}
		r := &ring{}
		commands := bound(nav.FormActs(r, act("save"), act("leave")), keys.Form()...)
		for _, key := range c.pressed {
			command, ok := nav.Find(commands, key)
			if !ok {
				t.Fatalf("%s does nothing", key)
			}
			_, _ = command.Run()
		}
		if r.focus != c.focus || !slices.Equal(did, c.did) {
			t.Errorf("%v: on field %d, did %v", c.pressed, r.focus, did)
		}
	}
}

func TestFormKeysAreNeverText(t *testing.T) {
	for _, c := range keys.Form() {
		for _, key := range c.Keys {
			if len(key) == 1 {
				t.Errorf("%s can't be typed: %s", key, c.Title)
			}
		}
	}
}

// columns is a Sider.
type columns struct{ at int }

func (c *columns) Side(by int) { c.at += by }

func TestCursorMovesSideways(t *testing.T) {
	c := new(columns)
	commands := bound(nav.SideActs(c), keys.Sideways()...)
	for _, key := range []string{"l", "right", "h"} {
		command, _ := nav.Find(commands, key)
		command.Run()
	}
	if c.at != 1 {
		t.Errorf("at %d", c.at)
	}
}

// bound returns declared commands with their acts.
func bound(acts nav.Acts, declared ...keys.Command) []nav.Command {
	return nav.Bind(keys.Sheet{Modes: []keys.Mode{{Commands: declared}}}, acts).In(0)
}
