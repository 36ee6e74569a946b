package session

import (
	"context"
	"errors"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/ui"
	"github.com/planedeck/planedeck/ui/nav"
)

// Look is what the user has made of keys and colours.
type Look struct {
	Keys nav.Keymap
}

// Check holds the user's keys and colours against those that there are, before
// anything is shown. The error is a *config.Problem.
func Check(ctx context.Context, c config.Config) (Look, error) {
	var look Look
	var bindings []ui.Binding
	for _, b := range c.Keys {
		bindings = append(bindings, ui.Binding(b))
	}
	var err error
	look.Keys, err = ui.Keymap(ctx, bindings)
	if wrong, ok := errors.AsType[*ui.BindingError](err); ok {
		return look, &config.Problem{Where: wrong.Where, Text: wrong.Text, Fix: wrong.Fix, Err: err}
	}
	return look, err
}
