package cli

import (
	"context"
	"encoding/json"
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
		long: "The last 200 changes of all planedecks of this user, the newest first, with what was before and after where fields of items were changed. " +
			"It makes no request. What is not done yet is in planedeck outbox.",
		example: "  planedeck log --since 1d\n  planedeck log --json at,change,before,after --jq '.[] | select(.undone | not)'",
		fields:  logSchema().Describe(), lists: true,
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&since, "since", "", "only changes that are not older than this, such as 90m, 8h, 1d")
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
			return r.printer.Print(logSchema().List(limited(r, list)))
		},
	}.command(sys)
}

// logSchema is what JSON, tables and CSV have of a change that is done. Scripts rely on the names.
func logSchema() output.Schema[disk.Logged] {
	type field = output.Field[disk.Logged]
	return output.Schema[disk.Logged]{
		Columns: []string{"at", "change", "undone"}, Flex: "change",
		Fields: []field{
			{Name: "id", Doc: "id in the outbox", Value: func(l disk.Logged) any { return l.ID }},
			{Name: "at", Doc: "when it was done", Value: func(l disk.Logged) any { return l.At.UTC() }},
			{Name: "asked_at", Doc: "when it was asked for", Value: func(l disk.Logged) any { return l.Begun.UTC() }},
			{Name: "change", Doc: "what was done", Value: func(l disk.Logged) any { return l.Title }},
			{Name: "project", Doc: "UUID of the project", Value: func(l disk.Logged) any { return string(l.Project) }},
			{Name: "way", Doc: "empty, undo or redo", Value: func(l disk.Logged) any { return string(l.Way) }},
			{Name: "undone", Doc: "whether it was undone since", Value: func(l disk.Logged) any { return l.Undone }, Text: func(l disk.Logged) string {
				if l.Undone {
					return "undone"
				}
				return string(l.Way)
			}},
			{Name: "before", Doc: "the fields that were changed, as they were; null for other changes", Value: func(l disk.Logged) any { return patchOf(l.Undo) }},
			{Name: "after", Doc: "the fields that were changed, as they became", Value: func(l disk.Logged) any { return patchOf(l.Operation) }},
		},
	}
}

// patchOf are the fields that an operation sets, as the outbox has them; nil for an operation that sets none.
func patchOf(operation json.RawMessage) any {
	var o struct {
		Op struct {
			Patch json.RawMessage
		}
	}
	if json.Unmarshal(operation, &o) != nil || o.Op.Patch == nil {
		return nil
	}
	return o.Op.Patch
}

// ageOf reads how old something may be: "90m", "8h", "1d"; 0 for "".
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
		return usagef("%q is no time such as 90m, 8h or 1d", text)
	}
	return nil
}
