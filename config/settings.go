package config

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// setting is a name that a file, the environment or a flag can set.
type setting struct {
	name string
	env  string // the variable, if any
	set  func(c *Config, v value) error
	own  bool // allowed only in a file of planedeck's own
}

// settings returns all settings in the order in which they are documented.
func settings() []setting {
	return []setting{
		{name: "base_url", env: "PLANE_BASE_URL", set: text(setBaseURL)},
		{name: "workspace", env: "PLANE_WORKSPACE_SLUG", set: text(setWorkspace)},
		{name: "project", set: text(func(c *Config, s string) error { c.Project = HidePasswords(s); return nil })},
		{name: "theme", set: text(setTheme)},
		{name: "ascii", set: flag(func(c *Config, on bool) { c.ASCII = on })},
		{name: "linear", set: flag(func(c *Config, on bool) { c.Linear = on })},
		{name: "mouse", set: flag(func(c *Config, on bool) { c.Mouse = on })},
		{name: "key_protocol", set: flag(func(c *Config, on bool) { c.KeyProtocol = on })},
		{name: "keys", set: setKeys},
		{name: "colors", set: setColors},
		{name: "filters", set: setFilters},
		{name: "calendars", set: setCalendars},
		{name: "api_key", env: "PLANE_API_KEY", set: text(setKey)},
		{name: "key_command", set: words(func(c *Config, argv []string) { c.KeyCommand = argv })},
		{name: "allow_http", set: flag(func(c *Config, on bool) { c.AllowHTTP = on })},
		{name: "ca_file", set: text(func(c *Config, s string) error { c.CAFile = s; return nil })},
		{name: "key_place", set: text(func(c *Config, s string) error { c.KeyPlace = s; return nil }), own: true},
	}
}

// settingNamed finds a setting.
func settingNamed(name string) (setting, bool) {
	all := settings()
	i := slices.IndexFunc(all, func(s setting) bool { return s.name == name })
	if i < 0 {
		return setting{}, false
	}
	return all[i], true
}

// text returns the setter of a string.
func text(set func(*Config, string) error) func(*Config, value) error {
	return func(c *Config, v value) error {
		s, ok := v.value.(string)
		if !ok {
			return fmt.Errorf("must be text in quotes, not %s", kind(v.value))
		}
		return set(c, s)
	}
}

// flag returns the setter of a boolean.
func flag(set func(*Config, bool)) func(*Config, value) error {
	return func(c *Config, v value) error {
		on, ok := v.value.(bool)
		if !ok {
			return fmt.Errorf("must be true or false, not %s", kind(v.value))
		}
		set(c, on)
		return nil
	}
}

// words returns the setter of a non-empty list of strings.
func words(set func(*Config, []string)) func(*Config, value) error {
	return func(c *Config, v value) error {
		argv, ok := texts(v.value)
		if !ok || len(argv) == 0 {
			return fmt.Errorf(`must be a command as a list of words, such as ["pass", "show", "plane"]`)
		}
		set(c, argv)
		return nil
	}
}

// texts returns a list of strings; ok is false for anything else.
func texts(v any) ([]string, bool) {
	list, ok := v.([]any)
	if !ok {
		return nil, false
	}
	out := make([]string, 0, len(list))
	for _, v := range list {
		s, isText := v.(string)
		if !isText {
			return nil, false
		}
		out = append(out, s)
	}
	return out, true
}

// kind names the type of a value in terms that the author of a file knows.
func kind(value any) string {
	switch value.(type) {
	case string:
		return "text"
	case bool:
		return "true or false"
	case int64, float64:
		return "a number"
	case []any:
		return "a list"
	case map[string]any:
		return "a table"
	}
	return "a date"
}

func setBaseURL(c *Config, s string) (err error) {
	c.BaseURL, err = serverAddress(s, "https://plane.example.org")
	return err
}

// serverAddress returns the address of a server without a trailing slash. Its errors name an example, and don't quote
// anything that may be a password: the text around an @ or after a ?.
func serverAddress(s, example string) (string, error) {
	u, err := url.Parse(s)
	isAddress := err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
	ats := strings.Count(strings.ReplaceAll(s, "%40", "@"), "@")
	switch {
	case isAddress && (u.User != nil && ats == 1 || ats == 0 && (u.RawQuery != "" || u.Fragment != "")):
		return "", fmt.Errorf("must be the server alone (%s://%s), without user, ? and #", u.Scheme, u.Host)
	case ats > 0:
		return "", fmt.Errorf("must be the server alone, such as %s, without a name and a password before an @", example)
	case !isAddress:
		shown, _, _ := strings.Cut(s, "?")
		return "", fmt.Errorf("%q is not the address of a server, such as %s", shown, example)
	}
	return strings.TrimRight(s, "/"), nil
}

func setWorkspace(c *Config, s string) error {
	if strings.ContainsAny(s, "/ ?#") {
		return fmt.Errorf(`%q is not the short name of a workspace, such as the "acme" of https://app.plane.so/acme/`, s)
	}
	c.Workspace = s
	return nil
}

func setKey(c *Config, s string) (err error) {
	c.key, err = ParseKey(s)
	return err
}

// ParseKey parses an API key, ignoring surrounding spaces. Its errors don't quote it.
func ParseKey(s string) (Secret, error) {
	s = strings.TrimSpace(s)
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return Secret{}, fmt.Errorf("isn't a key: it has spaces or characters that no key has")
	}
	return NewSecret(s), nil
}
