package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
)

const calendarRemoveHelp = `Remove a calendar that planedeck setup calendar saved, and its key if no other calendar uses the same account.

It only changes calendars.toml, which is planedeck's own file: a calendar of config.toml has to be removed there. The
iCalendar file and the account aren't touched. It asks first, unless --yes is given.`

// removeOptions are the flags of calendar remove.
type removeOptions struct {
	calendarOptions
	yes, dryRun bool
}

func newCalendarRemove(sys System) *cobra.Command {
	var o removeOptions
	cmd := &cobra.Command{
		Use:     "remove NAME",
		Aliases: []string{"rm", "delete"},
		Short:   "Remove a calendar",
		Long:    calendarRemoveHelp,
		Example: "  planedeck calendar remove holidays\n  planedeck calendar remove holidays --yes",
		Args:    oneArgument("NAME"),
		RunE:    func(cmd *cobra.Command, args []string) error { return o.remove(cmd.Context(), sys, args[0]) },
	}
	o.addFileFlags(cmd)
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "print what would be removed, and remove nothing")
	cmd.Flags().BoolVarP(&o.yes, "yes", "y", false, "don't ask")
	return cmd
}

func (o *removeOptions) remove(ctx context.Context, sys System, name string) error {
	calendars, err := o.load(sys, true)
	if err != nil {
		return err
	}
	c := calendars.Config
	cal, ok := c.CalendarNamed(name)
	if !ok {
		return unknownCalendar(name, calendars.All())
	}
	if !cal.Saved {
		return failf(exitFailed, "%s: %s is in a file of yours, which planedeck doesn't change: remove it there", cal.Where, cal.Name)
	}
	if o.dryRun {
		say(sys, fmt.Sprintf("Nothing was removed (--dry-run). Without it, %s would be removed from %s.", cal.Name, c.CalendarFile()))
		return nil
	}
	if !o.yes {
		if err := consent(ctx, sys, false, "Remove the calendar "+cal.Name+" ("+cal.Place()+")?", "nothing was removed"); err != nil {
			return err
		}
	}
	if err := c.RemoveCalendar(cal.Name); err != nil {
		return err
	}
	say(sys, "Removed "+cal.Name+" from "+c.CalendarFile()+".")
	return forgetKey(ctx, sys, calendars, cal)
}

// forgetKey deletes the stored key of a removed calendar, unless another one uses it.
func forgetKey(ctx context.Context, sys System, calendars session.Calendars, removed config.Calendar) error {
	if removed.Kind != config.PlannerCalendar {
		return nil
	}
	for _, other := range calendars.Config.Calendars {
		if other.Name != removed.Name && other.Account() == removed.Account() {
			return nil
		}
	}
	if err := calendars.Keys.Forget(ctx, removed.Account()); err != nil {
		return fmt.Errorf("the calendar is removed, but its key isn't: %w", err)
	}
	say(sys, "Deleted its key from this machine.")
	return nil
}
