// Package filters has the saved filters of a session: their list, which lives as long as the session, the dialog in
// which one is chosen, and the saving of one more. It knows no screen; those that can be filtered offer its commands.
package filters

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Saved is a filter with a name.
type Saved struct {
	Name, Text string
}

// List holds the saved filters. It belongs to the loop of the program.
type List struct {
	saved []Saved
	save  func(ctx context.Context, f Saved) error
}

// New returns the list of a session. Save keeps a filter beyond the session and may block; without one (nil) filters
// are kept as long as the session lasts.
func New(saved []Saved, save func(context.Context, Saved) error) *List {
	return &List{saved: slices.Clone(saved), save: save}
}

// All lists the filters in their order; none for a nil list.
func (l *List) All() []Saved {
	if l == nil {
		return nil
	}
	return l.saved
}

// named returns the place of a filter, -1 for none; names differ by more than case.
func (l *List) named(name string) int {
	return slices.IndexFunc(l.All(), func(f Saved) bool { return strings.EqualFold(f.Name, name) })
}

// put adds a filter, or replaces that of its name.
func (l *List) put(f Saved) {
	if at := l.named(f.Name); at >= 0 {
		l.saved[at] = f
		return
	}
	l.saved = append(l.saved, f)
}

// keep saves a filter. It is in the list at once, as writing is only for the next session.
func (l *List) keep(f Saved) (nav.Action, tea.Cmd) {
	if at := l.named(f.Name); at >= 0 {
		f.Name = l.saved[at].Name // as the file has it
	}
	l.put(f)
	if l.save == nil {
		return nav.Say{Text: f.Name + " is kept until you quit", Level: nav.Good}, nil
	}
	return nav.Write{
		Title: "Save the filter " + f.Name, Done: f.Name + " saved: f offers it",
		Do: func(ctx context.Context) error { return l.save(ctx, f) },
	}, nil
}
