package session

import (
	"io"
	"net/url"

	"github.com/cli/browser"
	"golang.org/x/net/http/httpproxy"

	"github.com/planedeck/planedeck/config"
)

// browserOf returns the function that opens a browser; nil over SSH, where it would open on the wrong machine.
// Addresses are shown instead.
func browserOf(environ []string) func(url string) error {
	env := config.Env(environ)
	for _, name := range []string{"SSH_TTY", "SSH_CONNECTION"} {
		if value, _ := env(name); value != "" {
			return nil
		}
	}
	// The browser would otherwise print over the screen.
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL
}

// proxyOf chooses proxies by the usual variables in the session's environment: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, or
// the same in lower case. The local machine is never reached through a proxy.
func proxyOf(environ []string) func(*url.URL) (*url.URL, error) {
	env := config.Env(environ)
	first := func(names ...string) string {
		for _, name := range names {
			if value, _ := env(name); value != "" {
				return value
			}
		}
		return ""
	}
	return (&httpproxy.Config{
		HTTPProxy:  first("HTTP_PROXY", "http_proxy"),
		HTTPSProxy: first("HTTPS_PROXY", "https_proxy"),
		NoProxy:    first("NO_PROXY", "no_proxy"),
	}).ProxyFunc()
}

// OpenURL opens an address in the user's browser and reports whether it could. It doesn't try over SSH.
func OpenURL(environ []string, url string) bool {
	open := browserOf(environ)
	return open != nil && open(url) == nil
}
