package config

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Theme names the colours to use.
type Theme string

// The themes. ThemeAuto and ThemeContrast query the terminal's background colour.
const (
	ThemeAuto     Theme = "auto"
	ThemeDark     Theme = "dark"
	ThemeLight    Theme = "light"
	ThemeContrast Theme = "contrast" // nothing faint, no information by colour alone
	ThemeNone     Theme = "none"     // no colours at all
)

// Themes returns all themes.
func Themes() []Theme {
	return []Theme{ThemeAuto, ThemeDark, ThemeLight, ThemeContrast, ThemeNone}
}

// Color is one of the user's own colours. Its name isn't checked here: the screens know the names.
type Color struct {
	Name string // of the role, such as "accent"
	// Value is "#rrggbb", or the number of one of the terminal's 256 colours.
	Value string
	// Where names the line of the file.
	Where string
}

func setTheme(c *Config, name string) error {
	if !slices.Contains(Themes(), Theme(name)) {
		return fmt.Errorf("%q is not one of auto, dark, light, contrast and none", name)
	}
	c.Theme = Theme(name)
	return nil
}

// setColors sets the user's own colours.
func setColors(c *Config, v value) error {
	table, err := v.table()
	if err != nil {
		return err
	}
	c.Colors = nil
	for _, name := range slices.Sorted(maps.Keys(table)) {
		text, ok := table[name].(string)
		if n, number := table[name].(int64); number {
			text, ok = strconv.FormatInt(n, 10), true
		}
		if !ok || !isColor(text) {
			return problemf(v.inner(name), `%s must be a colour such as "#1f5fbf", or one of the terminal's own from 0 to 255`, name)
		}
		c.Colors = append(c.Colors, Color{name, strings.ToLower(text), v.inner(name)})
	}
	return nil
}

// isColor reports whether text is #rgb, #rrggbb or the number of one of the terminal's 256 colours.
func isColor(text string) bool {
	return regexp.MustCompile(`^(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})|1?[0-9]{1,2}|2[0-4][0-9]|25[0-5])$`).MatchString(text)
}
