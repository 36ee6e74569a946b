package session

import (
	"net/url"

	"golang.org/x/net/http/httpproxy"

	"github.com/planedeck/planedeck/config"
)

// proxyOf chooses proxies as the environment of the session says, in the way
// that most programs understand: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, also in
// small letters. This computer itself is never reached through a proxy.
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
