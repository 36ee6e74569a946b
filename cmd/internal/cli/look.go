package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// screens returns the options of the screens that the configuration sets: keys, colours, mouse. It refuses keys, colours
// and filters that don't exist, before anything is shown. The error is a *config.Problem.
func screens(c config.Config, environ []string) (app.Options, error) {
	o := app.Options{Mouse: c.Mouse}
	own, err := ownColors(c.Colors)
	if err != nil {
		return o, err
	}
	o.Theme = themeOptions(c, own, environ)
	if err := checkFilters(c.Filters); err != nil {
		return o, err
	}
	var bindings []keys.Binding
	for _, b := range c.Keys {
		bindings = append(bindings, keys.Binding(b))
	}
	o.Keys, err = keys.NewKeymap(app.Sheets(), bindings)
	if wrong, ok := errors.AsType[*keys.BindingError](err); ok {
		return o, &config.Problem{Where: wrong.Where, Text: wrong.Text, Fix: wrong.Fix, Err: err}
	}
	return o, err
}

// checkFilters refuses filters of config.toml that aren't valid in any project. Names of people and labels are looked
// up by the screens, and so is a saved filter: the filter line names what it doesn't understand.
func checkFilters(all []config.Filter) error {
	for _, f := range all {
		if err := lang.CheckFilter(f.Text); err != nil && !f.Saved {
			return &config.Problem{Where: f.Where, Text: "the filter " + f.Name + ": " + err.Error(), Err: err}
		}
	}
	return nil
}

// ownColors returns the user's own colours, nil for none.
func ownColors(colors []config.Color) (*theme.Own, error) {
	if len(colors) == 0 {
		return nil, nil
	}
	values := map[string]string{}
	for _, c := range colors {
		if !slices.Contains(theme.Names(), c.Name) {
			return nil, config.Unknown(c.Where, "colour", c.Name, theme.Names())
		}
		values[c.Name] = c.Value
	}
	return theme.NewOwn(values), nil
}

// themeOptions returns how to draw until the terminal has reported its capabilities.
func themeOptions(c config.Config, own *theme.Own, environ []string) theme.Options {
	utf8 := utf8Locale(config.Env(environ))
	return theme.Options{
		Dark:     c.Theme != config.ThemeLight,
		Color:    c.Theme != config.ThemeNone && !c.Linear, // overridden by what Bubble Tea reports, which respects NO_COLOR
		ASCII:    !c.Linear && (c.ASCII || !utf8),          // linear output has words for symbols
		Letters:  utf8,
		Contrast: c.Theme == config.ThemeContrast,
		Own:      own,
	}
}

// utf8Locale reports whether the locale's encoding is UTF-8. If no locale is set, as in containers, UTF-8 is assumed.
func utf8Locale(env config.Lookup) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value, _ := env(name); value != "" {
			value = strings.ToLower(value)
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return true
}
