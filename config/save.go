package config

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Change is what the set-up screen writes into the file. Empty fields are left
// as they are.
type Change struct {
	// Profile is the profile to change; empty for what stands above the profiles.
	Profile   string
	BaseURL   string
	Workspace string
	Project   string
	// AllowHTTP says that the address may be unencrypted; false leaves the setting as it is.
	AllowHTTP bool
}

// lines returns name and value of what is to be set.
func (c Change) lines() []nameValue {
	all := []nameValue{{"base_url", c.BaseURL}, {"workspace", c.Workspace}, {"project", c.Project}, {"allow_http", c.AllowHTTP}}
	return slices.DeleteFunc(all, func(l nameValue) bool { return l.value == "" || l.value == false })
}

// nameValue is a setting with a text, or with true or false.
type nameValue struct {
	name  string
	value any
}

// line is how it is written in the file.
func (l nameValue) line() string {
	if text, ok := l.value.(string); ok {
		return l.name + " = " + strconv.Quote(text)
	}
	return fmt.Sprint(l.name, " = ", l.value)
}

// Save writes change into file: a new file if there is none, else only the lines
// that it concerns, so that comments, order and blank lines stay as the user
// made them. The result is read back before it replaces anything. The error is
// a *[Problem].
func Save(file string, change Change) error {
	body, _, err := readFile(file)
	switch {
	case missing(err):
		body = []byte("# Settings of planedeck. All of them: config.example.toml in its repository.\n\n")
	case err != nil:
		return unreadable(file, err)
	}
	before, err := parseDocument(file, string(body))
	if err != nil {
		return err
	}
	text := keepEnds(string(body), edit(plain(string(body)), before, change))
	after, err := parseDocument(file, text)
	if err != nil || !after.holds(change) {
		return problemf(file, "is written in a way that planedeck can't edit: change %s there yourself", names(change))
	}
	if bytes.Equal(body, []byte(text)) {
		return nil
	}
	return writeFile(file, []byte(text))
}

// edit returns text with the lines of change replaced or added.
func edit(text string, doc *document, change Change) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var added []string
	for _, l := range change.lines() {
		line := l.line()
		if at := doc.lines[change.key(l.name).String()]; at > 0 {
			lines[at-1] = line + trailingComment(lines[at-1])
			continue
		}
		added = append(added, line)
	}
	if len(added) > 0 {
		lines = change.add(lines, doc, added)
	}
	return strings.TrimLeft(strings.Join(lines, "\n")+"\n", "\n")
}

// add puts new lines where TOML wants them: above the first table, or below the
// head of the profile.
func (c Change) add(lines []string, doc *document, added []string) []string {
	if c.Profile == "" {
		at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(strings.TrimSpace(l), "[") })
		if at < 0 {
			return append(lines, added...)
		}
		return slices.Insert(lines, at, append(added, "")...)
	}
	head := toml.Key{"profiles", c.Profile}
	if at := doc.lines[head.String()]; at > 0 {
		return slices.Insert(lines, at, added...)
	}
	return append(append(lines, "", "["+head.String()+"]"), added...)
}

// key is the full name of a setting in the file.
func (c Change) key(name string) toml.Key {
	if c.Profile == "" {
		return toml.Key{name}
	}
	return toml.Key{"profiles", c.Profile, name}
}

// trailingComment returns the comment at the end of a line with the blanks
// before it. A # inside the value is not one: without it the line must still be
// valid, and with it the value the same.
func trailingComment(line string) string {
	for i, r := range line {
		if r == '#' && len(lineKeys(line[:i])) > 0 {
			start := len(strings.TrimRight(line[:i], " \t"))
			return line[start:]
		}
	}
	return ""
}

// holds tells whether the values of change are what the file now says.
func (d *document) holds(change Change) bool {
	table := d.values
	if change.Profile != "" {
		profiles, _ := d.values["profiles"].(map[string]any)
		table, _ = profiles[change.Profile].(map[string]any)
	}
	return !slices.ContainsFunc(change.lines(), func(l nameValue) bool { return table[l.name] != l.value })
}

func names(change Change) string {
	var all []string
	for _, l := range change.lines() {
		all = append(all, l.name)
	}
	return strings.Join(all, ", ")
}
