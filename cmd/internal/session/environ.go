package session

import (
	"io"
	"strings"

	"github.com/cli/browser"

	"github.com/planedeck/planedeck/config"
)

// utf8Locale tells whether the locale draws more than ASCII. Where nothing is
// set, as in containers, terminals know UTF-8.
func utf8Locale(env config.Lookup) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value, _ := env(name); value != "" {
			value = strings.ToLower(value)
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return true
}

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
