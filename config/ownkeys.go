package config

import (
	"maps"
	"slices"
)

// Binding is one line of the user's own keys. The names of commands and keys aren't checked here, but by the screens.
type Binding struct {
	// Command is a name such as "state" for every screen, or "board.state" for one screen.
	Command string
	// Keys replace the default keys of the command; if empty, the command has no key.
	Keys []string
	// Where names the line of the file.
	Where string
}

// setKeys sets the user's own keys. A name with dots may be quoted; unquoted, TOML parses it as nested tables.
func setKeys(c *Config, v value) error {
	table, err := v.table()
	if err != nil {
		return err
	}
	c.Keys = nil
	return c.addKeys(table, v.inner, "", nil)
}

func (c *Config) addKeys(table map[string]any, place func(...string) string, prefix string, path []string) error {
	for _, name := range slices.Sorted(maps.Keys(table)) {
		at, command := append(slices.Clone(path), name), prefix+name
		switch v := table[name].(type) {
		case map[string]any:
			if err := c.addKeys(v, place, command+".", at); err != nil {
				return err
			}
			continue
		case string:
			c.Keys = append(c.Keys, Binding{command, []string{v}, place(at...)})
			continue
		case []any:
			if keys, ok := texts(v); ok {
				c.Keys = append(c.Keys, Binding{command, keys, place(at...)})
				continue
			}
		}
		return problemf(place(at...), `%s must be a key in quotes, such as "s", a list of keys such as ["s", "f7"], or [] for none`, command)
	}
	return nil
}
