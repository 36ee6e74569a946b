package config

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Theme says which colours to take.
type Theme string

// The themes. ThemeAuto asks the terminal for its background, ThemeContrast too.
const (
	ThemeAuto     Theme = "auto"
	ThemeDark     Theme = "dark"
	ThemeLight    Theme = "light"
	ThemeContrast Theme = "contrast" // nothing faint, no colour that has to be seen
	ThemeNone     Theme = "none"     // no colours at all
)

func themes() []Theme {
	return []Theme{ThemeAuto, ThemeDark, ThemeLight, ThemeContrast, ThemeNone}
}

// Color is one of the user's own colours. Which names there are is for the screens
// to say.
type Color struct {
	Name string // of the role, as "accent"
	// Value is "#rrggbb", or one of the terminal's own 256 as a number.
	Value string
	// Where names the line.
	Where string
}

// setTheme takes the name of a theme, or a table with a name and colours.
func setTheme(c *Config, v value) error {
	switch given := v.value.(type) {
	case string:
		return c.setThemeName(given)
	case map[string]any:
		return c.setThemeTable(given, v)
	}
	return fmt.Errorf("wants text in quotes or a table, not %s", kind(v.value))
}

func (c *Config) setThemeName(name string) error {
	if !slices.Contains(themes(), Theme(name)) {
		return fmt.Errorf("%q is no theme: it is auto, dark, light, contrast or none", name)
	}
	c.Theme = Theme(name)
	return nil
}

func (c *Config) setThemeTable(table map[string]any, v value) error {
	c.Colors = nil
	for _, name := range slices.Sorted(maps.Keys(table)) {
		where := v.inner(name)
		text, ok := table[name].(string)
		if n, number := table[name].(int64); number {
			text, ok = fmt.Sprint(n), true
		}
		switch {
		case name == "name" && ok:
			if err := c.setThemeName(text); err != nil {
				return problemf(where, "theme %s", err)
			}
		case !ok || !isColor(text):
			return problemf(where, `%s wants a colour such as "#1f5fbf", or one of the terminal's own from 0 to 255`, name)
		default:
			c.Colors = append(c.Colors, Color{name, strings.ToLower(text), where})
		}
	}
	return nil
}

// isColor knows #rgb, #rrggbb and the numbers of the terminal's colours.
func isColor(text string) bool {
	return regexp.MustCompile(`^(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})|1?[0-9]{1,2}|2[0-4][0-9]|25[0-5])$`).MatchString(text)
}
