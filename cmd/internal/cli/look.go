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

// checkFilters refuses filters of config.toml that mean nothing in any project. Names of people and labels are for the
// screens to look up, and so is a saved filter: the line of a filter names what it doesn't understand.
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

// themeOptions is how to draw before the terminal has answered what it is.
func themeOptions(c config.Config, own *theme.Own, environ []string) theme.Options {
	utf8 := utf8Locale(config.Env(environ))
	return theme.Options{
		Dark:     c.Theme != config.ThemeLight,
		Color:    c.Theme != config.ThemeNone && !c.Linear, // taken back by Bubble Tea's word on the terminal, which knows NO_COLOR
		ASCII:    !c.Linear && (c.ASCII || !utf8),          // what is heard has words for symbols
		Letters:  utf8,
		Contrast: c.Theme == config.ThemeContrast,
		Own:      own,
	}
}

// utf8Locale reports whether the locale has more than ASCII. Where nothing is set, as in containers, terminals know UTF-8.
func utf8Locale(env config.Lookup) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value, _ := env(name); value != "" {
			value = strings.ToLower(value)
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return true
}
