package config

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// document is a configuration file as it was read. The TOML library tells what
// is in it but not where, so the lines of the keys are found by reading each
// line by itself: settings are never longer than one.
type document struct {
	file   string
	values map[string]any
	keys   []toml.Key     // in the order of the file
	lines  map[string]int // the line of a key such as "profiles.work.theme", from 1
}

// readDocument reads and decodes file. A file that is not there is an empty one.
func readDocument(file string) (*document, error) {
	body, info, err := readFile(file)
	if missing(err) {
		return parseDocument(file, "")
	}
	if err != nil {
		return nil, unreadable(file, err)
	}
	doc, err := parseDocument(file, string(body))
	if err != nil {
		return nil, err
	}
	if doc.holdsKey() {
		return doc, checkPrivate(file, info)
	}
	return doc, nil
}

// parseDocument decodes text.
func parseDocument(file, text string) (*document, error) {
	doc := &document{file: file, values: map[string]any{}, lines: keyLines(plain(text))}
	md, err := toml.Decode(text, &doc.values)
	if bad, ok := errors.AsType[toml.ParseError](err); ok {
		return nil, problemf(place(file, bad.Position.Line), "%s", syntaxText(text, bad))
	}
	if err != nil {
		return nil, &Problem{Where: file, Text: "is not valid TOML", Err: err}
	}
	doc.keys = md.Keys()
	return doc, nil
}

// syntaxText explains a syntax error. The library's own words may quote the
// line, so they are left out where that could be the API key.
func syntaxText(text string, bad toml.ParseError) string {
	lines := strings.Split(text, "\n")
	if i := bad.Position.Line - 1; i >= 0 && i < len(lines) && strings.Contains(lines[i], "key") {
		return `is not valid TOML: text wants quotes, as in name = "value"`
	}
	return "is not valid TOML: " + bad.Message
}

// keyLines returns the line of each key, the first one if there are several.
func keyLines(text string) map[string]int {
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

// lineKeys returns the keys that a line alone defines, none for a comment or
// for a part of something longer.
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

// settings returns what stands above the profiles.
func (d *document) settings() []value {
	var values []value
	for _, s := range settings() {
		if v, ok := d.values[s.name]; ok {
			values = append(values, d.value(v, s.name))
		}
	}
	return values
}

// value is a value of the file, which stands at a key.
func (d *document) value(v any, key ...string) value {
	inner := func(path ...string) string { return d.place(slices.Concat(key, path)...) }
	line := func(path ...string) int { return d.lines[toml.Key(slices.Concat(key, path)).String()] }
	return value{name: key[len(key)-1], value: v, where: d.place(key...), inner: inner, line: line}
}

// profile returns the profile that the file chooses itself, empty for none.
func (d *document) profile() string {
	name, _ := d.values["profile"].(string)
	return name
}

// profileSettings returns the values of one profile. Where says who asked for it.
func (d *document) profileSettings(name, where string) ([]value, error) {
	profiles, _ := d.values["profiles"].(map[string]any)
	table, ok := profiles[name].(map[string]any)
	if !ok {
		problem := problemf(where, "there is no profile %q in %s", name, d.file)
		if len(profiles) > 0 {
			problem.Fix = "there is " + strings.Join(slices.Sorted(maps.Keys(profiles)), ", ")
		}
		return nil, problem
	}
	var values []value
	for _, s := range settings() {
		if v, ok := table[s.name]; ok {
			values = append(values, d.value(v, "profiles", name, s.name))
		}
	}
	return values, nil
}
