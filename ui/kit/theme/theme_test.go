package theme_test

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// contrast returns the contrast by the web's accessibility rules: 1 to 21.
func contrast(a, b color.Color) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestColoursAreReadableOnTheirBackground(t *testing.T) {
	for _, c := range []struct {
		dark    bool
		grounds []string
	}{{true, []string{"#000000", "#1e1e2e", "#282c34"}}, {false, []string{"#ffffff", "#fafafa", "#fdf6e3"}}} {
		s := theme.New(theme.Options{Dark: c.dark, Color: true})
		for name, want := range map[string]struct {
			style cell.Style
			least float64
		}{
			"muted": {s.Muted, 4.5}, "faint": {s.Faint, 3}, "accent": {s.Accent, 4.5}, "error": {s.Error, 4.5},
			"warn": {s.Warn, 4.5}, "ok": {s.OK, 4.5}, "started": {s.Started, 4.5}, "completed": {s.Completed, 4.5},
		} {
			for _, ground := range c.grounds {
				if got := contrast(want.style.Fg, lipgloss.Color(ground)); got < want.least {
					t.Errorf("%s on %s: contrast %.1f, want %.1f", name, ground, got, want.least)
				}
			}
		}
	}
}

func TestSelectedRowIsReadableOnAnyBackground(t *testing.T) {
	for _, dark := range []bool{true, false} {
		s := theme.New(theme.Options{Dark: dark, Color: true})
		if s.Selected.Fg == nil || contrast(s.Selected.Fg, s.Selected.Bg) < 7 {
			t.Errorf("dark %v: %v", dark, s.Selected)
		}
		if got := contrast(s.Field.Fg, s.Field.Bg); got < 7 {
			t.Errorf("field: %.1f", got)
		}
	}
	for _, dark := range []bool{true, false} {
		s := theme.New(theme.Options{Dark: dark, Color: true})
		for name, st := range map[string]cell.Style{
			"muted": s.Muted, "accent": s.Accent, "error": s.Error, "warn": s.Warn, "ok": s.OK, "overdue": s.Overdue,
		} {
			if got := contrast(st.Fg, s.Selected.Bg); got < 4.5 {
				t.Errorf("dark %v, %s on the selected row: %.1f", dark, name, got)
			}
		}
		if got := contrast(s.Faint.Fg, s.Selected.Bg); got < 3 {
			t.Errorf("dark %v, faint on the selected row: %.1f", dark, got)
		}
	}
	for _, o := range []theme.Options{{}, {Color: true, Basic: true}, {Color: true, Basic: true, Dark: true}} {
		if s := theme.New(o); s.Selected.Attrs&cell.Reverse == 0 {
			t.Errorf("%+v: not reversed", o)
		}
	}
}

func TestTextHasTheTerminalsStyle(t *testing.T) {
	for _, o := range []theme.Options{{}, {Color: true}, {Color: true, Dark: true}, {Color: true, Basic: true}} {
		if s := theme.New(o); !s.Text.IsZero() {
			t.Errorf("%+v: %v", o, s.Text)
		}
	}
}

func TestNoColourStyles(t *testing.T) {
	for field, v := range reflect.ValueOf(*theme.New(theme.Options{})).Fields() {
		if st, ok := reflect.TypeAssert[cell.Style](v); ok && (st.Fg != nil || st.Bg != nil) {
			t.Errorf("%s has a colour", field.Name)
		}
	}
}

func TestSetChangesStylesInPlace(t *testing.T) {
	s := theme.New(theme.Options{Dark: true, Color: true})
	held := s
	s.Set(theme.Options{Color: true})
	if held.Accent != theme.New(theme.Options{Color: true}).Accent {
		t.Error("the holder still sees the dark accent")
	}
}

func TestGlyphsDistinguishGroupsAndPriorities(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := theme.New(theme.Options{ASCII: ascii}).Glyphs
		seen := map[string]string{}
		for _, name := range []string{"backlog", "unstarted", "started", "completed", "cancelled"} {
			if other, twice := seen[g.Group(name)]; twice || cell.Width(g.Group(name)) != 1 {
				t.Errorf("%s: %q, also %s", name, g.Group(name), other)
			}
			seen[g.Group(name)] = name
		}
		seen = map[string]string{}
		for _, name := range []string{"urgent", "high", "medium", "low", "none"} {
			if other, twice := seen[g.Priority(name)]; twice {
				t.Errorf("%s: %q, also %s", name, g.Priority(name), other)
			}
			seen[g.Priority(name)] = name
		}
	}
}

func TestPlaneNamesHaveStyles(t *testing.T) {
	s := theme.New(theme.Options{Dark: true, Color: true})
	for name, want := range map[string]cell.Style{
		"backlog": s.Backlog, "unstarted": s.Unstarted, "started": s.Started, "completed": s.Completed, "cancelled": s.Cancelled, "new": s.Muted,
	} {
		if s.Group(name) != want {
			t.Errorf("group %s: %v", name, s.Group(name))
		}
	}
	for name, want := range map[string]cell.Style{
		"urgent": s.Urgent, "high": s.High, "medium": s.Medium, "low": s.Low, "none": s.Faint,
	} {
		if s.Priority(name) != want {
			t.Errorf("priority %s: %v", name, s.Priority(name))
		}
	}
	if s.Glyphs.Group("new") != "?" {
		t.Error("an unknown group has no symbol")
	}
}

// The separator, the pending symbol, the ellipsis and the states are distinguished without colour.
func TestASCIIGlyphsAreDistinct(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := theme.New(theme.Options{ASCII: ascii}).Glyphs
		seen := map[string]bool{map[bool]string{false: "…", true: "~"}[ascii]: true} // as cell draws it
		for _, symbol := range []string{g.Dot, g.Pending, g.Backlog, g.Unstarted, g.Started, g.Completed, g.Cancelled, g.Divider, g.Into} {
			if seen[symbol] {
				t.Errorf("%q has two meanings", symbol)
			}
			seen[symbol] = true
		}
	}
}

func TestASCIIGlyphsAreASCII(t *testing.T) {
	all := fmt.Sprintf("%v", theme.New(theme.Options{ASCII: true}).Glyphs)
	if i := strings.IndexFunc(all, func(r rune) bool { return r > '~' }); i >= 0 {
		t.Errorf("%q", all[i:])
	}
}
