package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/output"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

const outboxHelp = `List the changes that are not done yet: those that wait, whose outcome is unknown, that have failed, and files that are
damaged; those of a planedeck that runs, too. Listing changes nothing and makes no request.

Outside of a terminal it prints a line for each, tab separated: id, state, when, change, why, file. --json prints an array
of objects with the keys id, state (waiting, sending, unknown, failed, damaged), at, change, project, tries, why, file.`

// outboxOptions are the flags of the commands of the outbox.
type outboxOptions struct {
	rootOptions
	json, yes bool
}

func newOutbox(sys System) *cobra.Command {
	var o outboxOptions
	cmd := &cobra.Command{
		Use:     "outbox",
		Short:   "List the changes that are not done yet",
		Example: "  planedeck outbox\n  planedeck outbox --json",
		Long:    outboxHelp,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return inJSON(o.json, o.list(cmd.Context(), sys))
		},
	}
	o.addFileFlags(cmd)
	cmd.Flags().BoolVar(&o.json, "json", false, "print JSON")
	cmd.AddCommand(newOutboxRetry(sys), newOutboxDrop(sys))
	return cmd
}

// openOutbox returns the options of a session, the folder of its state and what is in its outbox.
func (o *outboxOptions) openOutbox(ctx context.Context, sys System) (so session.Options, state string, files []disk.Listed, err error) {
	if so, err = o.configure(ctx, sys, nil); err != nil {
		return so, "", nil, err
	}
	if state = session.StateFolder(so.Config, so.Key); state == "" {
		return so, "", nil, failf(exitNotConfigured, "no workspace is set up, or it has no folder for its state: planedeck setup connects to one")
	}
	files, err = disk.ListOutbox(state)
	return so, state, files, err
}

func (o *outboxOptions) list(ctx context.Context, sys System) error {
	_, state, files, err := o.openOutbox(ctx, sys)
	if err != nil {
		return err
	}
	list := make([]listedWrite, len(files))
	for i, f := range files {
		list[i] = listedFile(f)
	}
	if o.json {
		return output.WriteJSON(sys.Out, list)
	}
	if err := outboxTable(sys, list).Write(sys.Out); err != nil {
		return err
	}
	sayWhatToDo(sys, list, disk.OutboxFolder(state))
	return nil
}

// listedWrite is a file of the outbox in JSON. Scripts rely on the names.
type listedWrite struct {
	ID      string    `json:"id"`
	State   string    `json:"state"`
	At      time.Time `json:"at"`
	Change  string    `json:"change"`
	Project string    `json:"project"`
	Tries   int       `json:"tries"`
	Why     string    `json:"why"`
	File    string    `json:"file"`
}

// damagedState is the state of a file that can't be read.
const damagedState = "damaged"

func listedFile(f disk.Listed) listedWrite {
	l := listedWrite{ID: f.ID, State: damagedState, At: f.At.UTC(), File: f.File}
	if f.Err != nil {
		l.Why = f.Err.Error()
		return l
	}
	if state, err := f.Entry.State.MarshalText(); err == nil {
		l.State = string(state)
	}
	l.At, l.Change, l.Project, l.Tries, l.Why = f.Entry.At, f.Entry.Title, string(f.Entry.Project), f.Entry.Tries, f.Entry.Answer
	if _, err := store.Decode(f.Entry.Operation); err != nil {
		l.Why = "this version of planedeck can't continue it: " + err.Error()
	}
	return l
}

// shortID is the end of an ID, which is enough to name a write.
func shortID(id string) string { return id[strings.LastIndexByte(id, '-')+1:] }

// outboxTable is the list for people. A terminal has no room for the files: the last line names their folder.
func outboxTable(sys System, list []listedWrite) *output.Table {
	t := &output.Table{Head: []string{"ID", "STATE", "WHEN", "CHANGE"}, Flex: 3}
	_, narrow := output.TerminalWidth(sys.Out)
	for _, l := range list {
		id, change := l.ID, l.Change
		at := l.At.In(sys.Now().Location()).Format(time.DateTime)
		if narrow {
			t.Add(shortID(id), l.State, at, strings.TrimPrefix(strings.TrimSuffix(change+": "+l.Why, ": "), ": "))
			continue
		}
		t.Add(id, l.State, at, change, l.Why, l.File)
	}
	return t
}

// sayWhatToDo closes the list.
func sayWhatToDo(sys System, list []listedWrite, folder string) {
	damaged, failed := "", 0
	for _, l := range list {
		switch l.State {
		case damagedState:
			damaged = cmp.Or(damaged, l.File)
		case "failed":
			failed++
		}
	}
	text := words.Count(len(list), "change") + " in " + folder + ". "
	switch {
	case len(list) == 0:
		text = "Nothing waits: all changes are done."
	case failed > 0:
		text += "planedeck outbox retry all continues what waits or is unknown, as the next start does, and tries what has failed again; planedeck outbox drop ID gives one up."
	default:
		text += "The next start of planedeck continues them, as does planedeck outbox retry all; planedeck outbox drop ID gives one up."
	}
	if damaged != "" {
		text += " " + howToMend(damaged, folder)
	}
	// Not say: it would take the folder, which has an @ in its name, for an address with a password.
	_, _ = fmt.Fprintf(sys.Err, "planedeck: %s\n", cell.Printable(text)) // there is nowhere else to write
}

// howToMend says how a damaged file is mended by hand.
func howToMend(file, folder string) string {
	return fmt.Sprintf("A damaged one is mended by hand: look at it with cat %s, edit it, remove the line \"sum\", then move it back: mv %s %s/", file, file, folder)
}
