package session

import (
	"context"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/ui/parts/filters"
)

// checkFilters refuses filters of config.toml that mean nothing in any project. Names of people and labels are for the
// screens to look up, and so is a saved filter: the line of a filter names what it doesn't understand.
func checkFilters(all []config.Filter) error {
	for _, f := range all {
		if err := lang.CheckFilter(f.Text); err != nil && !f.Saved {
			return &config.Problem{Where: f.Where, Text: "the filter " + f.Name + ": " + err.Error(), Err: err}
		}
	}
	return nil
}

// filters are those of the configuration; new ones go into filters.toml beside it. The demo has its own and writes nothing.
func (w *wiring) filters() *filters.List {
	if w.Demo {
		return filters.New([]filters.Saved{
			{Name: "mine", Text: "@me is:open"},
			{Name: "late or soon", Text: "due:<+3d is:open"},
			{Name: "nobody's", Text: "no:assignee is:open"},
		}, nil)
	}
	var saved []filters.Saved
	for _, f := range w.Config.Filters {
		saved = append(saved, filters.Saved{Name: f.Name, Text: f.Text})
	}
	return filters.New(saved, func(_ context.Context, f filters.Saved) error {
		return w.Config.SaveFilter(config.Filter{Name: f.Name, Text: f.Text})
	})
}
