package config

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Filter is a saved filter of items. Package lang parses its text.
type Filter struct {
	Name, Text string
	// Where names the line of the file.
	Where string
	// Saved reports whether planedeck saved it, in a file of its own.
	Saved bool
}

// setFilters merges a table of filters with the same table of another file. The filters of a profile replace all
// others.
func setFilters(c *Config, v value) error {
	table, err := v.table()
	if err != nil {
		return err
	}
	if !slices.Equal(c.filterTable, v.path) {
		c.Filters, c.filterTable = nil, v.path
	}
	var filters []Filter
	for _, name := range slices.Sorted(maps.Keys(table)) {
		text, ok := table[name].(string)
		if !ok || strings.TrimSpace(text) == "" || strings.TrimSpace(name) == "" {
			return problemf(v.inner(name), `a filter has a name and a text in quotes, such as mine = "@me is:open"`)
		}
		filters = append(filters, Filter{name, text, v.inner(name), v.own})
	}
	slices.SortStableFunc(filters, func(a, b Filter) int { return cmp.Compare(v.line(a.Name), v.line(b.Name)) })
	for _, f := range c.Filters { // of the file with lower precedence
		if !slices.ContainsFunc(filters, func(g Filter) bool { return strings.EqualFold(f.Name, g.Name) }) {
			filters = append(filters, f)
		}
	}
	c.Filters = filters
	return nil
}

// SaveFilter saves a filter for the next start: for the profile in use if that has its own filters, otherwise for all.
// It replaces a saved filter of the same name. The name of a filter in config.toml is refused, as that filter would
// win. The error is a *[Problem].
func (c Config) SaveFilter(f Filter) error {
	for _, has := range c.Filters {
		if strings.EqualFold(has.Name, f.Name) && !has.Saved {
			return &Problem{Where: has.Where, Text: "has a filter " + strconv.Quote(has.Name) + ", which wins", Fix: "choose another name, or change it there"}
		}
	}
	path := c.filterTable
	if path == nil {
		path = toml.Key{"filters"}
	}
	return c.writeOwn(filtersFile(), path, func(table map[string]any) {
		maps.DeleteFunc(table, func(name string, _ any) bool { return strings.EqualFold(name, f.Name) })
		table[f.Name] = f.Text
	})
}
