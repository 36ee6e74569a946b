package session

import (
	"context"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/ui/parts/filters"
)

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
