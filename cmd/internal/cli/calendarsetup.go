package cli

import (
	"context"
	"errors"
	"maps"
	"os"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
)

const calendarSetupHelp = `Set up a calendar: an account of Forward Planner, or an iCalendar from a file or an address.

In a terminal it asks for whatever the flags don't give. It reads the calendar before it saves anything, and reports what it
found. The settings are saved in calendars.toml beside config.toml, the key in the system keyring or in a file that only you
can read. An existing calendar of that name is changed.`

// setupOptions are the flags of setup calendar, and what it needs to run.
type setupOptions struct {
	calendarOptions
	name     string
	values   map[string]any // the settings that were given or answered
	keyStdin bool
	dryRun   bool
	noInput  bool

	sys       System
	calendars session.Calendars
	before    config.Calendar // the existing calendar of that name
	typed     config.Secret   // a key that was typed or piped
}

func newCalendarSetup(sys System, use string) *cobra.Command {
	o := setupOptions{sys: sys}
	cmd := &cobra.Command{
		Use:   use + " [NAME]",
		Short: "Set up a calendar",
		Long:  calendarSetupHelp,
		Example: "  planedeck setup calendar\n  planedeck setup calendar holidays --kind ical --address https://example.org/de.ics --days-off\n" +
			"  pass show forwardplanner | planedeck setup calendar news --kind planner --username ada@example.org --key-stdin",
		Args: atMostOne("NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.name = args[0]
			}
			o.values = givenSettings(cmd)
			return o.run(cmd.Context())
		},
	}
	o.addFileFlags(cmd)
	f := cmd.Flags()
	f.String("kind", "", "planner (Forward Planner) or ical (a file or an address)")
	f.String("address", "", "path or address of an iCalendar; server of a planner (default "+config.DefaultPlannerURL+")")
	f.String("username", "", "user name of a planner")
	f.BoolVar(&o.keyStdin, "key-stdin", false, "read the key of a planner from standard input")
	f.Bool("days-off", false, "the days of its events are days off")
	f.StringArray("category", nil, "only events of this category; may be repeated")
	f.StringArray("country", nil, "only events of this country, a code or a name; may be repeated")
	f.String("color", "", "colour, #rrggbb or one of the terminal's own from 0 to 255")
	f.BoolVar(&o.dryRun, "dry-run", false, "try the calendar without saving anything")
	f.BoolVar(&o.noInput, "no-input", false, "never ask (default without a terminal)")
	return cmd
}

// givenSettings returns the values of the given flags by the names of their settings.
func givenSettings(cmd *cobra.Command) map[string]any {
	values := map[string]any{}
	f := cmd.Flags()
	for _, name := range []string{"kind", "address", "username", "color"} {
		if f.Changed(name) {
			values[name] = f.Lookup(name).Value.String()
		}
	}
	for _, name := range []string{"category", "country"} {
		if f.Changed(name) {
			list, _ := f.GetStringArray(name) // the flag has this type
			values[name] = anyList(list)
		}
	}
	if f.Changed("days-off") {
		values["days_off"] = f.Lookup("days-off").Value.String() == "true"
	}
	return values
}

// anyList converts a list to the type that it has in a file of settings.
func anyList(texts []string) []any {
	var list []any
	for _, s := range texts {
		list = append(list, s)
	}
	return list
}

// run asks for what is missing, tries the calendar and saves it.
func (o *setupOptions) run(ctx context.Context) error {
	var err error
	if o.calendars, err = o.load(o.sys, true); err != nil {
		return err
	}
	if err := o.readKey(ctx); err != nil {
		return err
	}
	if o.asks() {
		err = o.converse(ctx)
	} else {
		err = o.checkName()
	}
	if err != nil {
		return err
	}
	cal, err := o.calendar(o.values)
	if err != nil {
		return o.asUsage(err)
	}
	key, err := o.key(ctx, cal)
	if err != nil {
		return err
	}
	found, err := o.calendars.Try(ctx, cal, key.Secret)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		return unsaved(calendarFailure(o.sys, cal.Name, err))
	}
	o.print(foundLines(cal, found, o.sys.Now()))
	return o.save(ctx, cal, key)
}

// readKey reads the key from standard input if --key-stdin is given.
func (o *setupOptions) readKey(ctx context.Context) error {
	if !o.keyStdin {
		return nil
	}
	if isTerminal(o.sys.In) {
		return usagef("--key-stdin reads the key from a pipe or a file, and standard input is a terminal; without it the key is asked for")
	}
	line, err := firstLine(ctx, o.sys.In)
	switch {
	case ctx.Err() != nil:
		return err
	case err != nil || line == "":
		return usagef("--key-stdin: standard input has no key")
	}
	if o.typed, err = config.ParseKey(line); err != nil {
		return usagef("--key-stdin: this %s", err)
	}
	return nil
}

// asks reports whether there is a terminal to ask in, and something to ask.
func (o *setupOptions) asks() bool {
	if o.noInput || !isTerminal(o.sys.In) || !isTerminal(o.sys.Out) {
		return false
	}
	_, err := o.calendar(o.values)
	return err != nil || o.checkName() != nil || o.values["kind"] == string(config.PlannerCalendar)
}

// checkName refuses a name that can't be used.
func (o *setupOptions) checkName() error {
	if o.name == "" {
		return usagef("the calendar needs a name, such as planedeck setup calendar holidays")
	}
	if err := config.CheckCalendarName(o.name); err != nil {
		return usagef("%s", err)
	}
	if err := o.calendars.Config.CanSaveCalendar(o.name); err != nil {
		return err
	}
	o.before, _ = o.calendars.Config.CalendarNamed(o.name)
	return nil
}

// calendar returns the calendar that values describe. They override the existing calendar's, if that is of the same
// kind.
func (o *setupOptions) calendar(values map[string]any) (config.Calendar, error) {
	dir, err := os.Getwd()
	if err != nil {
		dir = "" // only a relative path needs it
	}
	all := map[string]any{}
	if kind, given := values["kind"]; !given || kind == string(o.before.Kind) {
		all = o.before.Values()
	}
	maps.Copy(all, values)
	return config.NewCalendar(o.name, all, dir, config.Env(o.sys.Environ))
}

// asUsage converts an error of the settings for a user who gave flags: missing settings are named as flags.
func (o *setupOptions) asUsage(err error) error {
	kind, _ := o.values["kind"].(string)
	switch {
	case kind == "" && o.before.Kind == "":
		return usagef("the calendar %s needs --kind planner (Forward Planner) or --kind ical (a file or an address)", o.name)
	case kind == string(config.ICalCalendar) && o.values["address"] == nil:
		return usagef("the calendar %s needs --address, a path or an address such as https://example.org/team.ics", o.name)
	case kind == string(config.PlannerCalendar) && o.values["username"] == nil:
		return usagef("the calendar %s needs --username, that of the Forward Planner account", o.name)
	}
	return asUsage(err)
}

// key returns the key to try: the typed one, otherwise the one that the next start will find.
func (o *setupOptions) key(ctx context.Context, cal config.Calendar) (config.Key, error) {
	switch {
	case cal.Kind != config.PlannerCalendar && !o.typed.Empty():
		return config.Key{}, usagef("--key-stdin is for --kind planner: an iCalendar needs nothing but its address")
	case !o.typed.Empty():
		return config.Key{Secret: o.typed}, nil
	}
	key, err := cal.Key(ctx, o.calendars.Keys)
	if err == nil && cal.Kind == config.PlannerCalendar && key.Secret.Empty() {
		err = usagef("the calendar %s needs a key: --key-stdin reads it from standard input", cal.Name)
	}
	return key, err
}

// save saves the calendar. It stores the key first, since a planner can't be read without it.
func (o *setupOptions) save(ctx context.Context, cal config.Calendar, key config.Key) error {
	c := o.calendars.Config
	if o.dryRun {
		o.print([]string{"Nothing was saved (--dry-run). Without it, the calendar " + cal.Name + " would be saved in " + c.CalendarFile() + "."})
		return nil
	}
	lines := []string{"Saved in " + c.CalendarFile() + "."}
	if !o.typed.Empty() {
		where, err := o.calendars.Keys.Store(ctx, cal.Account(), key.Secret)
		if err != nil {
			return unsaved(err)
		}
		lines[0] = "Saved in " + c.CalendarFile() + ", the key in " + where + "."
	}
	if err := c.SaveCalendar(cal); err != nil {
		return unsaved(err)
	}
	o.print(append(lines, "planedeck calendar view "+cal.Name+" prints its events."))
	return nil
}

// unsaved adds to an error that nothing was saved.
func unsaved(err error) error {
	f, ok := errors.AsType[*failure](err)
	if !ok {
		return err
	}
	f.text += " Nothing was saved."
	return f
}

// print writes lines to stdout.
func (o *setupOptions) print(lines []string) {
	d := dialog{out: o.sys.Out}
	for _, line := range lines {
		d.say(line)
	}
}
