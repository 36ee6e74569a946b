package cli

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// calendarOptions are the flags that the calendar commands share.
type calendarOptions struct {
	rootOptions
	out workFlags // those of the output
}

func newCalendar(sys System) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "calendar",
		Aliases: []string{"calendars", "cal"},
		Short:   "List and set up the calendars shown beside the cycles",
		Example: "  planedeck calendar list --check\n  planedeck calendar view --from mon --to +2w",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newCalendarList(sys), newCalendarView(sys), newCalendarSetup(sys, "setup"), newCalendarRemove(sys))
	return cmd
}

// addFlags adds the flags that list and view share.
func (o *calendarOptions) addFlags(cmd *cobra.Command, sys System, fields []output.Described) {
	o.out.addListing(cmd, sys, fields)
	o.addFileFlags(cmd)
	cmd.Flags().BoolVar(&o.demo, "demo", false, "use the calendars of planedeck --demo")
}

// open returns the configured calendars, or those of the demo.
func (o *calendarOptions) open(sys System) (session.Calendars, error) {
	if o.demo {
		if o.config != "" || o.profile != "" {
			return session.Calendars{}, usagef("--demo has calendars of its own: leave out --config and --profile")
		}
		return session.DemoCalendars(sys.Now), nil
	}
	return o.load(sys, false)
}

// load reads the settings. If one of planedeck's own files can't be used, it reports that on stderr.
func (o *calendarOptions) load(sys System, isNew bool) (session.Calendars, error) {
	env := config.Env(sys.Environ)
	c, err := config.Load(config.Input{Env: env, File: o.config, Profile: o.profile, New: isNew})
	if err != nil {
		return session.Calendars{}, asUsage(err)
	}
	for _, p := range c.Ignored {
		say(sys, p.Error())
	}
	version := versionText(debug.ReadBuildInfo())
	return session.Calendars{Config: c, Keys: config.SystemKeyStore(env, c.File), Environ: sys.Environ, Now: sys.Now, Version: version}, nil
}

// say writes a line for the user to stderr.
func say(sys System, text string) {
	_, _ = fmt.Fprintf(sys.Err, "planedeck: %s\n", cell.Printable(config.HidePasswords(text))) // there is nowhere to report an error
}

// chosen returns the named calendars; without names, all of them.
func chosen(all []calendar.Calendar, names []string) ([]calendar.Calendar, error) {
	if len(names) == 0 {
		return all, nil
	}
	var out []calendar.Calendar
	for _, name := range names {
		i := slices.IndexFunc(all, func(c calendar.Calendar) bool { return strings.EqualFold(c.Name, name) })
		if i < 0 {
			return nil, unknownCalendar(name, all)
		}
		out = append(out, all[i])
	}
	return out, nil
}

func unknownCalendar(name string, all []calendar.Calendar) error {
	var known []string
	for _, c := range all {
		known = append(known, c.Name)
	}
	if len(known) == 0 {
		return &failure{code: exitUsage, text: fmt.Sprintf("unknown calendar %q: no calendars are set up", name), hint: "planedeck setup calendar " + name + " sets it up."}
	}
	p := config.Unknown("", "calendar", name, known)
	return usagef("%s; %s", p.Text, p.Fix)
}

// inParallel calls f for each of n calendars concurrently.
func inParallel(n int, f func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { f(i) })
	}
	all.Wait()
}

// outcome combines the errors of reading calendars, errs[i] being that of calendars[i]; nil if all were read
// completely.
func outcome(sys System, calendars []calendar.Calendar, errs []error) error {
	var messages []string
	var worst *failure
	failed := 0
	for i, err := range errs {
		if err == nil {
			continue
		}
		f, ok := errors.AsType[*failure](calendarFailure(sys, calendars[i].Name, err))
		if !ok {
			return err
		}
		if f.code != exitPartly {
			failed++
		}
		if worst == nil || worst.code == exitPartly {
			worst = f
		}
		messages = append(messages, f.text)
	}
	if worst == nil {
		return nil
	}
	code := worst.code
	if failed < len(calendars) {
		code = exitPartly
	}
	return &failure{code: code, text: strings.Join(messages, " "), hint: worst.hint, kind: worst.kind}
}

// calendarFailure gives the error of a calendar its message and its exit code.
func calendarFailure(sys System, name string, err error) error {
	e, ok := errors.AsType[*calendar.Error](err)
	if !ok {
		return err
	}
	p := words.Calendar(name, err, sys.Now())
	return &failure{code: calendarExit(e.Reason), text: words.About(name, p.What), hint: p.Next, kind: reasonKind(e.Reason)}
}

// calendarExit returns the exit code for a reason.
func calendarExit(r calendar.Reason) int {
	switch r {
	case calendar.Unreachable:
		return exitUnreachable
	case calendar.KeyRefused:
		return exitNotConfigured
	case calendar.Forbidden, calendar.Limited:
		return exitRefused
	case calendar.Incomplete:
		return exitPartly
	case calendar.Missing, calendar.Unreadable, calendar.TooLarge:
	}
	return exitFailed
}

// reasonKind names a reason in JSON. Scripts rely on it.
func reasonKind(r calendar.Reason) string {
	switch r {
	case calendar.Unreachable:
		return "unreachable"
	case calendar.KeyRefused:
		return "key_refused"
	case calendar.Forbidden:
		return "forbidden"
	case calendar.Missing:
		return "not_found"
	case calendar.Limited:
		return "limited"
	case calendar.Unreadable:
		return "unreadable"
	case calendar.TooLarge:
		return "too_large"
	case calendar.Incomplete:
		return "incomplete"
	}
	return "failed"
}

func isIncomplete(err error) bool {
	e, ok := errors.AsType[*calendar.Error](err)
	return ok && e.Reason == calendar.Incomplete
}
