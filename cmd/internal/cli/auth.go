package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// newAuth returns the commands for the API key.
func newAuth(sys System) *cobra.Command {
	return noun("auth", "The API key: log in, show its owner, delete it", nil, authLogin(sys), authStatus(sys), authLogout(sys))
}

// login holds the flags of auth login and the answers to its questions.
type login struct {
	rootOptions
	address, workspace string
	withKey            bool
}

// authLogin connects to a workspace and stores the key.
func authLogin(sys System) *cobra.Command {
	var l login
	cmd := &cobra.Command{
		Use:   "login",
		Short: "Connect to a workspace and store its API key",
		Long: "Asks for whatever the flags don't give, tries the connection, and stores the key in the system keyring or, without a keyring, in a file that " +
			"only you can read. The address of any page of the workspace will do. planedeck setup does the same on a screen.",
		Example: "  planedeck auth login\n  planedeck auth login --with-key --base-url https://plane.example.org --workspace acme < key.txt",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return l.run(cmd.Context(), sys) },
	}
	l.addFileFlags(cmd)
	l.addFlags(cmd.Flags())
	return cmd
}

func (l *login) addFlags(f *pflag.FlagSet) {
	f.StringVar(&l.address, "base-url", "", "address of the server, or of any page of the workspace")
	f.StringVar(&l.workspace, "workspace", "", "short name of the workspace, as in its addresses")
	f.BoolVar(&l.withKey, "with-key", false, "read the key from standard input")
}

func (l *login) run(ctx context.Context, sys System) error {
	l.setup = true // missing settings are asked for
	so, err := l.configure(ctx, sys, nil)
	if err != nil {
		return err
	}
	key, err := l.complete(ctx, sys, so)
	if err != nil {
		return err
	}
	address, err := plane.ParseAddress(l.address)
	if err != nil {
		return usagef("--base-url: %v", err)
	}
	if l.workspace == "" {
		l.workspace = address.Slug
	}
	if l.workspace == "" {
		return usagef("which workspace? Add --workspace, or use the address of one of its pages")
	}
	me, where, err := session.Login(ctx, so, address.BaseURL, l.workspace, key)
	if err != nil {
		return notConnected(err, l.workspace)
	}
	say(sys, fmt.Sprintf("Connected to %s as %s. The key is in %s.", l.workspace, me.Name(), where))
	if wins := session.Overrides(so, address.BaseURL, l.workspace); wins != "" {
		say(sys, wins)
	}
	return nil
}

// notConnected returns the reason why a connection wasn't saved.
func notConnected(err error, workspace string) error {
	f := failureOf(err)
	f.hint = strings.TrimSpace(f.hint + " Nothing was saved.")
	if f.status == 401 || f.status == 403 {
		f.code = exitNotConfigured
	}
	if f.status == 403 {
		f.text = words.NoWorkspace(workspace).What
	}
	return f
}

// readKey reads the key from standard input.
func (l *login) readKey(ctx context.Context, sys System) (string, error) {
	key, err := firstLine(ctx, sys.In)
	switch {
	case ctx.Err() != nil:
		return "", err
	case err != nil:
		return "", failf(exitFailed, "the key can't be read from standard input: %v", err)
	case key == "":
		return "", usagef("--with-key reads the key from standard input, and its first line is empty")
	}
	return key, nil
}

// complete asks for what the flags don't give, and returns the key.
func (l *login) complete(ctx context.Context, sys System, so session.Options) (string, error) {
	if l.withKey {
		key, err := l.readKey(ctx, sys)
		if err != nil {
			return "", err
		}
		if l.address == "" {
			l.address = so.Config.BaseURL
		}
		if l.workspace == "" {
			l.workspace = so.Config.Workspace
		}
		return key, nil
	}
	if !isTerminal(sys.In) || !isTerminal(sys.Out) {
		return "", usagef("standard input isn't a terminal, so nothing can be asked: add --with-key, and --base-url and --workspace")
	}
	d, err := newDialog(sys)
	if err != nil {
		return "", err
	}
	if l.address == "" {
		l.address, err = d.ask(ctx, "Address of the server, or of any page of the workspace", so.Config.BaseURL, func(answer string) error {
			_, err := plane.ParseAddress(answer)
			return err
		})
	}
	if address, _ := plane.ParseAddress(l.address); err == nil && l.workspace == "" && address.Slug == "" {
		l.workspace, err = d.ask(ctx, "Workspace", so.Config.Workspace, nil)
	}
	if err != nil {
		return "", err
	}
	return d.askHidden(ctx, "API key (profile settings, API tokens)", func(answer string) error {
		if answer == "" {
			return usagef("a key starts with plane_api_")
		}
		return nil
	})
}
