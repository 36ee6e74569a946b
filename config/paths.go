package config

import (
	"path/filepath"
	"runtime"
	"strings"
)

// Lookup returns the value of an environment variable and whether it is set,
// as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// Env returns a Lookup for "NAME=value" lines, the form of os.Environ. If a name occurs more than once, the last line
// wins.
func Env(lines []string) Lookup {
	values := make(map[string]string, len(lines))
	for _, line := range lines {
		name, value, _ := strings.Cut(line, "=")
		values[name] = value
	}
	return func(name string) (string, bool) {
		value, ok := values[name]
		return value, ok
	}
}

// TempDir returns the folder for temporary files, as os.TempDir does, but for any environment. It may not exist.
func TempDir(env Lookup) string {
	names := []string{"TMPDIR"}
	if runtime.GOOS == "windows" {
		names = []string{"TMP", "TEMP", "USERPROFILE"}
	}
	for _, name := range names {
		if dir := env.text(name); dir != "" {
			return dir
		}
	}
	return filepath.FromSlash("/tmp")
}

// text returns the value of name, or an empty string if it isn't set.
func (l Lookup) text(name string) string {
	value, _ := l(name)
	return value
}

// folder is one of the two folders that planedeck uses.
type folder struct {
	xdg     string // the variable of the XDG specification
	home    string // the path below the home folder on Unix
	mac     string // the path below the home folder on macOS
	windows string // the variable on Windows
}

func configFolder() folder {
	return folder{"XDG_CONFIG_HOME", ".config", "Library/Application Support", "AppData"}
}

func stateFolder() folder {
	return folder{"XDG_STATE_HOME", ".local/state", "Library/Application Support", "LocalAppData"}
}

// path returns planedeck's folder in it; empty if no variable names it, since all settings may be in the environment.
// XDG variables are used on every system if they are set, and must be absolute, as their specification demands.
func (f folder) path(env Lookup) string {
	if dir := env.text(f.xdg); filepath.IsAbs(dir) {
		return filepath.Join(dir, "planedeck")
	}
	if runtime.GOOS == "windows" {
		if dir := env.text(f.windows); dir != "" {
			return filepath.Join(dir, "planedeck")
		}
	}
	home := env.text("HOME")
	if !filepath.IsAbs(home) {
		return ""
	}
	below := f.home
	if runtime.GOOS == "darwin" {
		below = f.mac
	}
	return filepath.Join(home, below, "planedeck")
}

// filePath returns the path of config.toml: from the flag, from PLANEDECK_CONFIG, or in the configuration folder; empty
// if none of them is set.
func filePath(env Lookup, flag string) (string, error) {
	if flag != "" {
		return filepath.Abs(flag)
	}
	if path := env.text("PLANEDECK_CONFIG"); path != "" {
		return filepath.Abs(path)
	}
	dir := configFolder().path(env)
	if dir == "" {
		return "", nil
	}
	return filepath.Join(dir, "config.toml"), nil
}

// stateDir returns PLANEDECK_STATE_DIR or the state folder; empty if neither is set.
func stateDir(env Lookup) (string, error) {
	if dir := env.text("PLANEDECK_STATE_DIR"); dir != "" {
		return filepath.Abs(dir)
	}
	return stateFolder().path(env), nil
}
