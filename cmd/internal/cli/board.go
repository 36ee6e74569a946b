package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/charmbracelet/x/term"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// run starts the screens on the configured workspace or on the demo.
func (o rootOptions) run(ctx context.Context, sys System, flags map[string]any) error {
	so, err := o.configure(ctx, sys, flags)
	if err != nil {
		return asUsage(err)
	}
	if so.Screens, err = screens(so.Config, so.Environ); err != nil {
		return asUsage(err)
	}
	if o.cycle != "" && so.Config.Project == "" {
		return usagef("--cycle needs a project: add --project, such as --project APOLLO --cycle current")
	}
	if err := checkTerminal(sys, so); err != nil {
		return err
	}
	return session.Run(ctx, so)
}

// configure returns the options of the session. The demo reads neither configuration nor key, so it is the same for
// every user.
func (o rootOptions) configure(ctx context.Context, sys System, flags map[string]any) (session.Options, error) {
	so := session.Options{
		Setup: o.setup, In: sys.In, Out: sys.Out, Environ: sys.Environ, Lend: sys.lend, Now: sys.Now,
		Notice:  func(text string) { _, _ = fmt.Fprintf(sys.Err, "planedeck: %s\n", cell.Printable(text)) },
		Version: versionText(debug.ReadBuildInfo()), Demo: o.demo, Transport: sys.transport,
		Connected: func(c *plane.Client) { go sayWaiting(ctx, sys, c) }, Cycle: config.HidePasswords(o.cycle),
	}
	var err error
	if o.demo {
		if o.config != "" || o.profile != "" || flags["base_url"] != nil || flags["workspace"] != nil {
			return so, usagef("--demo has a workspace of its own: leave out --config, --profile, --base-url and --workspace")
		}
		so.Config, err = config.FromFlags(flags)
		return so, err
	}
	env := config.Env(sys.Environ)
	so.Config, err = config.Load(config.Input{Env: env, File: o.config, Profile: o.profile, Flags: flags, New: o.setup})
	if err != nil {
		return so, err
	}
	so.Keys = config.SystemKeyStore(env, so.Config.File)
	so.Key, err = so.Config.Key(ctx, so.Keys)
	return so, err
}

// asUsage gives an error in a flag's value the exit code of a usage error.
func asUsage(err error) error {
	if p, ok := errors.AsType[*config.Problem](err); ok && strings.HasPrefix(p.Where, "--") {
		return usagef("%s", p)
	}
	return err
}

// checkTerminal refuses a terminal on which the screens can't be drawn.
func checkTerminal(sys System, so session.Options) error {
	switch {
	case isTerminal(sys.In) && isTerminal(sys.Out):
		if name, _ := config.Env(sys.Environ)("TERM"); !so.Config.Linear && (name == "" || name == "dumb") {
			return failf(exitNotConfigured, "this terminal can't move the cursor (TERM is dumb or not set): set TERM, use another terminal, or add --linear, which draws nothing")
		}
		return nil
	case !so.Demo && len(so.Config.Missing(so.Key)) > 0 && len(so.Config.Ignored) > 0:
		return so.Config.Ignored[0]
	case !so.Demo && len(so.Config.Missing(so.Key)) > 0:
		return failf(exitNotConfigured, "not configured: set PLANE_API_KEY and PLANE_WORKSPACE_SLUG (and PLANE_BASE_URL for a server of your own), "+
			"or run planedeck in a terminal, where it asks for them")
	}
	return failf(exitNotConfigured, "the board needs a terminal, and standard input or output isn't one: run planedeck in a terminal")
}

// isTerminal reports whether a stream of the process is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(interface{ Fd() uintptr })
	return ok && term.IsTerminal(f.Fd())
}
