package session

import (
	"io"

	"github.com/cli/browser"

	"github.com/planedeck/planedeck/config"
)

// browserOf returns what opens a browser, nil over SSH: there it would open on
// the wrong machine, and the address is shown instead.
func browserOf(environ []string) func(url string) error {
	env := config.Env(environ)
	for _, name := range []string{"SSH_TTY", "SSH_CONNECTION"} {
		if value, _ := env(name); value != "" {
			return nil
		}
	}
	// What the browser prints would be drawn over the screen.
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL
}
