package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/kit/words"
)

const outboxRetryHelp = `Continue the changes that an earlier planedeck left behind, as the next start does: changes that were not sent are sent, those
that may have been sent are looked up first, and failed ones are tried again. Earlier changes of the same thing are sent first. Changes made by other people since then are not overwritten.
An id is what planedeck outbox lists, or its end. Changes that are not done stay in the outbox.

It prints a line for each change that it continued, whether that is done or not; the exit code is 6 if only some are done.`

func newOutboxRetry(sys System) *cobra.Command {
	var o outboxOptions
	cmd := &cobra.Command{
		Use:     "retry ID|all",
		Short:   "Send waiting changes, and retry failed ones",
		Long:    outboxRetryHelp,
		Example: "  planedeck outbox retry all\n  planedeck outbox retry k3x9qa\n  planedeck outbox retry all --json change,outcome,refused",
		RunE:    func(cmd *cobra.Command, args []string) error { return o.retry(cmd.Context(), sys, args[0]) },
	}
	o.addChanging(cmd, sys)
	return cmd
}

func newOutboxDrop(sys System) *cobra.Command {
	var o outboxOptions
	cmd := &cobra.Command{
		Use:     "drop ID",
		Short:   "Give up a change: its file is deleted, and nothing more is sent",
		Example: "  planedeck outbox drop k3x9qa\n  planedeck outbox drop k3x9qa --yes",
		RunE:    func(cmd *cobra.Command, args []string) error { return o.drop(cmd.Context(), sys, args[0]) },
	}
	o.addChanging(cmd, sys)
	cmd.Flags().BoolVar(&o.yes, "yes", false, "don't ask")
	return cmd
}

// addChanging adds what the commands that change the outbox share: their argument and the flags of their output.
func (o *outboxOptions) addChanging(cmd *cobra.Command, sys System) {
	cmd.Args = func(cmd *cobra.Command, args []string) error { return inJSON(o.out.JSON != nil, oneWrite(cmd, args)) }
	o.out.addListing(cmd, sys, endedSchema().Describe())
	o.addFileFlags(cmd)
}

// endedWrite is a change of the outbox that a command has continued or dropped.
type endedWrite struct {
	id, project, change string
	state               string // as planedeck outbox lists it, or done
	outcome             stepOutcome
	refused             string
}

// endedSchema defines the fields of a change that a command has continued or dropped in JSON, tables and CSV. Scripts
// rely on the names.
func endedSchema() output.Schema[endedWrite] {
	type field = output.Field[endedWrite]
	return output.Schema[endedWrite]{
		Columns: []string{"state", "change", "refused"}, Flex: "refused",
		Fields: []field{
			{Name: "id", Doc: "its id", Value: func(e endedWrite) any { return e.id }},
			{Name: "short_id", Doc: "the end of its id, which is enough to name it", Head: "ID", Value: func(e endedWrite) any { return shortID(e.id) }},
			{Name: "change", Doc: "what it does", Value: func(e endedWrite) any { return e.change }},
			{Name: "project", Doc: "UUID of the project", Value: func(e endedWrite) any { return e.project }},
			{Name: "state", Doc: "done, dropped, or as planedeck outbox lists it: waiting, unknown, failed", Value: func(e endedWrite) any { return e.state }},
			{Name: "outcome", Doc: "done, dropped, queued, refused, failed or unknown, as for all changes", Value: func(e endedWrite) any { return string(e.outcome) }},
			{Name: "refused", Doc: "why it is not done, or what Plane changed in it", Head: "WHY", Value: func(e endedWrite) any { return e.refused }},
		},
	}
}

// oneWrite requires one ID.
func oneWrite(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usagef("%s needs one id of those that planedeck outbox lists", cmd.CommandPath())
	}
	return nil
}

// findWrite returns the listed file that an ID, or the end of one, names.
func findWrite(files []disk.Listed, id string) (disk.Listed, error) {
	var found []disk.Listed
	for _, f := range files {
		if f.ID == id || shortID(f.ID) == id {
			found = append(found, f)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return disk.Listed{}, usagef("no change in the outbox has the id %q; planedeck outbox lists them", id)
	}
	return disk.Listed{}, usagef("the id %q names %d changes: add its beginning, or the whole id", id, len(found))
}

func (o *outboxOptions) retry(ctx context.Context, sys System, id string) error {
	so, _, files, err := o.openOutbox(ctx, sys)
	if err != nil {
		return err
	}
	wanted, asked := func(string) bool { return true }, len(files)
	if id != "all" {
		f, err := findWrite(files, id)
		if err != nil {
			return err
		}
		if f.Err != nil {
			return failf(exitFailed, "not sent, its file is damaged: planedeck outbox says how to repair it")
		}
		wanted, asked = func(id string) bool { return id == f.ID }, 1
	}
	if asked == 0 {
		say(sys, "Nothing waits: all changes are done.")
		return o.print(sys, nil)
	}
	writes, err := session.Resend(ctx, so, wanted)
	list := make([]endedWrite, len(writes))
	for i, w := range writes {
		list[i] = endedOf(w, files)
	}
	if printed := o.print(sys, list); printed != nil {
		return printed
	}
	switch rest := asked - len(writes); {
	case rest < 0:
		say(sys, words.Count(-rest, "earlier change")+" of the same thing sent first.")
	case rest > 0 && err == nil:
		say(sys, words.Count(rest, "change")+" skipped: either damaged, or a running planedeck continues it; planedeck outbox lists them.")
	}
	return resent(writes, err)
}

// print prints the outcomes of changes.
func (o *outboxOptions) print(sys System, list []endedWrite) error {
	p := o.out.printer(sys)
	return p.Print(endedSchema().List(list))
}

// endedOf describes how a write of the outbox ended; files are those that were listed before.
func endedOf(w store.Write, files []disk.Listed) endedWrite {
	e := endedWrite{change: w.Title, state: w.State.String(), outcome: outcomeDone}
	if i := slices.IndexFunc(files, func(f disk.Listed) bool { return f.Entry.Title == w.Title && f.Entry.Begun.Equal(w.Begun) }); i >= 0 {
		e.id, e.project = files[i].ID, string(files[i].Entry.Project)
	}
	if w.Err != nil {
		e.refused = words.Explain(w.Err).What
	}
	switch {
	case w.State == store.Failed && errors.Is(w.Err, context.Canceled), w.State == store.Waiting:
		e.state, e.outcome, e.refused = "waiting", outcomeQueued, "" // That is how the outbox lists it.
	case w.State == store.Unknown:
		e.outcome = outcomeUnknown
	case w.State != store.Done:
		e.outcome = outcomeOf(w.Err)
	}
	return e
}

// resent returns the outcome of all writes as an error.
func resent(writes []store.Write, err error) error {
	done := 0
	for _, w := range writes {
		if w.State == store.Done {
			done++
		} else if err == nil {
			err = w.Err
		}
	}
	if err == nil {
		return nil
	}
	if len(writes) == 0 {
		return err
	}
	f := failureOf(err)
	if f.code == exitFailed {
		f.text = words.Explain(err).What
	}
	if done > 0 && f.code != exitInterrupted {
		f.code = exitPartly
	}
	if f.text != "" {
		f.text = fmt.Sprintf("%d of %d done, the others stay in the outbox: %s", done, len(writes), f.text)
	}
	return f
}

func (o *outboxOptions) drop(ctx context.Context, sys System, id string) error {
	_, state, files, err := o.openOutbox(ctx, sys)
	if err != nil {
		return err
	}
	f, err := findWrite(files, id)
	if err != nil {
		return err
	}
	if yes, err := o.agreed(ctx, sys, f); err != nil || !yes {
		return err
	}
	if err := dropFile(sys, state, f); err != nil {
		return err
	}
	if p := o.out.printer(sys); !p.Asked() { // People read the message.
		return nil
	}
	return o.print(sys, []endedWrite{{id: f.ID, project: string(f.Entry.Project), change: nameOf(f), state: "dropped", outcome: outcomeDropped}})
}

// agreed asks whether a write may be dropped.
func (o *outboxOptions) agreed(ctx context.Context, sys System, f disk.Listed) (bool, error) {
	if o.yes {
		return true, nil
	}
	if !isTerminal(sys.In) || !isTerminal(sys.Out) {
		return false, usagef("drop permanently deletes what was typed for the change: add --yes to agree")
	}
	d, err := newDialog(sys)
	if err != nil {
		return false, err
	}
	yes, err := d.askYes(ctx, fmt.Sprintf("Drop %q, %s? What was typed for it is gone then.", nameOf(f), listedFile(f).State), false)
	if err == nil && !yes {
		return false, &failure{code: exitUsage, text: "cancelled; nothing was dropped"}
	}
	return yes, err
}

// nameOf returns the title of a file of the outbox, or its name if it has no title.
func nameOf(f disk.Listed) string {
	return cmp.Or(f.Entry.Title, filepath.Base(f.File))
}

// dropFile deletes a file of the outbox.
func dropFile(sys System, state string, f disk.Listed) error {
	outbox, err := disk.OpenOutbox(state)
	if err != nil {
		return err
	}
	err = errors.Join(outbox.Drop(f), outbox.Close())
	switch {
	case errors.Is(err, disk.ErrRunning):
		return failf(exitFailed, "not dropped: a running planedeck has %q; ! lists it there, and D drops it", nameOf(f))
	case errors.Is(err, fs.ErrNotExist):
		return failf(exitFailed, "not dropped: %q is done by now, or another planedeck continues it; planedeck outbox lists what is left", nameOf(f))
	case err != nil:
		return err
	}
	say(sys, "Dropped, not sent again: "+nameOf(f))
	return nil
}
