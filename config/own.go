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

// ownFile is a file that planedeck writes itself, beside config.toml, which it only reads and which wins over it. It has
// the form of config.toml, profiles too, with a few settings only.
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
		"# planedeck setup calendar writes this file. It may be deleted, or a calendar of it. config.toml beside it wins.\n",
		[]string{"calendars"},
	}
}

// beside is the path of a file in the folder of config.toml, empty where there is no such folder.
func beside(file, name string) string {
	if file == "" || file == os.DevNull {
		return ""
	}
	return filepath.Join(filepath.Dir(file), name)
}

// document is the file in the folder of config.toml, not read yet.
func (f ownFile) document(configFile string) *document {
	return &document{file: beside(configFile, f.name), own: true, known: f.settings}
}

// readOwn reads a file of planedeck's own. One that can't be used is noted and left out: the rest may suffice.
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

// writeOwn changes one table of a file of planedeck's own and writes the file whole. One that can't be understood is kept
// under another name, as someone may want to correct it.
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

// Connection is what the set-up saves.
type Connection struct {
	BaseURL   string
	Workspace string
	// AllowHTTP reports whether the key may go to this address unencrypted.
	AllowHTTP bool
	// KeyPlace says in words where the API key is.
	KeyPlace string
}

// values are the settings of a connection by their names.
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

// ConnectionFile is where SaveConnection writes, empty if neither HOME nor XDG_CONFIG_HOME says where.
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

// Overrides says in a sentence which lines of config.toml and which variables win over a saved connection, and what is in
// force then; empty if none does.
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
			winners[v.name] = fmt.Sprintf("%s is %#v, as %s wins", v.name, v.value, v.where)
		}
	}
	if len(winners) == 0 {
		return ""
	}
	texts := slices.Sorted(maps.Values(winners))
	return "At the next start " + strings.Join(texts, ", and ") + ": change it there as well."
}
