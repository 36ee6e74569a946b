package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/planedeck/planedeck/config"
)

// converse asks for what the flags don't give.
func (o *setupOptions) converse(ctx context.Context) error {
	d, err := newDialog(o.sys)
	if err != nil {
		return err
	}
	d.say("Set up a calendar beside the cycles. Enter accepts the value in brackets, ctrl+c quits without saving.")
	if err := o.askName(ctx, d); err != nil {
		return err
	}
	for _, ask := range []func(context.Context, *dialog) error{o.askKind, o.askAddress, o.askAccount, o.askUse} {
		if err := ask(ctx, d); err != nil {
			return err
		}
	}
	d.say("Reading the calendar …")
	return nil
}

// askName asks for the name unless it was given.
func (o *setupOptions) askName(ctx context.Context, d *dialog) error {
	if o.name != "" {
		return o.checkName()
	}
	_, err := d.ask(ctx, "Name (letters, digits, . - _)", "holidays", func(answer string) error {
		o.name = answer
		return withoutFlagName(o.checkName())
	})
	return err
}

// withoutFlagName removes the name of the flag from the beginning of an error.
func withoutFlagName(err error) error {
	if p, ok := errors.AsType[*config.Problem](err); ok && strings.HasPrefix(p.Where, "--") {
		text := p.Text
		if p.Fix != "" {
			text += "; " + p.Fix
		}
		return errors.New(config.HidePasswords(text))
	}
	return err
}

// askKind asks for the kind unless it was given.
func (o *setupOptions) askKind(ctx context.Context, d *dialog) error {
	usual := config.ICalCalendar
	if o.before.Kind != "" {
		usual = o.before.Kind
	}
	return o.askSetting(ctx, d, "kind", "Kind: ical (a file or an address) or planner (Forward Planner)", string(usual))
}

func (o *setupOptions) kind() config.CalendarKind {
	kind, _ := o.values["kind"].(string)
	return config.CalendarKind(kind)
}

// usual returns a setting of the existing calendar, if that is of the same kind.
func (o *setupOptions) usual(of func(config.Calendar) string) string {
	if o.before.Kind != o.kind() {
		return ""
	}
	return of(o.before)
}

// askAddress asks where the calendar is.
func (o *setupOptions) askAddress(ctx context.Context, d *dialog) error {
	before := o.usual(func(cal config.Calendar) string { return cal.Address })
	if o.kind() == config.PlannerCalendar {
		if before == "" {
			before = config.DefaultPlannerURL
		}
		return o.askSetting(ctx, d, "address", "Server", before)
	}
	if _, given := o.values["address"]; !given && before != "" {
		// The address of an iCalendar may be a secret, so it isn't shown.
		answer, err := d.ask(ctx, "File or address, as "+o.before.Place(), "the same", func(answer string) error {
			if answer == "the same" {
				return nil
			}
			return o.try("address", answer)
		})
		if answer != "the same" {
			o.values["address"] = answer
		}
		return err
	}
	return o.askSetting(ctx, d, "address", "File or address (https, webcal)", "")
}

// askAccount asks for the user name and the key of a planner.
func (o *setupOptions) askAccount(ctx context.Context, d *dialog) error {
	if o.kind() != config.PlannerCalendar {
		return nil
	}
	if err := o.askSetting(ctx, d, "username", "User name", o.usual(func(cal config.Calendar) string { return cal.Username })); err != nil {
		return err
	}
	if !o.typed.Empty() {
		return nil
	}
	cal, err := o.calendar(o.values)
	if err != nil {
		return err
	}
	has, err := cal.Key(ctx, o.calendars.Keys)
	if err != nil {
		return err
	}
	question := "API key (not shown)"
	if !has.Secret.Empty() {
		question = "API key (not shown) [that of " + has.Source + "]"
	}
	_, err = d.askHidden(ctx, question, func(answer string) error {
		switch {
		case answer == "" && !has.Secret.Empty():
			return nil
		case answer == "":
			return errors.New("enter the API key of the Forward Planner account")
		}
		key, err := config.ParseKey(answer)
		if err != nil {
			return fmt.Errorf("this %w", err)
		}
		o.typed = key
		return nil
	})
	return err
}

// askUse asks how the events are used.
func (o *setupOptions) askUse(ctx context.Context, d *dialog) error {
	if _, given := o.values["days_off"]; !given {
		off, err := d.askYes(ctx, "Days off: are the days of its events non-working days?", o.before.DaysOff)
		if err != nil {
			return err
		}
		o.values["days_off"] = off
	}
	for _, q := range []struct {
		name, question string
		before         []string
	}{
		{"category", "Only these categories (separated by commas, - for all)", o.before.Categories},
		{"country", "Only these countries (DE, GB; - for all)", o.before.Countries},
	} {
		if _, given := o.values[q.name]; given {
			continue
		}
		usual := "-"
		if len(q.before) > 0 {
			usual = strings.Join(q.before, ", ")
		}
		answer, err := d.ask(ctx, q.question, usual, func(answer string) error { return o.try(q.name, choice(answer)) })
		if err != nil {
			return err
		}
		o.values[q.name] = choice(answer)
	}
	usual := o.before.Color
	if usual == "" {
		usual = "-"
	}
	if _, given := o.values["color"]; given {
		return nil
	}
	answer, err := d.ask(ctx, "Colour (#rrggbb, 0 to 255, - for the theme's)", usual, func(answer string) error {
		if answer == "-" {
			return nil
		}
		return o.try("color", answer)
	})
	if answer == "-" {
		answer = ""
	}
	o.values["color"] = answer
	return err
}

// choice parses a comma-separated list; "-" means none.
func choice(answer string) []any {
	var list []any
	for part := range strings.SplitSeq(answer, ",") {
		if part = strings.TrimSpace(part); part != "" && part != "-" {
			list = append(list, part)
		}
	}
	return list
}

// askSetting asks for a setting unless it was given.
func (o *setupOptions) askSetting(ctx context.Context, d *dialog, name, question, usual string) error {
	if _, given := o.values[name]; given {
		return withoutFlagName(o.try(name, o.values[name]))
	}
	answer, err := d.ask(ctx, question, usual, func(answer string) error { return o.try(name, answer) })
	o.values[name] = answer
	return err
}

// try checks the value of a setting. It fills in the other required settings, which are asked for later.
func (o *setupOptions) try(name string, value any) error {
	values := map[string]any{"kind": string(config.ICalCalendar), "address": "/x"}
	if name == "kind" && value == string(config.PlannerCalendar) || o.kind() == config.PlannerCalendar {
		values = map[string]any{"kind": string(config.PlannerCalendar), "username": "x"}
	}
	maps.Copy(values, o.values)
	values[name] = value
	_, err := config.NewCalendar(o.name, values, "", config.Env(o.sys.Environ))
	return withoutFlagName(err)
}
