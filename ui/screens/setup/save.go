package setup

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// save writes the key and the connection. It is a Write, so that nothing cancels it halfway.
func (s *Screen) save() (nav.Action, tea.Cmd) {
	s.saving = true
	entry, keep := s.entry, s.deps.Save
	where := ""
	return nav.Write{
		Title: "Save key and connection",
		Done:  "Connected to " + entry.Workspace,
		Begin: nav.Later(func(ctx context.Context) (err error) {
			where, err = keep(ctx, entry)
			return err
		}),
		Then: func(err error) (nav.Action, tea.Cmd) {
			s.saving, s.saveErr = false, err
			if err != nil {
				return nil, nil
			}
			return s.deps.Done(entry, where), nil
		},
	}, nil
}
