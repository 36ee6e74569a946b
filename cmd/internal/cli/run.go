package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/git"
	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/pause"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// run is one run of a command on the workspace, with its flags, its session and the printer of its answer.
type run struct {
	sys     System
	flags   *workFlags
	session *session.Headless
	options session.Options
	printer output.Printer

	ahead      map[store.Key]bool // what was read before it was needed
	queued     bool               // the write waits in the outbox
	staleSince time.Time          // when the data was read if the server can't be reached now; otherwise zero
}

// openRun opens the session of a command. The function that it returns closes the session.
func openRun(ctx context.Context, sys System, flags *workFlags, writes bool) (*run, func(), error) {
	so, err := rootOptions{config: flags.config, profile: flags.profile, demo: flags.demo}.configure(ctx, sys, flags.settings())
	if err != nil {
		return nil, nil, asUsage(err)
	}
	if flags.timeout == 0 {
		so.LookFor = lookFor
	}
	if flags.quiet {
		so.Connected = nil
	}
	h, err := session.OpenHeadless(so, writes)
	if err != nil {
		return nil, nil, unconfigured(so, err)
	}
	r := &run{sys: sys, flags: flags, session: h, options: so, printer: flags.printer(sys)}
	return r, func() {
		if err := h.Close(ctx); err != nil && !flags.quiet {
			say(sys, "What was read could not be saved for the next time: "+err.Error())
		}
	}, nil
}

// lookFor limits how long a command looks for the outcome of a change whose connection was lost, unless --timeout is
// given.
const lookFor = 10 * time.Second

// unconfigured returns the error that names what is missing.
func unconfigured(so session.Options, err error) error {
	if !errors.Is(err, session.ErrUnconfigured) {
		return err
	}
	if len(so.Config.Ignored) > 0 {
		return so.Config.Ignored[0]
	}
	return &failure{
		code: exitNotConfigured, text: "not configured: the address, the workspace or the API key is missing",
		hint: "Set PLANE_API_KEY and PLANE_WORKSPACE_SLUG (and PLANE_BASE_URL for a server of your own), or run planedeck auth login.",
	}
}

// read reads keys into the store, and reports if the server can't be reached.
func (r *run) read(ctx context.Context, keys ...store.Key) error {
	return r.reportStale(r.session.Read(ctx, r.flags.maxAge, keys...))
}

// reportStale returns the error of a read. If there is none, but the data is stale because the server can't be reached,
// it reports that.
func (r *run) reportStale(stale time.Time, err error) error {
	if err == nil && !stale.IsZero() {
		r.sayStale(stale)
	}
	return err
}

// sayStale reports once that the server can't be reached.
func (r *run) sayStale(since time.Time) {
	if r.staleSince.IsZero() && !r.flags.quiet {
		age, _ := words.Ago(since, r.now())
		say(r.sys, "The server can't be reached; this was read "+age+".")
	}
	r.staleSince, r.printer.Stale = since, true
}

// snapshot returns the current snapshot.
func (r *run) snapshot() *store.Snapshot { return r.session.Store.Snapshot() }

// now returns the time without a monotonic reading, as the store has it.
func (r *run) now() time.Time { return r.sys.Now().Round(0) }

// today returns the current day in a project's time zone.
func (r *run) today(p plane.ProjectID) plane.Date {
	return plane.DateOf(r.now(), r.snapshot().Location(p))
}

// waitInterval is how often a command reports that it waits for the rate limit.
const waitInterval = 15 * time.Second

// sayWaiting reports on stderr, repeatedly until ctx ends, while the requests of the minute are used up.
func sayWaiting(ctx context.Context, sys System, client *plane.Client) {
	const first = 2 * time.Second
	for wait := first; pause.For(ctx, wait) == nil; wait = waitInterval {
		if b := client.Budget(); b.Wait > 0 {
			say(sys, fmt.Sprintf("The requests of this minute are used up; the next one can be sent in %s.", words.Duration(b.Wait)))
		}
	}
}

// projectName returns the project that the user named: by the flag, for this git repository, in the settings, or for
// all folders; empty for none.
func (r *run) projectName(ctx context.Context) string {
	if r.flags.project != "" {
		return r.flags.project
	}
	// No git, no repository, no entry: there are other ways to name it.
	if name, err := git.Here(r.sys.Environ).Get(ctx, gitProject); err == nil && name != "" {
		return name
	}
	return cmp.Or(r.options.Config.Project, r.options.Config.DefaultProject())
}
