package items

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Filter is a saved filter.
type Filter struct {
	Name, Text string
}

// Filters holds the saved filters of a session. It belongs to the program's loop.
type Filters struct {
	saved []Filter
	save  func(context.Context, Filter) error
}

// NewFilters returns the saved filters of a session. Save stores one for the next session and may block. If save is
// nil, filters last only as long as the session.
func NewFilters(saved []Filter, save func(context.Context, Filter) error) *Filters {
	return &Filters{saved: slices.Clone(saved), save: save}
}

// All lists the filters in their order; it returns nil if f is nil.
func (f *Filters) All() []Filter {
	if f == nil {
		return nil
	}
	return f.saved
}

// named returns the index of the filter with a name, ignoring case, or -1.
func (f *Filters) named(name string) int {
	return slices.IndexFunc(f.All(), func(one Filter) bool { return strings.EqualFold(one.Name, name) })
}

// nameOf returns the name of the filter with a text, or "".
func (f *Filters) nameOf(text string) string {
	at := slices.IndexFunc(f.All(), func(one Filter) bool { return one.Text == strings.TrimSpace(text) })
	if at < 0 {
		return ""
	}
	return f.saved[at].Name
}

// put adds a filter, or replaces the one with the same name.
func (f *Filters) put(one Filter) {
	if at := f.named(one.Name); at >= 0 {
		f.saved[at] = one
		return
	}
	f.saved = append(f.saved, one)
}

// add saves a filter. It is listed immediately; it is written only for the next session.
func (f *Filters) add(one Filter) (nav.Action, tea.Cmd) {
	if at := f.named(one.Name); at >= 0 {
		one.Name = f.saved[at].Name // as spelled in the file
	}
	f.put(one)
	if f.save == nil {
		return nav.Say{Text: one.Name + " is kept until you quit", Level: nav.Good}, nil
	}
	return nav.Write{
		Title: "Save the filter " + one.Name, Done: one.Name + " saved: f offers it",
		Begin: nav.Later(func(ctx context.Context) error { return f.save(ctx, one) }),
	}, nil
}
