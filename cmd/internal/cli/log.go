package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane/store/disk"
)

// newLog returns the command that lists what planedeck has changed from this machine.
func newLog(sys System) *cobra.Command {
	var since string
	return verb{
		use: "log", short: "List what planedeck has changed from this machine",
		long: "It lists the last 200 changes of this user from all planedeck processes, the newest first, with the values before and after. It makes no request: " +
			"names come from the copy on disk, otherwise UUIDs are printed. Changes that are not done yet are listed by planedeck outbox.\n\n" +
			"before and after of --json are objects with the changed fields only; null, \"\" or [] means that the value was or became empty. The fields of an item are name, " +
			"description (markdown), state, assignees, priority, labels, points, start, due, parent, order, cycle, comment (markdown), link, and the kinds of relations, such as " +
			"blocked_by; those of a cycle are name, description, start, end, archived. before is null if the thing was created, after if it was deleted. Both are " +
			"null if several things were changed: things lists them, with before and after of each.",
		example: "  planedeck log --since 1d\n  planedeck log --json at,change,before,after --jq '.[] | select(.undone | not)'",
		fields:  logSchema().Describe(), lists: true,
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&since, "since", "", "only changes that are no older than this, such as 90m, 8h, 1d")
		},
		do: func(_ context.Context, r *run, _ []string) error {
			age, err := ageOf(since)
			if err != nil {
				return err
			}
			list, err := disk.ListDone(session.StateFolder(r.options.Config, r.options.Key))
			if err != nil {
				return err
			}
			list = slices.DeleteFunc(list, func(l disk.Logged) bool { return age > 0 && r.now().Sub(l.At) > age })
			slices.Reverse(list)
			return r.printLog(limited(r, list))
		},
	}.command(sys)
}

// printLog prints changes.
func (r *run) printLog(list []disk.Logged) error {
	changes := make([]loggedChange, len(list))
	asked := r.asked(logSchema().Columns, "differences", "before", "after", "things")
	for n, l := range list {
		changes[n].Logged = l
	}
	if asked {
		r.recallLogged(list)
		changes = r.loggedChanges(list)
	}
	return r.printer.Print(logSchema().List(changes))
}

// logSchema defines the fields of a change that is done in JSON, tables and CSV. Scripts rely on the names.
func logSchema() output.Schema[loggedChange] {
	type field = output.Field[loggedChange]
	return output.Schema[loggedChange]{
		Columns: []string{"at", "change", "undone", "differences"}, Flex: "change",
		Fields: []field{
			{Name: "id", Doc: "id in the outbox", Value: func(c loggedChange) any { return c.ID }},
			{Name: "at", Doc: "when it was done", Value: func(c loggedChange) any { return c.At.UTC() }},
			{Name: "asked_at", Doc: "when it was requested", Value: func(c loggedChange) any { return c.Begun.UTC() }},
			{Name: "change", Doc: "what was done", Value: func(c loggedChange) any { return c.Title }},
			{Name: "project", Doc: "UUID of the project", Value: func(c loggedChange) any { return string(c.Project) }},
			{Name: "way", Doc: "empty, undo or redo", Value: func(c loggedChange) any { return string(c.Way) }},
			{Name: "undone", Doc: "whether it was undone since", Value: func(c loggedChange) any { return c.Undone }, Text: undoneText},
			{Name: "differences", Doc: "the changed values in a few words, if one thing was changed", Value: func(c loggedChange) any { return c.differences() }},
			{Name: "before", Doc: "the changed fields before the change: an object, see above", Value: func(c loggedChange) any { return orNone(c.only().before) }},
			{Name: "after", Doc: "the changed fields after the change", Value: func(c loggedChange) any { return orNone(c.only().after) }},
			{Name: "things", Doc: "each thing that was changed: an object with thing (its reference or name), before and after", Value: func(c loggedChange) any { return c.objects() }},
		},
	}
}

// undoneText returns what a table shows for a change that was undone, or that undoes another one.
func undoneText(c loggedChange) string {
	if c.Undone {
		return "undone"
	}
	return string(c.Way)
}

// ageOf parses a maximum age: "90m", "8h", "1d"; 0 for "".
func ageOf(text string) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	if days, ok := strings.CutSuffix(text, "d"); ok {
		text = days + "h"
		d, err := time.ParseDuration(text)
		return 24 * d, asAge(text, err)
	}
	d, err := time.ParseDuration(text)
	return d, asAge(text, err)
}

func asAge(text string, err error) error {
	if err != nil {
		return usagef("%q isn't a time such as 90m, 8h or 1d", text)
	}
	return nil
}
