package theme_test

import (
	"fmt"
	"image/color"
	"reflect"
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/exp/golden"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// looks returns all themes, by the names of their goldens.
func looks() map[string]theme.Options {
	return map[string]theme.Options{
		"dark": {Dark: true, Color: true}, "light": {Color: true}, "basic-dark": {Dark: true, Color: true, Basic: true}, "basic-light": {Color: true, Basic: true},
		"contrast-dark": {Dark: true, Color: true, Contrast: true}, "contrast-light": {Color: true, Contrast: true},
		"contrast-basic": {Dark: true, Color: true, Contrast: true, Basic: true}, "contrast-none": {Contrast: true}, "none": {},
	}
}

type named struct {
	*testing.T
	name string
}

func (n named) Name() string { return n.name }

// styles returns the styles of a theme by name.
func styles(s *theme.Styles) map[string]cell.Style {
	all := map[string]cell.Style{}
	for field, v := range reflect.ValueOf(*s).Fields() {
		if st, ok := reflect.TypeAssert[cell.Style](v); ok {
			all[field.Name] = st
		}
	}
	return all
}

func TestStylesOfEachTheme(t *testing.T) {
	for name, o := range looks() {
		all := styles(theme.New(o))
		names := slices.Sorted(func(yield func(string) bool) {
			for n := range all {
				if !yield(n) {
					return
				}
			}
		})
		var text strings.Builder
		for _, n := range names {
			c := cell.New(24, 2)
			c.Text(0, 0, n, all[n])
			c.Text(0, 1, n, all[n])
			c.Select(cell.Rect{Y: 1, W: 24, H: 1}, all["Selected"])
			fmt.Fprintf(&text, "%-10s %s\n", n, strings.Join(c.StyleLines(), "   "))
		}
		golden.RequireEqual(named{t, name}, text.String())
	}
}

// The web's accessibility rules require 4.5 for text and 3 for large or secondary
// text; high contrast requires 7.
func TestSelectedRowIsReadableInEachTheme(t *testing.T) {
	for name, o := range looks() {
		s := theme.New(o)
		for role, st := range styles(s) {
			on := cell.Under(st, s.Selected)
			if on.Attrs&cell.Reverse != 0 {
				if on.Fg != nil || on.Bg != nil || on.Attrs&cell.Faint != 0 {
					t.Errorf("%s: %s is not uniform when reversed: %v", name, role, on)
				}
				continue
			}
			least := 4.5
			switch role {
			case "Faint", "Hint", "Disabled", "Backlog", "Cancelled", "Low":
				least = 3
			case "Rule", "Field":
				continue // no text
			}
			if got := contrast(on.Fg, on.Bg); got < least {
				t.Errorf("%s: %s on the selected row has %.1f", name, role, got)
			}
		}
	}
}

func TestHighContrastUsesNoShades(t *testing.T) {
	for _, dark := range []bool{true, false} {
		ground := map[bool]string{true: "#282c34", false: "#fdf6e3"}[dark]
		for role, st := range styles(theme.New(theme.Options{Dark: dark, Color: true, Contrast: true})) {
			if st.Attrs&cell.Faint != 0 {
				t.Errorf("%s is faint", role)
			}
			if st.Fg != nil && contrast(st.Fg, lipgloss.Color(ground)) < 7 {
				t.Errorf("dark %v: %s has %.1f", dark, role, contrast(st.Fg, lipgloss.Color(ground)))
			}
		}
	}
}

func TestOwnColoursReplaceThemeColours(t *testing.T) {
	own := theme.NewOwn(map[string]string{"accent": "#ff8800", "key": "33", "selected": "#000000", "no role": "#ffffff"})
	s := theme.New(theme.Options{Dark: true, Color: true, Own: own})
	plain := theme.New(theme.Options{Dark: true, Color: true})
	orange := lipgloss.Color("#ff8800")
	for name, c := range map[string]struct{ got, want color.Color }{
		"accent": {s.Accent.Fg, orange}, "a role that resembles it": {s.Match.Fg, orange}, "a role with its own": {s.Key.Fg, lipgloss.Color("33")},
		"a background": {s.Selected.Bg, lipgloss.Color("#000000")}, "its text": {s.Selected.Fg, plain.Selected.Fg}, "other roles": {s.Muted.Fg, plain.Muted.Fg},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	if bare := theme.New(theme.Options{Own: own}); bare.Accent.Fg != nil {
		t.Error("a role without a colour has one")
	}
	if names := theme.Names(); !slices.IsSorted(names) || !slices.Contains(names, "selected_text") || slices.Contains(names, "no role") {
		t.Error(names)
	}
}
