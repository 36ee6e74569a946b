package session

import (
	"context"
	"fmt"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/screens/setup"
)

// Login tries a connection and saves it with its key, as the set-up screen does. It returns whose key it is, and in words where
// it is stored. Nothing is saved if the server, the workspace or the key is refused.
func Login(ctx context.Context, o Options, address, workspace, key string) (me plane.User, where string, err error) {
	w := wiring{Options: o}
	e := setup.Entry{BaseURL: address, Workspace: workspace, Key: key}
	client, err := w.connect(e)
	if err != nil {
		return me, "", err
	}
	w.connected(client)
	if me, err = client.Me(ctx); err != nil {
		return me, "", err
	}
	if _, err = plane.Collect(client.Projects(ctx)); err != nil {
		return me, "", fmt.Errorf("open the workspace %q: %w", workspace, err)
	}
	where, err = w.save(ctx, e)
	return me, where, err
}

// Overrides says in a sentence what wins over a saved connection; empty if nothing does.
func Overrides(o Options, address, workspace string) string {
	return o.Config.Overrides(connectionOf(setup.Entry{BaseURL: address, Workspace: workspace}, ""))
}
