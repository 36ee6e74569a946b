package config

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// check refuses what can't be used anywhere in the file, in the profiles that
// are not in use too: a mistake shows when it is made.
func (d *document) check() error {
	if err := d.checkNames(); err != nil {
		return err
	}
	if v, ok := d.values["profile"]; ok && kind(v) != "text" {
		return problemf(d.place("profile"), "profile must be the name of a profile in quotes, not %s", kind(v))
	}
	profiles, ok := d.values["profiles"].(map[string]any)
	if v := d.values["profiles"]; v != nil && !ok {
		return problemf(d.place("profiles"), "profiles must be tables, such as [profiles.work], not %s", kind(v))
	}
	values := d.settings()
	for _, name := range d.profiles() {
		if v := profiles[name]; kind(v) != "a table" {
			return problemf(d.place("profiles", name), "a profile must be a table, such as [profiles.%s], not %s", name, kind(v))
		}
		values = append(values, d.settings("profiles", name)...)
	}
	for _, v := range values {
		if err := new(Config).apply(v); err != nil {
			return err
		}
	}
	return nil
}

// checkNames refuses the names that mean nothing.
func (d *document) checkNames() error {
	for _, key := range d.keys {
		var known []string
		switch {
		case len(key) == 1:
			known = append(slices.Clone(d.known), "profiles")
			if !d.own {
				known = append(known, "profile")
			}
		case key[0] != "profiles":
			continue // its first part has been refused, or the kind of it will be
		case len(key) == 2:
			continue // the name of a profile is free
		default:
			known = d.known
		}
		name := key[min(len(key), 3)-1]
		if slices.Contains(known, name) {
			continue
		}
		return Unknown(d.place(key...), "setting", name, known)
	}
	return nil
}

// settingNames are the names of all settings of config.toml.
func settingNames() []string {
	var names []string
	for _, s := range settings() {
		if !s.own {
			names = append(names, s.name)
		}
	}
	return names
}

// holdsKey reports whether an API key is written anywhere in the file.
func (d *document) holdsKey() bool {
	return slices.ContainsFunc(d.keys, func(key toml.Key) bool { return key[len(key)-1] == "api_key" })
}

// shellQuote makes path safe to be copied into a shell.
func shellQuote(path string) string {
	plain := func(r rune) bool {
		return r == '/' || r == '.' || r == '-' || r == '_' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
	}
	if strings.ContainsFunc(path, func(r rune) bool { return !plain(r) }) {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}

// cause is the reason in an error of the file system, without call and path.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}
