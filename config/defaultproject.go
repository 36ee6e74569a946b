package config

import "github.com/BurntSushi/toml"

func usualFile() ownFile {
	return ownFile{
		"usual.toml",
		"# planedeck project use writes this file. It may be deleted.\n",
		[]string{"project"},
	}
}

// DefaultProject returns the project that commands use by default, as saved by SaveDefaultProject for the profile in use;
// empty if none is saved.
func (c Config) DefaultProject() string {
	doc := usualFile().document(c.File)
	if doc.file == "" || doc.read() != nil {
		return ""
	}
	table := doc.values
	for _, name := range c.ownPath() {
		table, _ = table[name].(map[string]any)
	}
	project, _ := table["project"].(string)
	return project
}

// SaveDefaultProject saves the project that commands use by default. The error is a *[Problem].
func (c Config) SaveDefaultProject(identifier string) error {
	return c.writeOwn(usualFile(), c.ownPath(), func(table map[string]any) { table["project"] = identifier })
}

// ownPath returns the path of the table of the profile in use.
func (c Config) ownPath() toml.Key {
	if c.Profile == "" {
		return nil
	}
	return toml.Key{"profiles", c.Profile}
}
