package session

import (
	"net/url"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
)

// unencrypted checks whether the key may be sent to an address. It returns a warning for the user, empty if none is
// needed, or a *config.Problem if the key must not be sent: a stored key was not meant for such an address, and a proxy
// could read any key. kept reports whether the key is from the keyring or the key file.
func (o Options) unencrypted(address string, kept bool) (warning string, err error) {
	if o.Demo || o.Config.AllowHTTP || !plane.Exposed(address) {
		return "", nil
	}
	host := address
	if u, err := url.Parse(address); err == nil {
		host = u.Host
		if proxy, err := proxyOf(o.Environ)(u); err == nil && proxy != nil {
			return "", refused(host+" is reached through the proxy "+proxy.Host+" and without encryption, so the proxy could read the API key",
				"write https:// in base_url, add "+u.Hostname()+" to NO_PROXY, or")
		}
	}
	if kept {
		return "", refused(host+" is reached without encryption, so anyone on the network could read the API key that is stored on this machine",
			"write https:// in base_url, or")
	}
	return host + " isn't encrypted (http): anyone on the network can read your API key", nil
}

// refused returns the problem of a key that isn't sent, with a remedy besides the setting.
func refused(text, fix string) *config.Problem {
	return &config.Problem{Where: "base_url", Text: text, Fix: fix + " set allow_http = true in config.toml to accept that"}
}
