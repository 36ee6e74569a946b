// Package config combines the configuration files, the environment and the flags into one checked value, and saves the
// settings that planedeck writes itself.
//
// Flags beat the environment, the environment beats config.toml, and config.toml beats the files that planedeck writes
// itself; within a file, a profile beats the settings above the profiles. A value that can't be used is refused with a
// [Problem] that names the place and the remedy. The package has no state: the environment and the key store are
// arguments, so that several sessions of one process can differ. It makes no requests.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// DefaultBaseURL is the address of Plane's own cloud.
const DefaultBaseURL = "https://api.plane.so"

// Config holds the settings, each of them checked. [Config.Missing] reports whether they suffice to start.
type Config struct {
	// File is the absolute path of config.toml, which may not exist; empty if neither XDG_CONFIG_HOME nor HOME is set.
	File string
	// StateDir is the folder for files that may be deleted at any time; empty if neither XDG_STATE_HOME nor HOME is set.
	StateDir string
	// Profile is the name of the profile in use, empty for none.
	Profile string
	// Profiles are the names of all profiles, sorted.
	Profiles []string

	// BaseURL is the address of the server, without a trailing slash.
	BaseURL string
	// Workspace is the slug of the workspace, empty if none is set.
	Workspace string
	// Project is the project to start with: an identifier, a name or a UUID; empty for none.
	Project string
	// Theme is never empty.
	Theme Theme
	// Colors are the user's own colours, which replace those of the theme.
	Colors []Color
	// Mouse reports whether planedeck handles the mouse; the default is true.
	Mouse bool
	// KeyProtocol reports whether the terminal is asked to send keys in a newer form that distinguishes more of them; the
	// default is true.
	KeyProtocol bool
	// Keys are the user's own keys, sorted by command.
	Keys []Binding
	// Filters are the saved filters, in file order.
	Filters []Filter
	// Calendars are the calendars shown beside the cycles, in file order.
	Calendars []Calendar
	// ASCII reports whether planedeck's own symbols are drawn in ASCII.
	ASCII bool
	// Linear reports whether changes are written line by line, for screen readers, and nothing is drawn.
	Linear bool
	// AllowHTTP reports whether keys may be sent to other machines unencrypted.
	AllowHTTP bool
	// KeyCommand is the command that prints the API key, if any.
	KeyCommand []string
	// CAFile is the absolute path of a PEM file with certificates to trust; empty for none.
	CAFile string
	// KeyPlace describes where the API key was stored when the set-up saved the connection; empty if none was saved.
	KeyPlace string

	// Ignored are the problems because of which files of planedeck's own aren't used.
	Ignored []*Problem

	// key is the API key from a file or the environment; keySource names the place.
	key       Secret
	keySource string

	above         []value  // the values that override a saved connection
	filterTable   toml.Key // where the filters in use are; nil if there are none
	calendarTable toml.Key // where the calendars in use are; nil if there are none
}

// defaults returns the default settings.
func defaults() Config {
	return Config{BaseURL: DefaultBaseURL, Theme: ThemeAuto, Mouse: true, KeyProtocol: true}
}

// Input is what Load reads.
type Input struct {
	// Env is the environment; nil for an empty one.
	Env Lookup
	// File is the path from --config; empty for the default path.
	File string
	// Profile is the name from --profile; empty for the profile that the file selects.
	Profile string
	// Flags holds the values of the flags that were set, by the names of the settings: strings, and booleans for ascii and
	// linear.
	Flags map[string]any
	// New reports whether a file named by a flag or a variable may always be missing, as in the set-up.
	New bool
}

// Load reads the files that exist, the environment and the flags. The error is a *[Problem].
func Load(in Input) (Config, error) {
	if in.Env == nil {
		in.Env = Env(nil)
	}
	c := defaults()
	var err error
	if c.File, err = filePath(in.Env, in.File); err != nil {
		return c, &Problem{Where: "configuration", Text: err.Error(), Err: err}
	}
	if c.StateDir, err = stateDir(in.Env); err != nil {
		return c, &Problem{Where: "state folder", Text: err.Error(), Err: err}
	}
	doc := &document{file: c.File, known: settingNames()}
	if err := doc.read(); err != nil {
		return c, err
	}
	layers, err := c.layers(doc, in)
	if err != nil {
		return c, err
	}
	for _, v := range layers {
		if err := c.apply(v); err != nil {
			return c, err
		}
	}
	c.CAFile = expandPath(c.CAFile, c.File, in.Env)
	if err := c.finishCalendars(in.Env); err != nil {
		return c, err
	}
	if c.Workspace == "" {
		return c, in.missing(c.File)
	}
	return c, nil
}

// missing returns the problem of a named file that doesn't exist: its name may be misspelt. It is called if the other
// settings don't suffice.
func (in Input) missing(file string) error {
	where, fix := "PLANEDECK_CONFIG", "planedeck setup connects without it"
	if in.File != "" {
		where, fix = "--config", "planedeck setup --config "+shellQuote(in.File)+" connects without it"
	}
	if in.New || in.File == "" && in.Env.text("PLANEDECK_CONFIG") == "" {
		return nil
	}
	if _, err := os.Stat(file); missing(err) {
		return &Problem{Where: where, Text: "no file " + file, Fix: fix, Err: err}
	}
	return nil
}

// FromFlags returns the defaults overridden by flags, for a session that reads neither files nor the environment. The
// error is a *[Problem].
func FromFlags(flags map[string]any) (Config, error) {
	c := defaults()
	for _, v := range flagValues(flags) {
		if err := c.apply(v); err != nil {
			return c, err
		}
	}
	return c, nil
}

// flagValues returns the values of flags, each with the flag as its place, sorted by name.
func flagValues(flags map[string]any) []value {
	var values []value
	for _, name := range slices.Sorted(maps.Keys(flags)) {
		values = append(values, value{name: name, value: flags[name], where: "--" + strings.ReplaceAll(name, "_", "-")})
	}
	return values
}

// value is the value of one setting and the place that it comes from.
type value struct {
	name  string
	value any
	where string
	path  toml.Key // in its file; nil if the value isn't from a file
	own   bool     // from a file that planedeck writes itself
	// inner names the place of an entry of a table; nil if the value isn't from a file.
	inner func(path ...string) string
	// line returns the line of an entry of a table; nil if the value isn't from a file.
	line func(path ...string) int
}

// table returns the value of a setting that must be a table.
func (v value) table() (map[string]any, error) {
	if table, ok := v.value.(map[string]any); ok {
		return table, nil
	}
	return nil, fmt.Errorf("must be a table, such as [%s], not %s", v.name, kind(v.value))
}

// layers returns all values in increasing precedence: above the profiles, of the profile, of the environment, of the
// flags. Within each of the first two, config.toml comes after planedeck's own files.
func (c *Config) layers(doc *document, in Input) ([]value, error) {
	connection, filters, calendars := c.readOwn(connectionFile()), c.readOwn(filtersFile()), c.readOwn(calendarsFile())
	c.Profile = cmp.Or(in.Profile, doc.profile())
	c.Profiles = slices.Compact(slices.Sorted(slices.Values(slices.Concat(doc.profiles(), connection.profiles()))))
	c.above = doc.settings()
	values := slices.Concat(connection.settings(), filters.settings(), calendars.settings(), c.above)
	if c.Profile != "" {
		if err := c.checkProfile(doc, in); err != nil {
			return nil, err
		}
		path := []string{"profiles", c.Profile}
		c.above = doc.settings(path...)
		values = slices.Concat(values, connection.settings(path...), filters.settings(path...), calendars.settings(path...), c.above)
	}
	var environment []value
	for _, s := range settings() {
		// An empty variable is the usual way to unset one for a single command.
		if text := in.Env.text(s.env); s.env != "" && text != "" {
			environment = append(environment, value{name: s.name, value: text, where: s.env})
		}
	}
	c.above = append(c.above, environment...)
	return slices.Concat(values, environment, flagValues(in.Flags)), nil
}

// checkProfile refuses a profile that isn't in any file.
func (c *Config) checkProfile(doc *document, in Input) error {
	if slices.Contains(c.Profiles, c.Profile) {
		return nil
	}
	where := "--profile"
	if in.Profile == "" {
		where = doc.place("profile")
	}
	problem := problemf(where, "unknown profile %q in %s", c.Profile, c.File)
	if len(c.Profiles) > 0 {
		problem.Fix = "there is " + strings.Join(c.Profiles, ", ")
	}
	return problem
}

// apply sets one value.
func (c *Config) apply(v value) error {
	s, ok := settingNamed(v.name)
	if !ok {
		return problemf(v.where, "unknown setting %q", v.name)
	}
	if err := s.set(c, v); err != nil {
		if p, ok := errors.AsType[*Problem](err); ok { // it already names the place
			return p
		}
		return &Problem{Where: v.where, Text: s.name + " " + err.Error(), Err: err}
	}
	if s.name == "api_key" {
		c.keySource = v.where
	}
	return nil
}

// Missing returns the names of the settings that are required to show a workspace and aren't set. key is the result of
// [Config.Key].
func (c Config) Missing(key Key) []string {
	var names []string
	if c.Workspace == "" {
		names = append(names, "workspace")
	}
	if key.Secret.Empty() {
		names = append(names, "api_key")
	}
	return names
}
