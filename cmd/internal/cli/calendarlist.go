package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/planedeck/planedeck/cmd/internal/output"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/words"
)

const calendarListHelp = `List the calendars of the settings, without asking any of them.

With --check each is asked for the events of the next 30 days.`

func newCalendarList(sys System) *cobra.Command {
	var o calendarOptions
	var check bool
	cmd := &cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   "List the calendars",
		Long:    calendarListHelp,
		Example: "  planedeck calendar list\n  planedeck calendar list --check --json name,events,error",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.list(cmd.Context(), sys, check) },
	}
	o.addFlags(cmd, sys, calendarSchema(sys).Describe())
	cmd.Flags().BoolVar(&check, "check", false, "ask each calendar whether it answers")
	return cmd
}

// listedCalendar is a calendar of the settings.
type listedCalendar struct {
	config.Calendar
	*checkedCalendar // nil without --check
}

// checkedCalendar is what --check finds out.
type checkedCalendar struct {
	events int
	err    error
	// says is the error as those on stderr are in JSON, nil for none.
	says map[string]any
}

func (o *calendarOptions) list(ctx context.Context, sys System, check bool) error {
	calendars, err := o.open(sys)
	if err != nil {
		return err
	}
	all := calendars.All()
	var checked []*checkedCalendar
	if check {
		checked = checkAll(ctx, sys, all)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err := o.printList(sys, calendars, checked); err != nil {
		return err
	}
	if len(all) == 0 && !o.out.Asked() {
		say(sys, "no calendars are set up; planedeck setup calendar adds one")
	}
	var errs []error
	for _, c := range checked {
		errs = append(errs, c.err)
	}
	return outcome(sys, all, errs)
}

// checkAll asks all calendars for their next events.
func checkAll(ctx context.Context, sys System, all []calendar.Calendar) []*checkedCalendar {
	checked := make([]*checkedCalendar, len(all))
	now := sys.Now()
	today := civil.Of(now, now.Location())
	last := today.AddDays(session.SoonDays - 1)
	inParallel(len(all), func(i int) {
		events, err := all[i].Events(ctx, today, last)
		checked[i] = &checkedCalendar{events: len(calendar.Between(events, today, last, now.Location())), err: err}
		if f, ok := errors.AsType[*failure](calendarFailure(sys, all[i].Name, err)); ok {
			checked[i].says = map[string]any{"code": f.kind, "message": config.HidePasswords(f.text), "hint": f.hint}
		}
	})
	return checked
}

func (o *calendarOptions) printList(sys System, calendars session.Calendars, checked []*checkedCalendar) error {
	schema := calendarSchema(sys)
	list := make([]listedCalendar, len(calendars.Config.Calendars))
	for i, cal := range calendars.Config.Calendars {
		list[i].Calendar = cal
		if checked != nil {
			list[i].checkedCalendar = checked[i]
		}
	}
	if checked != nil {
		schema.Columns = append(schema.Columns, "answer")
	}
	p := o.out.printer(sys)
	return p.Print(schema.List(list))
}

// calendarSchema is what JSON, tables and CSV have of a calendar. Scripts rely on the names.
func calendarSchema(sys System) output.Schema[listedCalendar] {
	type field = output.Field[listedCalendar]
	return output.Schema[listedCalendar]{
		Columns: []string{"name", "kind", "from", "only", "days_off"}, Flex: "from",
		Fields: []field{
			{Name: "name", Doc: "name", Value: func(c listedCalendar) any { return c.Name }},
			{Name: "kind", Doc: "planner or ical", Value: func(c listedCalendar) any { return string(c.Kind) }},
			{Name: "from", Doc: "host or file that it is read from", Value: func(c listedCalendar) any { return c.Place() }, Text: listedCalendar.source},
			{Name: "username", Doc: "user name of a planner, empty for none", Value: func(c listedCalendar) any { return c.Username }},
			{Name: "days_off", Doc: "whether nobody works on the days of its events", Value: func(c listedCalendar) any { return c.DaysOff }, Text: func(c listedCalendar) string {
				if c.DaysOff {
					return "days off"
				}
				return ""
			}},
			{Name: "color", Doc: "colour, empty for that of the theme", Value: func(c listedCalendar) any { return c.Color }},
			{Name: "categories", Doc: "only events of these are shown; empty for all", Value: func(c listedCalendar) any { return list(c.Categories) }},
			{Name: "countries", Doc: "only events of these are shown; empty for all", Value: func(c listedCalendar) any { return list(c.Countries) }},
			{Name: "only", Doc: "categories and countries together", Value: func(c listedCalendar) any { return append(list(c.Categories), c.Countries...) }},
			{Name: "settings", Doc: "the line of the file that has it", Value: func(c listedCalendar) any { return c.Where }},
			{Name: "events", Doc: "number of events of the next 30 days; null without --check", Value: listedCalendar.found},
			{Name: "error", Doc: "why it could not be read: an object with code, message and hint; null if it could, or without --check", Value: listedCalendar.condition},
			{Name: "answer", Doc: "events and error in words; empty without --check", Value: func(c listedCalendar) any { return c.answer(sys) }},
		},
	}
}

// source is where a calendar is read from, and by whom.
func (c listedCalendar) source() string {
	if c.Username == "" {
		return c.Place()
	}
	return c.Place() + " (" + c.Username + ")"
}

// found is the number of events, nil if it wasn't asked.
func (c listedCalendar) found() any {
	if c.checkedCalendar == nil {
		return nil
	}
	return c.events
}

// condition is why a calendar could not be read, nil if it could.
func (c listedCalendar) condition() any {
	if c.checkedCalendar == nil {
		return nil
	}
	return orNone(c.says)
}

// answer is how a calendar has answered, empty if it wasn't asked.
func (c *checkedCalendar) answer(sys System) string {
	if c == nil {
		return ""
	}
	found := fmt.Sprintf("%s in %d days", words.Count(c.events, "event"), session.SoonDays)
	switch {
	case c.err == nil:
		return found
	case isIncomplete(c.err):
		return found + ", " + words.CalendarNote(c.err, sys.Now())
	}
	return words.CalendarNote(c.err, sys.Now())
}
