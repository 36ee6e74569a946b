package ical

import (
	"errors"
	"net/netip"
	"net/url"
	"path/filepath"
	"strings"
)

// parseAddress parses the address of a calendar: the path of a file, or a URL. Errors don't contain it, since it may be
// secret.
func parseAddress(text string) (path string, address *url.URL, err error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil, errors.New("the address of the calendar is empty")
	}
	scheme, rest, ok := strings.Cut(text, ":")
	const drive = 1 // a drive letter, as in C:\calendar.ics
	if !ok || len(scheme) <= drive || strings.ContainsAny(scheme, `/\.`) {
		return text, nil, nil
	}
	switch strings.ToLower(scheme) {
	case "file":
		path, err = filePath(text)
		return path, nil, err
	case "webcal", "webcals":
		text = "https:" + rest
	case "https", "http":
	default:
		return "", nil, errors.New("the address of the calendar must start with https://, http://, webcal:// or file://")
	}
	address, err = url.Parse(text)
	if err != nil || address.Hostname() == "" {
		return "", nil, errors.New("the address of the calendar isn't valid")
	}
	address.Fragment = ""
	return "", address, nil
}

// filePath returns the path in a file:// URL.
func filePath(text string) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return "", errors.New("the address of the calendar isn't valid")
	case u.Host != "" && !strings.EqualFold(u.Host, "localhost"):
		return "", errors.New("the address of the calendar names a file on another machine")
	case u.Opaque != "":
		return u.Opaque, nil
	case u.Path == "":
		return "", errors.New("the address of the calendar names no file")
	}
	path := u.Path
	if len(path) > 2 && path[2] == ':' && filepath.Separator == '\\' {
		path = path[1:] // Windows: a slash precedes the drive
	}
	return filepath.FromSlash(path), nil
}

// privateName reports whether a host name belongs to a private network.
func privateName(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if ip, err := netip.ParseAddr(host); err == nil {
		return privateAddress(ip)
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.HasSuffix(host, ".local") ||
		strings.HasSuffix(host, ".internal") || !strings.Contains(host, ".")
}

// privateAddress reports whether an IP address isn't on the public internet.
func privateAddress(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return true
	}
	for _, block := range []string{"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"} {
		if netip.MustParsePrefix(block).Contains(ip) {
			return true
		}
	}
	return false
}
