package session

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/lang/spelling"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Look is what the user has made of keys and colours.
type Look struct {
	Keys   keys.Keymap
	Colors *theme.Own
}

// Check holds the user's keys, colours and filters against what there is, before
// anything is shown. The error is a *config.Problem.
func Check(ctx context.Context, c config.Config) (Look, error) {
	var look Look
	if len(c.Colors) > 0 {
		own, err := ownColors(c.Colors)
		if err != nil {
			return look, err
		}
		look.Colors = own
	}
	if err := checkFilters(c.Filters); err != nil {
		return look, err
	}
	sheets, err := app.Catalogue(ctx)
	if err != nil {
		return look, err
	}
	var bindings []keys.Binding
	for _, b := range c.Keys {
		bindings = append(bindings, keys.Binding(b))
	}
	look.Keys, err = keys.NewKeymap(sheets, bindings)
	if wrong, ok := errors.AsType[*keys.BindingError](err); ok {
		return look, &config.Problem{Where: wrong.Where, Text: wrong.Text, Fix: wrong.Fix, Err: err}
	}
	return look, err
}

// ownColors refuses what is no role.
func ownColors(colors []config.Color) (*theme.Own, error) {
	values := map[string]string{}
	for _, c := range colors {
		if !slices.Contains(theme.Names(), c.Name) {
			wrong := &config.Problem{Where: c.Where, Text: "there is no colour " + strconv.Quote(c.Name), Fix: "there are " + strings.Join(theme.Names(), ", ")}
			if near := spelling.Nearest(c.Name, theme.Names()); near != "" {
				wrong.Fix = "did you mean " + strconv.Quote(near) + "?"
			}
			return nil, wrong
		}
		values[c.Name] = c.Value
	}
	return theme.NewOwn(values), nil
}

// themeOptions says how to draw before the terminal has told about itself.
func themeOptions(c config.Config, look Look, environ []string) theme.Options {
	utf8 := utf8Locale(config.Env(environ))
	return theme.Options{
		Dark:     c.Theme != config.ThemeLight,
		Color:    c.Theme != config.ThemeNone && !c.Linear, // taken back by Bubble Tea's word on the terminal, which knows NO_COLOR
		ASCII:    !c.Linear && (c.ASCII || !utf8),          // what is heard has words for symbols
		Letters:  utf8,
		Contrast: c.Theme == config.ThemeContrast,
		Own:      look.Colors,
	}
}
