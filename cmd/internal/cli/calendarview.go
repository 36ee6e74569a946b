package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/ui/kit/words"
)

const calendarViewHelp = `Print the events of all calendars, or of those named, from --from to --to.

Days are written as in the forms: 2026-12-24, today, fri, +2w, 24 dec. Hours are in this machine's time zone.
In a file or a pipe the columns are: day (for several days, the first and the last with a slash between), time, name, calendar.
Exit code 6 means that some calendars could not be read; the events of the others are printed.`

// viewOptions are the flags of calendar view.
type viewOptions struct {
	calendarOptions
	from, to string
	limit    int
}

func newCalendarView(sys System) *cobra.Command {
	var o viewOptions
	cmd := &cobra.Command{
		Use:     "view [NAME…]",
		Short:   "Print events",
		Long:    calendarViewHelp,
		Example: "  planedeck calendar view --demo\n  planedeck calendar view holidays team --from mon --to +4w --json name,first,last,day_off",
		RunE: func(cmd *cobra.Command, names []string) error {
			if !cmd.Flags().Changed("limit") && !isTerminal(sys.Out) {
				o.limit = 0
			}
			return o.view(cmd.Context(), sys, names)
		},
	}
	o.addFlags(cmd, sys, eventSchema(sys).Describe())
	f := cmd.Flags()
	f.StringVar(&o.from, "from", "today", "the first day")
	f.StringVar(&o.to, "to", "", "the last day (default: 30 days, including the first)")
	f.IntVarP(&o.limit, "limit", "L", 30, "print at most this many events, 0 for all (the default outside a terminal)")
	return cmd
}

// view prints the events.
func (o *viewOptions) view(ctx context.Context, sys System, names []string) error {
	now := sys.Now()
	first, last, err := o.days(now)
	if err != nil {
		return err
	}
	calendars, err := o.open(sys)
	if err != nil {
		return err
	}
	all, err := chosen(calendars.All(), names)
	if err != nil {
		return err
	}
	lists, errs := make([][]calendar.Event, len(all)), make([]error, len(all))
	inParallel(len(all), func(i int) { lists[i], errs[i] = all[i].Events(ctx, first, last) })
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var events []calendar.Event
	for _, list := range lists {
		events = append(events, list...)
	}
	if err := o.print(sys, calendar.Between(events, first, last, now.Location())); err != nil {
		return err
	}
	if len(all) == 0 && !o.out.Asked() {
		say(sys, "no calendars are set up; planedeck setup calendar adds one")
	}
	return outcome(sys, all, errs)
}

// days returns the first and the last day to print.
func (o *viewOptions) days(now time.Time) (first, last civil.Date, err error) {
	w := &lang.Words{Today: civil.Of(now, now.Location()), Zone: now.Location()}
	first, err = w.Day(o.from, lang.Ahead)
	if err != nil {
		return first, last, usagef("--from %q: %s", o.from, err)
	}
	if o.to == "" {
		return first, first.AddDays(session.SoonDays - 1), nil
	}
	last, err = w.Day(o.to, lang.Ahead)
	if err != nil {
		return first, last, usagef("--to %q: %s", o.to, err)
	}
	if last.Before(first) {
		return first, last, usagef("--to %s is before --from %s", last, first)
	}
	return first, last, nil
}

func (o *viewOptions) print(sys System, events []calendar.Event) error {
	total := len(events)
	if o.limit > 0 {
		events = events[:min(total, o.limit)]
	}
	p := o.out.printer(sys)
	if err := p.Print(eventSchema(sys).List(events)); err != nil || p.Asked() {
		return err
	}
	if len(events) < total {
		say(sys, fmt.Sprintf("%d of %s; --limit 0 prints all", len(events), words.Count(total, "event")))
	}
	return nil
}

// dayText formats the days of an event for people: "Fri 25 – 26 Dec".
func dayText(e calendar.Event, now time.Time) string {
	first, last := e.Days(now.Location())
	today := civil.Of(now, now.Location())
	if first == last {
		return words.Day(first, today)
	}
	return words.Day(first, today)[:4] + words.Range(first, last, today)
}

// dayRange formats the days of an event for programs: "2026-12-25/2026-12-26".
func dayRange(e calendar.Event, now time.Time) string {
	first, last := e.Days(now.Location())
	if first == last {
		return first.String()
	}
	return first.String() + "/" + last.String()
}

// timeText formats the hours of an event.
func timeText(e calendar.Event, zone *time.Location) string {
	start, end := e.In(zone)
	switch {
	case e.AllDay() && e.HourOpen:
		return "time open"
	case e.AllDay():
		return "all day"
	case start.Equal(end):
		return start.Format("15:04")
	}
	return start.Format("15:04") + "–" + end.Format("15:04")
}

func nameText(e calendar.Event) string {
	if e.Provisional {
		return e.Name + " (provisional)"
	}
	return e.Name
}
