package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// check is the result of one check.
type check struct {
	name  string
	state string // "good", "warning" or "bad"
	what  string
	next  string // what to do; empty if nothing
	code  int    // the exit code if it is bad
	// status is the HTTP status of a server's refusal, 0 for none.
	status int
}

// checkSchema defines the fields of a check in JSON, tables and CSV. Scripts rely on the names.
func checkSchema() output.Schema[check] {
	type field = output.Field[check]
	styles := map[string]output.Style{"good": output.Good, "warning": output.Active, "bad": output.Bad}
	return output.Schema[check]{
		Columns: []string{"name", "state", "what", "next"}, Flex: "what",
		Fields: []field{
			{Name: "name", Doc: "settings, address, version, clock, key, workspace, budget, state or terminal", Head: "CHECK", Value: func(c check) any { return c.name }},
			{Name: "state", Doc: "good, warning or bad", Value: func(c check) any { return c.state }, Style: func(c check) output.Style { return styles[c.state] }},
			{Name: "what", Doc: "what was found", Value: func(c check) any { return c.what }},
			{Name: "next", Doc: "what to do, empty if nothing", Value: func(c check) any { return c.next }},
		},
	}
}

// newDoctor returns the command that checks everything that planedeck needs.
func newDoctor(sys System) *cobra.Command {
	var w workFlags
	cmd := &cobra.Command{
		Use:     "doctor",
		Short:   "Check everything that planedeck needs, and suggest what to do",
		Long:    "It checks the settings, the address and certificate, the version and clock of the server, the key, the workspace, the budget, the state folder and the terminal. It makes at most four requests and changes nothing.",
		Example: "  planedeck doctor\n  planedeck doctor --json name,state,next",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return doctor(cmd.Context(), sys, &w) },
	}
	w.addListing(cmd, sys, checkSchema().Describe())
	w.addTo(cmd.Flags())
	return cmd
}

func doctor(ctx context.Context, sys System, w *workFlags) error {
	ctx, stop := w.within(ctx)
	defer stop()
	d := &examination{sys: sys, env: config.Env(sys.Environ)}
	d.settings(ctx, w)
	if ctx.Err() != nil {
		return ended(context.Cause(ctx), false)
	}
	d.terminal()
	printer := w.printer(sys)
	if err := printer.Print(checkSchema().List(d.found)); err != nil {
		return err
	}
	for _, c := range d.found {
		if c.state == "bad" {
			return &failure{code: cmp.Or(c.code, exitFailed), text: c.name + ": " + c.what, hint: c.next, status: c.status}
		}
	}
	return nil
}

// examination collects the results of the checks.
type examination struct {
	sys   System
	env   config.Lookup
	found []check
}

func (d *examination) good(name, what string) {
	d.found = append(d.found, check{name: name, state: "good", what: what})
}

func (d *examination) warn(name, what, next string) {
	d.found = append(d.found, check{name: name, state: "warning", what: what, next: next})
}

func (d *examination) bad(code int, name, what, next string) {
	d.found = append(d.found, check{name: name, state: "bad", what: what, next: next, code: code})
}

// checkNetwork is the next step if the server doesn't answer.
const checkNetwork = "Check base_url, the network, proxy and VPN."

// fails records a request that failed, without the advice to run planedeck doctor.
func (d *examination) fails(name string, f *failure) {
	next := cmp.Or(strings.TrimSpace(strings.TrimSuffix(f.hint, askDoctor)), checkNetwork)
	d.found = append(d.found, check{name: name, state: "bad", what: f.text, next: next, code: f.code, status: f.status})
}

// settings checks the settings and, if they suffice, what they lead to.
func (d *examination) settings(ctx context.Context, w *workFlags) {
	so, err := rootOptions{config: w.config, profile: w.profile, demo: w.demo}.configure(ctx, d.sys, nil)
	if err != nil {
		d.bad(exitNotConfigured, "settings", failureOf(err).text, "Correct it there.")
		return
	}
	for _, p := range so.Config.Ignored {
		d.warn("settings", p.Error(), "Correct or delete the file.")
	}
	if w.quiet {
		so.Connected = nil
	}
	h, err := session.OpenHeadless(so, false)
	if err != nil {
		next := "planedeck auth login sets it up."
		if !errors.Is(err, session.ErrUnconfigured) {
			next = "Correct it in " + cmp.Or(so.Config.File, "the environment") + "."
		}
		d.bad(exitNotConfigured, "settings", failureOf(unconfigured(so, err)).text, next)
		return
	}
	d.good("settings", fmt.Sprintf("workspace %s, key from %s", h.Workspace, cmp.Or(so.Key.Source, "the demo")))
	if d.server(ctx, so.Config.BaseURL, h.Client) {
		d.key(ctx, h)
	}
	d.state(so)
}

// server checks the address, certificate, version and clock. It reports whether the server answers.
func (d *examination) server(ctx context.Context, address string, client *plane.Client) bool {
	before := d.sys.Now()
	at, err := client.ServerTime(ctx)
	after := d.sys.Now()
	if errors.Is(err, plane.ErrUnreachable) {
		p := words.Explain(err)
		d.bad(exitUnreachable, "address", p.What, checkNetwork)
		return false
	}
	d.good("address", address)
	if instance, err := client.Instance(ctx); err == nil {
		d.good("version", "Plane "+instance.Version+" "+instance.Edition)
	} else {
		d.warn("version", "the server doesn't report its version", "")
	}
	d.clock(at, before, after)
	return true
}

// clock compares the clocks, because due dates and the rate limit depend on them.
func (d *examination) clock(at, before, after time.Time) {
	const tolerated = 30 * time.Second
	switch {
	case at.IsZero():
		d.warn("clock", "the server doesn't report its time", "")
	case at.After(after.Add(tolerated)), at.Add(time.Second).Before(before.Add(-tolerated)):
		off := at.Sub(after)
		d.warn("clock", "this machine's clock and the server's differ by "+words.Duration(max(off, -off)), "Set the clock: the budget and due dates depend on it.")
	default:
		d.good("clock", "agrees with the server's")
	}
}

// key checks the key, the workspace and the budget.
func (d *examination) key(ctx context.Context, h *session.Headless) {
	me, err := h.Client.Me(ctx)
	if err != nil {
		d.fails("key", failureOf(err))
		return
	}
	d.good("key", "of "+me.Name())
	projects, err := plane.Collect(h.Client.Projects(ctx))
	if err != nil {
		f := failureOf(err)
		if errors.Is(err, plane.ErrForbidden) {
			f.text, f.hint = words.NoWorkspace(h.Workspace).What, "Check the name, or ask to be invited."
		}
		d.fails("workspace", f)
		return
	}
	d.good("workspace", h.Workspace+", "+words.Count(len(projects), "project"))
	budget := h.Client.Budget()
	d.good("budget", fmt.Sprintf("%d of %d requests left in this minute", budget.Remaining, budget.Limit))
}

// state checks the folder of the copy and the outbox.
func (d *examination) state(so session.Options) {
	folder := so.Config.StateDir
	switch {
	case so.Demo:
		return
	case folder == "":
		d.warn("state", "there is no folder for the copy and the outbox", "Set HOME, XDG_STATE_HOME or PLANEDECK_STATE_DIR: without it, nothing is kept when planedeck ends.")
		return
	}
	probe := filepath.Join(folder, ".doctor")
	err := os.MkdirAll(folder, 0o700)
	if err == nil {
		err = os.WriteFile(probe, nil, 0o600)
	}
	if err != nil {
		d.bad(exitFailed, "state", fmt.Sprintf("%s can't be written: %v", folder, err), "Make it writable, or set PLANEDECK_STATE_DIR.")
		return
	}
	_ = os.Remove(probe) // An empty file does no harm if it stays.
	d.good("state", folder)
}

// terminal checks what the screens need. Commands don't need a terminal.
func (d *examination) terminal() {
	name, _ := d.env("TERM")
	width, ok := output.TerminalWidth(d.sys.Out)
	switch {
	case !ok:
		d.good("terminal", "none: commands print tab separated, the screens need one")
	case name == "" || name == "dumb":
		d.warn("terminal", "it can't move the cursor (TERM is dumb or not set)", "Set TERM, or start planedeck with --linear.")
	case width < 40:
		d.warn("terminal", fmt.Sprintf("only %d columns wide", width), "The screens need at least 40.")
	default:
		d.good("terminal", fmt.Sprintf("%s, %d columns", name, width))
	}
}
