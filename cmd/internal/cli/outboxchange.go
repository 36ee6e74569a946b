package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/planedeck/planedeck/cmd/internal/output"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/kit/words"
)

const outboxRetryHelp = `Continue what a planedeck has left that doesn't run any more, as the next start does: what was not sent is sent, what may
have been sent is looked up first, and what has failed is tried again. Earlier changes of the same thing go first. What others have changed meanwhile is not overwritten.
An id is what planedeck outbox lists, or its end. What is not done stays in the outbox.`

func newOutboxRetry(sys System) *cobra.Command {
	var o outboxOptions
	cmd := &cobra.Command{
		Use:     "retry ID|all",
		Short:   "Send what waits, and try again what has failed",
		Long:    outboxRetryHelp,
		Example: "  planedeck outbox retry all\n  planedeck outbox retry k3x9qa",
		Args:    oneWrite,
		RunE:    func(cmd *cobra.Command, args []string) error { return o.retry(cmd.Context(), sys, args[0]) },
	}
	o.addFileFlags(cmd)
	return cmd
}

func newOutboxDrop(sys System) *cobra.Command {
	var o outboxOptions
	cmd := &cobra.Command{
		Use:     "drop ID",
		Short:   "Give up a change: its file is deleted, and nothing more is sent",
		Example: "  planedeck outbox drop k3x9qa\n  planedeck outbox drop k3x9qa --yes",
		Args:    oneWrite,
		RunE:    func(cmd *cobra.Command, args []string) error { return o.drop(cmd.Context(), sys, args[0]) },
	}
	o.addFileFlags(cmd)
	cmd.Flags().BoolVar(&o.yes, "yes", false, "don't ask")
	return cmd
}

// oneWrite demands one ID.
func oneWrite(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usagef("%s needs one id of those that planedeck outbox lists", cmd.CommandPath())
	}
	return nil
}

// findWrite is the listed file that an ID, or the end of one, names.
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
			return failf(exitFailed, "not sent, its file is damaged: planedeck outbox says how to mend it")
		}
		wanted, asked = func(id string) bool { return id == f.ID }, 1
	}
	if asked == 0 {
		say(sys, "Nothing waits: all changes are done.")
		return nil
	}
	writes, err := session.Resend(ctx, so, wanted)
	if printed := printResent(sys, writes); printed != nil {
		return printed
	}
	switch rest := asked - len(writes); {
	case rest < 0:
		say(sys, words.Count(-rest, "earlier change")+" of the same thing sent first.")
	case rest > 0 && err == nil:
		say(sys, words.Count(rest, "change")+" left alone: of a planedeck that runs, which continues it, or damaged; planedeck outbox lists them.")
	}
	return resent(writes, err)
}

// printResent lists how writes have ended.
func printResent(sys System, writes []store.Write) error {
	t := &output.Table{Head: []string{"STATE", "CHANGE", "WHY"}, Flex: 2}
	for _, w := range writes {
		why, state := "", w.State.String()
		if w.Err != nil {
			why = words.Explain(w.Err).What
		}
		if w.State == store.Failed && errors.Is(w.Err, context.Canceled) {
			state, why = "waiting", "" // The outbox has it so.
		}
		t.Add(state, w.Title, why)
	}
	return t.Write(sys.Out)
}

// resent is the outcome of all as an error.
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
	return dropFile(sys, state, f)
}

// agreed asks whether a write may be dropped.
func (o *outboxOptions) agreed(ctx context.Context, sys System, f disk.Listed) (bool, error) {
	if o.yes {
		return true, nil
	}
	if !isTerminal(sys.In) || !isTerminal(sys.Out) {
		return false, usagef("drop deletes what was typed for the change, for good: add --yes to agree")
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

// nameOf is what people call a file of the outbox.
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
		return failf(exitFailed, "not dropped: a planedeck that runs has %q; ! lists it there, and D drops it", nameOf(f))
	case errors.Is(err, fs.ErrNotExist):
		return failf(exitFailed, "not dropped: %q is done by now, or another planedeck continues it; planedeck outbox lists what is left", nameOf(f))
	case err != nil:
		return err
	}
	say(sys, "Dropped, not sent again: "+nameOf(f))
	return nil
}
