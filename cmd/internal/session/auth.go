package session

import (
	"context"
	"fmt"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/screens/setup"
)

// Login tries a connection and saves it with its key, as the set-up screen does. It returns the user of the key and a
// description of where the key is stored. Nothing is saved if the server, the workspace or the key is refused.
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

// Overrides returns a message that names the settings that override a saved connection; empty if none does.
func Overrides(o Options, address, workspace string) string {
	return o.Config.Overrides(connectionOf(setup.Entry{BaseURL: address, Workspace: workspace}, ""))
}
