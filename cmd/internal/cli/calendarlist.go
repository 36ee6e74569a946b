package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/cmd/internal/output"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/ui/kit/words"
)

const calendarListHelp = `List the calendars of the settings, without asking any of them.

With --check each is asked for the events of the next 30 days. --json prints an array of objects with the keys
name, kind, from, username, days_off, color, categories, countries, settings (the line that has it), and with --check
also events (their number) and error (null, or an object with code, message and hint).`

func newCalendarList(sys System) *cobra.Command {
	var o calendarOptions
	var check bool
	cmd := &cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   "List the calendars",
		Long:    calendarListHelp,
		Example: "  planedeck calendar list\n  planedeck calendar list --check --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return inJSON(o.json, o.list(cmd.Context(), sys, check))
		},
	}
	o.addFlags(cmd)
	cmd.Flags().BoolVar(&check, "check", false, "ask each calendar whether it answers")
	return cmd
}

// listedCalendar is a calendar in JSON. Scripts rely on the names.
type listedCalendar struct {
	Name       string   `json:"name"`
	Kind       string   `json:"kind"`
	From       string   `json:"from"`
	Username   string   `json:"username"`
	DaysOff    bool     `json:"days_off"`
	Color      string   `json:"color"`
	Categories []string `json:"categories"`
	Countries  []string `json:"countries"`
	Settings   string   `json:"settings"`
	*checkedCalendar
}

// checkedCalendar is what --check adds.
type checkedCalendar struct {
	Events int            `json:"events"`
	Error  *jsonCondition `json:"error"`

	err error
}

// jsonCondition is an error in JSON, in the form of those on stderr.
type jsonCondition struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
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
	if len(all) == 0 && !o.json {
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
		checked[i] = &checkedCalendar{Events: len(calendar.Between(events, today, last, now.Location())), err: err}
		if f, ok := errors.AsType[*failure](calendarFailure(sys, all[i].Name, err)); ok {
			checked[i].Error = &jsonCondition{f.kind, config.HidePasswords(f.text), f.hint}
		}
	})
	return checked
}

func (o *calendarOptions) printList(sys System, calendars session.Calendars, checked []*checkedCalendar) error {
	list := []listedCalendar{}
	for i, cal := range calendars.Config.Calendars {
		c := listedCalendar{
			Name: cal.Name, Kind: string(cal.Kind), From: cal.Place(), Username: cal.Username, DaysOff: cal.DaysOff, Color: cal.Color,
			Categories: append([]string{}, cal.Categories...), Countries: append([]string{}, cal.Countries...), Settings: cal.Where,
		}
		if checked != nil {
			c.checkedCalendar = checked[i]
		}
		list = append(list, c)
	}
	if o.json {
		return output.WriteJSON(sys.Out, list)
	}
	return calendarTable(sys, list).Write(sys.Out)
}

// calendarTable is the list for people.
func calendarTable(sys System, list []listedCalendar) *output.Table {
	t := &output.Table{Head: []string{"NAME", "KIND", "FROM", "ONLY", "DAYS OFF"}, Flex: 2}
	for _, c := range list {
		off, from := "", c.From
		if c.DaysOff {
			off = "days off"
		}
		if c.Username != "" {
			from += " (" + c.Username + ")"
		}
		row := []string{c.Name, c.Kind, from, strings.Join(append(c.Categories, c.Countries...), ", "), off}
		if c.checkedCalendar != nil {
			row = append(row, c.answer(sys))
		}
		t.Add(row...)
	}
	if len(list) > 0 && list[0].checkedCalendar != nil {
		t.Head = append(t.Head, "ANSWER")
	}
	return t
}

// answer is how a calendar has answered.
func (c *checkedCalendar) answer(sys System) string {
	found := fmt.Sprintf("%s in %d days", words.Count(c.Events, "event"), session.SoonDays)
	switch {
	case c.err == nil:
		return found
	case isIncomplete(c.err):
		return found + ", " + words.CalendarNote(c.err, sys.Now())
	}
	return words.CalendarNote(c.err, sys.Now())
}
