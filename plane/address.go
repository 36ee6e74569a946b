package plane

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	cloudAPI = "https://api.plane.so"
	cloudWeb = "https://app.plane.so"
)

// Address is what the address of a page of Plane tells. Everything but BaseURL may be empty.
type Address struct {
	// BaseURL is the origin of the API, without a slash at the end.
	BaseURL string
	// Slug names the workspace.
	Slug    string
	Project ProjectID
	Cycle   CycleID
}

// ParseAddress understands whatever people copy from a browser or write from memory: any page of Plane's cloud or of
// a self-hosted server, with or without scheme, path and query. Without a scheme it takes https, but http for this
// machine. The error is a sentence for the user and does not repeat passwords: nothing at all of a text with an @.
func ParseAddress(s string) (Address, error) {
	s = strings.Trim(strings.TrimSpace(s), `"'<>`)
	switch {
	case s == "":
		return Address{}, errors.New("the address is empty")
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return Address{}, errors.New("the address holds blanks or control signs")
	case strings.Contains(s, "@"), strings.Contains(s, "%40"):
		return Address{}, errors.New("the address must not hold a name or password before the @")
	}
	scheme, rest, found := strings.Cut(s, "://")
	if !found {
		scheme, rest = "", s
	}
	u, err := url.Parse("//" + rest)
	if err != nil || strings.HasPrefix(u.Path, "//") {
		return Address{}, errors.New("this is no web address, such as https://plane.example.com")
	}
	origin, err := originOf(strings.ToLower(scheme), u)
	if err != nil {
		return Address{}, err
	}
	a := Address{BaseURL: origin}
	a.readPath(strings.Split(strings.Trim(u.Path, "/"), "/"))
	return a, nil
}

// originOf is scheme, host and port in their plainest form.
func originOf(scheme string, u *url.URL) (string, error) {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if err := checkHost(host, scheme != "" || u.Port() != ""); err != nil {
		return "", err
	}
	switch host {
	case "plane.so", "www.plane.so", "app.plane.so", "api.plane.so":
		return cloudAPI, nil
	}
	switch {
	case scheme == "" && isThisMachine(host):
		scheme = "http"
	case scheme == "":
		scheme = "https"
	case scheme != "http" && scheme != "https":
		return "", fmt.Errorf("%.20q is not how a web address begins; use https://", scheme+"://")
	}
	port, err := portOf(scheme, u)
	if err != nil {
		return "", err
	}
	switch {
	case port != "":
		host = net.JoinHostPort(host, port)
	case strings.Contains(host, ":"):
		host = "[" + host + "]"
	}
	return scheme + "://" + host, nil
}

// checkHost refuses what can't be the name or number of a machine. A single word is one only where something else says
// that it is an address: alone it is more likely the name of a workspace.
func checkHost(host string, certain bool) error {
	if ip, err := netip.ParseAddr(host); err == nil && ip.Zone() == "" {
		return nil
	}
	bad := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.", r)
	}
	switch {
	case host == "":
		return errors.New("the address names no server")
	case len(host) > 253, strings.ContainsFunc(host, bad), slices.Contains(strings.Split(host, "."), ""):
		return fmt.Errorf("%.60q is not the name of a server", host)
	case !certain && host != "localhost" && !strings.Contains(host, "."):
		return fmt.Errorf("%.60q alone is no address; write it like https://plane.example.com", host)
	}
	return nil
}

// Exposed reports whether what is sent to an address leaves this machine unencrypted, the key included: it is plain
// http to another machine, or can't be understood.
func Exposed(address string) bool {
	u, err := url.Parse(address)
	return err != nil || u.Scheme != "https" && !isThisMachine(strings.ToLower(strings.TrimSuffix(u.Hostname(), ".")))
}

func isThisMachine(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// portOf is the port, empty for the scheme's usual one.
func portOf(scheme string, u *url.URL) (string, error) {
	port := u.Port()
	if port == "" || scheme == "https" && port == "443" || scheme == "http" && port == "80" {
		return "", nil
	}
	if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
		return "", fmt.Errorf("%.20q is no port", port)
	}
	return port, nil
}

// readPath takes what it knows from the parts of a page's or the API's path: both name a project after "projects" and
// a cycle after "cycles". The workspace comes first, or after "workspaces".
func (a *Address) readPath(parts []string) {
	slug := parts[0]
	if after, ok := following(parts, "workspaces"); ok && slug == "api" {
		slug = after
	}
	if isSlug(slug) {
		a.Slug = slug
	}
	if id, ok := following(parts, "projects"); ok && isUUID(id) {
		a.Project = ProjectID(id)
	}
	if id, ok := following(parts, "cycles"); ok && isUUID(id) {
		a.Cycle = CycleID(id)
	}
}

func following(parts []string, name string) (string, bool) {
	i := slices.Index(parts, name)
	if i < 0 || i+1 == len(parts) {
		return "", false
	}
	return parts[i+1], true
}

// isSlug tells whether the first part of a path can be a workspace; Plane has some pages of its own there.
func isSlug(s string) bool {
	switch s {
	case "api", "auth", "god-mode", "spaces", "live", "profile", "settings", "sign-up", "accounts", "onboarding",
		"create-workspace", "workspace-invitations", "invitations", "_next", "installations":
		return false
	}
	return regexp.MustCompile(`^[A-Za-z0-9_-]{1,48}$`).MatchString(s)
}

func isUUID(s string) bool {
	return regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`).MatchString(s)
}

// webOrigin is where the pages of an API's server are.
func webOrigin(base string) string {
	if base == cloudAPI {
		return cloudWeb
	}
	return base
}
