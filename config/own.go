package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// ownFile is a file that planedeck writes itself, beside config.toml, which planedeck only reads and which has
// precedence. It has the form of config.toml, including profiles, but only a few settings.
type ownFile struct {
	name     string
	comment  string // its first line
	settings []string
}

func connectionFile() ownFile {
	return ownFile{
		"connection.toml",
		"# planedeck setup writes this file. It may be deleted: planedeck then asks again. config.toml beside it wins.\n",
		[]string{"base_url", "workspace", "allow_http", "key_place"},
	}
}

func filtersFile() ownFile {
	return ownFile{
		"filters.toml",
		"# planedeck writes the filters that F saves into this file. It may be deleted. config.toml beside it wins.\n",
		[]string{"filters"},
	}
}

func calendarsFile() ownFile {
	return ownFile{
		"calendars.toml",
		"# planedeck setup calendar writes this file. The file, or any calendar in it, may be deleted. config.toml beside it wins.\n",
		[]string{"calendars"},
	}
}

// beside returns the path of a file in the folder of config.toml; empty if there is no such folder.
func beside(file, name string) string {
	if file == "" || file == os.DevNull {
		return ""
	}
	return filepath.Join(filepath.Dir(file), name)
}

// document returns the file in the folder of config.toml, not yet read.
func (f ownFile) document(configFile string) *document {
	return &document{file: beside(configFile, f.name), own: true, known: f.settings}
}

// readOwn reads a file of planedeck's own. A file that can't be used is recorded in Ignored and skipped, since the
// other settings may suffice.
func (c *Config) readOwn(f ownFile) *document {
	doc := f.document(c.File)
	if p, ok := errors.AsType[*Problem](doc.read()); ok {
		p.Text += ", so nothing in it is used"
		p.Fix = cmp.Or(p.Fix, "correct or delete it")
		c.Ignored = append(c.Ignored, p)
		return &document{}
	}
	return doc
}

// writeOwn changes one table of a file of planedeck's own and rewrites the file. A file that can't be parsed is renamed
// first, so that the user can still correct it.
func (c Config) writeOwn(f ownFile, path toml.Key, change func(table map[string]any)) error {
	doc := f.document(c.File)
	if _, _, err := readFile(doc.file); err != nil && !missing(err) {
		return unreadable(doc.file, err)
	}
	if doc.read() != nil {
		doc.values = map[string]any{}
		if err := os.Rename(doc.file, doc.file+".broken"); err != nil {
			return &Problem{Where: doc.file, Text: "can't be renamed: " + cause(err), Err: err}
		}
	}
	table := doc.values
	for _, name := range path {
		inner, ok := table[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			table[name] = inner
		}
		table = inner
	}
	change(table)
	body := bytes.NewBufferString(f.comment)
	if err := toml.NewEncoder(body).Encode(doc.values); err != nil {
		return &Problem{Where: doc.file, Text: "can't be written", Err: err}
	}
	return writeFile(doc.file, body.Bytes())
}

// Connection is a connection to a workspace, as the set-up saves it.
type Connection struct {
	BaseURL   string
	Workspace string
	// AllowHTTP reports whether the key may be sent to this address unencrypted.
	AllowHTTP bool
	// KeyPlace describes where the API key is stored.
	KeyPlace string
}

// values returns the settings of a connection by name.
func (n Connection) values() map[string]any {
	values := map[string]any{"base_url": n.BaseURL, "workspace": n.Workspace}
	if n.AllowHTTP {
		values["allow_http"] = true
	}
	if n.KeyPlace != "" {
		values["key_place"] = n.KeyPlace
	}
	return values
}

// ConnectionFile returns the path that SaveConnection writes to; empty if neither HOME nor XDG_CONFIG_HOME is set.
func (c Config) ConnectionFile() string { return beside(c.File, connectionFile().name) }

// SaveConnection saves the connection of the profile in use for the next start. The error is a *[Problem].
func (c Config) SaveConnection(n Connection) error {
	return c.writeOwn(connectionFile(), c.ownPath(), func(table map[string]any) {
		for _, name := range connectionFile().settings {
			delete(table, name)
		}
		maps.Copy(table, n.values())
	})
}

// Overrides returns a message that names the lines of config.toml and the variables that override a saved connection,
// and their values; empty if nothing overrides it.
func (c Config) Overrides(n Connection) string {
	saved, winners := n.values(), map[string]string{}
	for _, v := range c.above { // the strongest comes last
		want, ok := saved[v.name]
		if !ok {
			continue
		}
		if text, isText := v.value.(string); isText {
			v.value = strings.TrimRight(text, "/")
		}
		delete(winners, v.name)
		if v.value != want {
			winners[v.name] = fmt.Sprintf("%s is %#v, because %s wins", v.name, v.value, v.where)
		}
	}
	if len(winners) == 0 {
		return ""
	}
	texts := slices.Sorted(maps.Values(winners))
	return "At the next start " + strings.Join(texts, ", and ") + ": change it there as well."
}
