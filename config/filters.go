package config

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Filter is a saved filter of items. What its words mean is for package query to
// say.
type Filter struct {
	Name, Text string
	// Where names the line.
	Where string
}

// setFilters takes the table of saved filters.
func setFilters(c *Config, v value) error {
	table, err := v.table()
	if err != nil {
		return err
	}
	c.Filters = nil
	for _, name := range slices.Sorted(maps.Keys(table)) {
		text, ok := table[name].(string)
		if !ok || strings.TrimSpace(text) == "" || strings.TrimSpace(name) == "" {
			return problemf(v.inner(name), `a filter has a name and a text in quotes, such as mine = "@me is:open"`)
		}
		c.Filters = append(c.Filters, Filter{name, text, v.inner(name)})
	}
	slices.SortStableFunc(c.Filters, func(a, b Filter) int { return cmp.Compare(v.line(a.Name), v.line(b.Name)) })
	return nil
}

// SaveFilter writes a filter into file, as [Save] writes settings: into the
// filters of the profile if it has some of its own, else into those of all. A
// filter of the same name is replaced. The error is a *[Problem].
func SaveFilter(file, profile string, f Filter) error {
	body, _, err := readFile(file)
	if err != nil && !missing(err) {
		return &Problem{Where: file, Text: "can't be read: " + cause(err), Err: err}
	}
	before, err := parseDocument(file, string(body))
	if err != nil {
		return err
	}
	table := toml.Key{"filters"}
	if own := (toml.Key{"profiles", profile, "filters"}); before.tableAt(own) != nil {
		table = own
	}
	text := keepEnds(string(body), before.withFilter(plain(string(body)), table, f))
	after, err := parseDocument(file, text)
	if err != nil || !after.is(before, table, f) {
		return problemf(file, "is written in a way that planedeck can't edit: add %s there yourself", filterLine(f))
	}
	return writeFile(file, []byte(text))
}

func filterLine(f Filter) string { return toml.Key{f.Name}.String() + " = " + strconv.Quote(f.Text) }

// withFilter puts the line of a filter in the place of the old one, or behind
// the last one of its table, or with a new table at the end.
func (d *document) withFilter(text string, table toml.Key, f Filter) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	line := filterLine(f)
	if at := d.lines[append(slices.Clone(table), f.Name).String()]; at > 0 {
		lines[at-1] = line + trailingComment(lines[at-1])
	} else if last := d.lastLine(table); last > 0 {
		lines = slices.Insert(lines, last, line)
	} else {
		lines = append(lines, "", "["+table.String()+"]", line)
	}
	return strings.TrimLeft(strings.Join(lines, "\n")+"\n", "\n")
}

// lastLine is the last line of a table, 0 if there is none.
func (d *document) lastLine(table toml.Key) int {
	last := d.lines[table.String()]
	for name := range d.tableAt(table) {
		last = max(last, d.lines[append(slices.Clone(table), name).String()])
	}
	return last
}

// tableAt returns a table of the file, nil if there is none.
func (d *document) tableAt(path toml.Key) map[string]any {
	table := d.values
	for _, name := range path {
		table, _ = table[name].(map[string]any)
	}
	return table
}

// is tells whether the file is what it was before, but for one filter.
func (d *document) is(before *document, table toml.Key, f Filter) bool {
	if d.tableAt(table)[f.Name] != f.Text {
		return false
	}
	if before.tableAt(table) == nil {
		before.values["filters"] = map[string]any{}
	}
	before.tableAt(table)[f.Name] = f.Text
	return reflect.DeepEqual(d.values, before.values)
}
