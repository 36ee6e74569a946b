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

const calendarListHelp = `List the configured calendars, without reading any of them.

With --check, the events of the next 30 days are read from each of them.`

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
	cmd.Flags().BoolVar(&check, "check", false, "check whether each calendar can be read")
	return cmd
}

// listedCalendar is a configured calendar.
type listedCalendar struct {
	config.Calendar
	*checkedCalendar // nil without --check
}

// checkedCalendar is the result of --check.
type checkedCalendar struct {
	events int
	err    error
	// object is the error as a JSON object, like those on stderr; nil for none.
	object map[string]any
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

// checkAll reads the next events of all calendars.
func checkAll(ctx context.Context, sys System, all []calendar.Calendar) []*checkedCalendar {
	checked := make([]*checkedCalendar, len(all))
	now := sys.Now()
	today := civil.Of(now, now.Location())
	last := today.AddDays(session.SoonDays - 1)
	inParallel(len(all), func(i int) {
		events, err := all[i].Events(ctx, today, last)
		checked[i] = &checkedCalendar{events: len(calendar.Between(events, today, last, now.Location())), err: err}
		if f, ok := errors.AsType[*failure](calendarFailure(sys, all[i].Name, err)); ok {
			checked[i].object = map[string]any{"code": f.kind, "message": config.HidePasswords(f.text), "hint": f.hint}
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

// calendarSchema defines the fields of a calendar in JSON, tables and CSV. Scripts rely on the names.
func calendarSchema(sys System) output.Schema[listedCalendar] {
	type field = output.Field[listedCalendar]
	return output.Schema[listedCalendar]{
		Columns: []string{"name", "kind", "from", "only", "days_off"}, Flex: "from",
		Fields: []field{
			{Name: "name", Doc: "name", Value: func(c listedCalendar) any { return c.Name }},
			{Name: "kind", Doc: "planner or ical", Value: func(c listedCalendar) any { return string(c.Kind) }},
			{Name: "from", Doc: "host or file that it is read from", Value: func(c listedCalendar) any { return c.Place() }, Text: listedCalendar.source},
			{Name: "username", Doc: "user name of a planner, empty for none", Value: func(c listedCalendar) any { return c.Username }},
			{Name: "days_off", Doc: "whether the days of its events are days off", Value: func(c listedCalendar) any { return c.DaysOff }, Text: func(c listedCalendar) string {
				if c.DaysOff {
					return "days off"
				}
				return ""
			}},
			{Name: "color", Doc: "colour, empty for the theme's", Value: func(c listedCalendar) any { return c.Color }},
			{Name: "categories", Doc: "only events of these are shown; empty for all", Value: func(c listedCalendar) any { return list(c.Categories) }},
			{Name: "countries", Doc: "only events of these are shown; empty for all", Value: func(c listedCalendar) any { return list(c.Countries) }},
			{Name: "only", Doc: "categories and countries together", Value: func(c listedCalendar) any { return append(list(c.Categories), c.Countries...) }},
			{Name: "settings", Doc: "file and line that define it", Value: func(c listedCalendar) any { return c.Where }},
			{Name: "events", Doc: "number of events in the next 30 days; null without --check", Value: listedCalendar.found},
			{Name: "error", Doc: "why it could not be read: an object with code, message and hint; null if it was read, or without --check", Value: listedCalendar.condition},
			{Name: "answer", Doc: "events and error as text; empty without --check", Value: func(c listedCalendar) any { return c.answer(sys) }},
		},
	}
}

// source returns where a calendar is read from, and as which user.
func (c listedCalendar) source() string {
	if c.Username == "" {
		return c.Place()
	}
	return c.Place() + " (" + c.Username + ")"
}

// found returns the number of events, nil if the calendar wasn't read.
func (c listedCalendar) found() any {
	if c.checkedCalendar == nil {
		return nil
	}
	return c.events
}

// condition returns why a calendar could not be read, nil if it could.
func (c listedCalendar) condition() any {
	if c.checkedCalendar == nil {
		return nil
	}
	return orNone(c.object)
}

// answer describes the result of the check, empty if there was none.
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
