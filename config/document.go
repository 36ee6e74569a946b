package config

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// document is a decoded configuration file. The TOML library reports the values but not their lines, so each line is
// also decoded alone: a setting is never longer than a line.
type document struct {
	file   string
	own    bool     // planedeck writes it itself
	known  []string // the settings that it may contain
	values map[string]any
	keys   []toml.Key     // in file order
	lines  map[string]int // the line of a key such as "profiles.work.theme", from 1
}

// read reads, decodes and checks the file. A missing file is an empty one. The error is a *[Problem].
func (d *document) read() error {
	d.values = map[string]any{}
	body, info, err := readFile(d.file)
	switch {
	case missing(err):
		return nil
	case err != nil:
		return unreadable(d.file, err)
	}
	if err := d.decode(string(body)); err != nil {
		return err
	}
	if d.holdsKey() {
		if err := checkPrivate(d.file, info); err != nil {
			return err
		}
	}
	return d.check()
}

// decode decodes text.
func (d *document) decode(text string) error {
	d.lines = keyLines(text)
	md, err := toml.Decode(text, &d.values)
	if bad, ok := errors.AsType[toml.ParseError](err); ok {
		return problemf(place(d.file, bad.Position.Line), "%s", syntaxText(text, bad))
	}
	if err != nil {
		return problemf(d.file, "is not valid TOML: %s", err)
	}
	d.keys = md.Keys()
	return nil
}

// syntaxText explains a syntax error. The library's message may quote the line, so it is omitted if the line may
// contain an API key.
func syntaxText(text string, bad toml.ParseError) string {
	lines := strings.Split(text, "\n")
	if i := bad.Position.Line - 1; i >= 0 && i < len(lines) && strings.Contains(lines[i], "key") {
		return `is not valid TOML: text needs quotes, as in name = "value"`
	}
	return "is not valid TOML: " + bad.Message
}

// keyLines returns the first line of each key. Editors on Windows start a file with a byte order mark and end lines
// with \r\n.
func keyLines(text string) map[string]int {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	found := map[string]int{}
	var table toml.Key
	for i, line := range strings.Split(text, "\n") {
		keys := lineKeys(line)
		if len(keys) == 0 {
			continue
		}
		prefix := table
		if strings.HasPrefix(strings.TrimSpace(line), "[") {
			prefix, table = nil, keys[len(keys)-1]
		}
		for _, key := range keys {
			key = slices.Concat(prefix, key)
			for n := range key { // [a.b] is the first line of a, too
				name := key[:n+1].String()
				if _, ok := found[name]; !ok {
					found[name] = i + 1
				}
			}
		}
	}
	return found
}

// lineKeys returns the keys that a line defines; none for a comment or part of a longer value.
func lineKeys(line string) []toml.Key {
	md, err := toml.Decode(line, &map[string]any{})
	if err != nil {
		return nil
	}
	return md.Keys()
}

// place names the line of a key.
func (d *document) place(key ...string) string {
	return place(d.file, d.lines[toml.Key(key).String()])
}

// settings returns the values of a table: those above the profiles, or those of the profile at path.
func (d *document) settings(path ...string) []value {
	table := d.values
	for _, name := range path {
		table, _ = table[name].(map[string]any)
	}
	var values []value
	for _, s := range settings() {
		if v, ok := table[s.name]; ok {
			values = append(values, d.value(v, append(slices.Clone(path), s.name)...))
		}
	}
	return values
}

// value returns the value at a key of the file.
func (d *document) value(v any, key ...string) value {
	inner := func(path ...string) string { return d.place(slices.Concat(key, path)...) }
	line := func(path ...string) int { return d.lines[toml.Key(slices.Concat(key, path)).String()] }
	return value{name: key[len(key)-1], value: v, where: d.place(key...), path: key, own: d.own, inner: inner, line: line}
}

// profile returns the name of the profile that the file selects; empty for none.
func (d *document) profile() string {
	name, _ := d.values["profile"].(string)
	return name
}

// profiles returns the names of the profiles.
func (d *document) profiles() []string {
	profiles, _ := d.values["profiles"].(map[string]any)
	return slices.Sorted(maps.Keys(profiles))
}

// check refuses unusable values anywhere in the file, even in profiles that aren't in use: a mistake is reported when
// it is made, not when the value is first needed.
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

// checkNames refuses unknown names.
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
			continue // either its first part was refused, or its value will be
		case len(key) == 2:
			continue // a profile may have any name
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

// settingNames returns the names of all settings of config.toml.
func settingNames() []string {
	var names []string
	for _, s := range settings() {
		if !s.own {
			names = append(names, s.name)
		}
	}
	return names
}

// holdsKey reports whether the file contains an API key or the key of a calendar.
func (d *document) holdsKey() bool {
	return slices.ContainsFunc(d.keys, func(key toml.Key) bool {
		last := len(key) - 1
		return key[last] == "api_key" || key[last] == "key" && last > 1 && key[last-2] == "calendars"
	})
}

// shellQuote quotes a path so that it can be copied into a shell.
func shellQuote(path string) string {
	plain := func(r rune) bool {
		return r == '/' || r == '.' || r == '-' || r == '_' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
	}
	if strings.ContainsFunc(path, func(r rune) bool { return !plain(r) }) {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}

// cause returns the reason for a file system error, without call and path.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}
