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

// Address is the information in the address of a Plane page. Every field except BaseURL may be empty.
type Address struct {
	// BaseURL is the address of Plane, without a trailing slash: an origin, with the path below which Plane is
	// installed if the address shows one ("https://example.com/plane" of https://example.com/plane/acme/projects/).
	BaseURL string
	// Slug names the workspace.
	Slug    string
	Project ProjectID
	Cycle   CycleID
}

// ParseAddress parses an address that a user copied from a browser or typed from memory: any page of Plane's cloud or
// of a self-hosted server, with or without scheme, path and query. Without a scheme it assumes https, or http for this
// machine. The error is a message for the user and does not repeat passwords: if the text contains an @, it repeats
// none of it.
func ParseAddress(s string) (Address, error) {
	a, _, err := parseAddress(s)
	return a, err
}

// AlternativeAddress returns the address of Plane if the path of an address is not the name of a workspace, as ParseAddress assumes,
// but leads to Plane: "https://example.com/plane". It is empty if there is no doubt.
func AlternativeAddress(address string) string {
	_, below, _ := parseAddress(address)
	return below
}

// parseAddress parses an address, and returns its other possible meaning; see AlternativeAddress.
func parseAddress(s string) (a Address, below string, err error) {
	s = strings.Trim(strings.TrimSpace(s), `"'<>`)
	switch {
	case s == "":
		return Address{}, "", errors.New("the address is empty")
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return Address{}, "", errors.New("the address contains spaces or control characters")
	case strings.Contains(s, "@"), strings.Contains(s, "%40"):
		return Address{}, "", errors.New("the address must not hold a name or password before the @")
	}
	scheme, rest, found := strings.Cut(s, "://")
	if !found {
		scheme, rest = "", s
	}
	u, err := url.Parse("//" + rest)
	if err != nil || strings.HasPrefix(u.Path, "//") {
		return Address{}, "", errors.New("this isn't a web address such as https://plane.example.com")
	}
	origin, err := originOf(strings.ToLower(scheme), u)
	if err != nil {
		return Address{}, "", err
	}
	a = Address{BaseURL: origin}
	below = a.readPath(strings.Split(strings.Trim(u.Path, "/"), "/"))
	return a, below, nil
}

// baseURL parses an address that leads to Plane itself, so its path is part of the base URL unless it is a page of a
// workspace.
func baseURL(s, workspace string) (string, error) {
	a, below, err := parseAddress(s)
	if below != "" && (workspace == "" || a.Slug != workspace) {
		return below, err
	}
	return a.BaseURL, err
}

// originOf returns scheme, host and port in normal form.
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
		return "", fmt.Errorf("%.20q isn't the start of a web address; use https://", scheme+"://")
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

// checkHost refuses a text that can't be a host name or an IP address. A single word is accepted only if something else
// shows that it is an address: on its own it is more likely the name of a workspace.
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
		return fmt.Errorf("%.60q isn't the name of a server", host)
	case !certain && host != "localhost" && !strings.Contains(host, "."):
		return fmt.Errorf("%.60q alone isn't an address; write it like https://plane.example.com", host)
	}
	return nil
}

// Exposed reports whether requests to an address leave this machine unencrypted, including the key: it is plain http to
// another machine, or can't be parsed.
func Exposed(address string) bool {
	u, err := url.Parse(address)
	return err != nil || u.Scheme != "https" && !isThisMachine(strings.ToLower(strings.TrimSuffix(u.Hostname(), ".")))
}

func isThisMachine(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// portOf returns the port, empty for the scheme's default.
func portOf(scheme string, u *url.URL) (string, error) {
	port := u.Port()
	if port == "" || scheme == "https" && port == "443" || scheme == "http" && port == "80" {
		return "", nil
	}
	if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
		return "", fmt.Errorf("%.20q isn't a port", port)
	}
	return port, nil
}

// readPath sets the fields found in the path of a page or of the API: both have a project after "projects" and a cycle
// after "cycles". The workspace precedes the word for its page, or follows "workspaces" in the API; the part before
// that leads to Plane. Without such a word the whole path may lead to Plane; then it is returned.
func (a *Address) readPath(parts []string) (below string) {
	at := slices.IndexFunc(parts, isPageWord)
	switch {
	case at >= 0 && parts[at] == "api":
		a.setPrefix(parts[:at])
		if slug, ok := following(parts, "workspaces"); ok && isSlug(slug) {
			a.Slug = slug
		}
	case at > 0 && isSlug(parts[at-1]):
		a.Slug = parts[at-1]
		a.setPrefix(parts[:at-1])
	case at < 0 && isSlug(parts[0]):
		a.Slug = parts[0]
		if a.BaseURL != cloudAPI {
			below = a.BaseURL + joined(parts)
		}
	}
	if id, ok := following(parts, "projects"); ok && isUUID(id) {
		a.Project = ProjectID(id)
	}
	if id, ok := following(parts, "cycles"); ok && isUUID(id) {
		a.Cycle = CycleID(id)
	}
	return below
}

// setPrefix adds the path below which Plane is installed to BaseURL. Plane's cloud has no such path.
func (a *Address) setPrefix(parts []string) {
	if a.BaseURL != cloudAPI {
		a.BaseURL += joined(parts)
	}
}

// joined returns a path of parts, without a trailing slash.
func joined(parts []string) string {
	return strings.TrimSuffix(escape(parts), "/")
}

// isPageWord reports whether a part of a path is the word for a page of a workspace, or for the API.
func isPageWord(part string) bool {
	switch part {
	case "api", "projects", "browse", "settings", "active-cycles", "workspace-views", "analytics", "notifications", "drafts",
		"stickies", "profile", "initiatives", "teamspaces", "pages", "wiki", "your-work", "home":
		return true
	}
	return false
}

func following(parts []string, name string) (string, bool) {
	i := slices.Index(parts, name)
	if i < 0 || i+1 == len(parts) {
		return "", false
	}
	return parts[i+1], true
}

// isSlug reports whether the first part of a path can be a workspace; Plane has some other pages there.
func isSlug(s string) bool {
	switch s {
	case "api", "auth", "god-mode", "spaces", "live", "profile", "settings", "sign-up", "accounts", "onboarding",
		"create-workspace", "workspace-invitations", "invitations", "_next", "installations":
		return false
	}
	return regexp.MustCompile(`^[A-Za-z0-9_-]{1,48}$`).MatchString(s)
}

func isUUID(s string) bool {
	const form = "00000000-0000-0000-0000-000000000000"
	if len(s) != len(form) {
		return false
	}
	for i := range len(s) {
		if hyphen := form[i] == '-'; hyphen != (s[i] == '-') || !hyphen && !strings.ContainsRune("0123456789abcdefABCDEF", rune(s[i])) {
			return false
		}
	}
	return true
}

// webOrigin returns the address of the web pages that belong to an API address.
func webOrigin(base string) string {
	if base == cloudAPI {
		return cloudWeb
	}
	return base
}
