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

const outboxHelp = `List the changes that are not done yet: those that wait, whose outcome is unknown or that have failed, and damaged files,
including those of a running planedeck. Listing changes nothing and makes no request.

Outside a terminal it prints a line for each, tab separated: id, state, when, change, why, file.`

// outboxOptions are the flags of the commands of the outbox.
type outboxOptions struct {
	rootOptions
	out workFlags // those of the output
	yes bool
}

func newOutbox(sys System) *cobra.Command {
	cmd := newOutboxList(sys, "outbox", nil)
	cmd.AddCommand(newOutboxList(sys, "list", []string{"ls"}), newOutboxRetry(sys), newOutboxDrop(sys))
	return cmd
}

// newOutboxList returns the command that lists the outbox, with the given name.
func newOutboxList(sys System, use string, aliases []string) *cobra.Command {
	var o outboxOptions
	var w workFlags
	cmd := &cobra.Command{
		Use:     use,
		Aliases: aliases,
		Short:   "List the changes that are not done yet",
		Example: "  planedeck outbox list\n  planedeck outbox --json id,state,why",
		Long:    outboxHelp,
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.list(cmd.Context(), sys, &w) },
	}
	w.addListing(cmd, sys, outboxSchema(sys).Describe())
	o.addFileFlags(cmd)
	return cmd
}

// openOutbox returns the options of a session, the folder of its state and the files of its outbox.
func (o *outboxOptions) openOutbox(ctx context.Context, sys System) (so session.Options, state string, files []disk.Listed, err error) {
	if so, err = o.configure(ctx, sys, nil); err != nil {
		return so, "", nil, err
	}
	if state = session.StateFolder(so.Config, so.Key); state == "" {
		return so, "", nil, stateless()
	}
	files, err = disk.ListOutbox(state)
	return so, state, files, err
}

func (o *outboxOptions) list(ctx context.Context, sys System, w *workFlags) error {
	_, state, files, err := o.openOutbox(ctx, sys)
	if err != nil {
		return err
	}
	list := make([]listedWrite, len(files))
	for i, f := range files {
		list[i] = listedFile(f)
	}
	p := w.printer(sys)
	schema := outboxSchema(sys)
	if p.Width > 0 && !p.Asked() && !p.Plain { // The table has no room for the files: the last line names their folder.
		schema.Columns = []string{"short_id", "state", "at", "change_and_why"}
		schema.Flex = "change_and_why"
	}
	if err := p.Print(schema.List(list)); err != nil || p.Asked() {
		return err
	}
	sayWhatToDo(sys, list, disk.OutboxFolder(state))
	return nil
}

// listedWrite is a file of the outbox.
type listedWrite struct {
	ID      string
	State   string
	At      time.Time
	Change  string
	Project string
	Tries   int
	Why     string
	File    string
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

// shortID returns the end of an ID, which is enough to name a write.
func shortID(id string) string { return id[strings.LastIndexByte(id, '-')+1:] }

// outboxSchema defines the fields of a change that isn't done in JSON, tables and CSV. Scripts rely on the names.
func outboxSchema(sys System) output.Schema[listedWrite] {
	type field = output.Field[listedWrite]
	return output.Schema[listedWrite]{
		Columns: []string{"id", "state", "at", "change", "why", "file"}, Flex: "change",
		Fields: []field{
			{Name: "id", Doc: "its id", Value: func(l listedWrite) any { return l.ID }},
			{Name: "short_id", Doc: "the end of its id, which is enough to name it", Head: "ID", Value: func(l listedWrite) any { return shortID(l.ID) }},
			{Name: "state", Doc: "waiting, sending, unknown, failed or damaged", Value: func(l listedWrite) any { return l.State }},
			{Name: "at", Doc: "when it entered this state", Head: "WHEN", Value: func(l listedWrite) any { return l.At }, Text: func(l listedWrite) string {
				return l.At.In(sys.Now().Location()).Format(time.DateTime)
			}},
			{Name: "change", Doc: "what it does", Value: func(l listedWrite) any { return l.Change }},
			{Name: "project", Doc: "UUID of the project", Value: func(l listedWrite) any { return l.Project }},
			{Name: "tries", Doc: "how often sending it was started", Value: func(l listedWrite) any { return l.Tries }},
			{Name: "why", Doc: "why it isn't done, empty if nothing is known", Value: func(l listedWrite) any { return l.Why }},
			{Name: "change_and_why", Doc: "change and why in one text", Head: "CHANGE", Value: func(l listedWrite) any {
				return strings.TrimPrefix(strings.TrimSuffix(l.Change+": "+l.Why, ": "), ": ")
			}},
			{Name: "file", Doc: "path of its file", Value: func(l listedWrite) any { return l.File }},
		},
	}
}

// sayWhatToDo prints the next steps after the list.
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
		text += " " + howToRepair(damaged, folder)
	}
	// say would mistake the folder, which has an @ in its name, for an address with a password.
	_, _ = fmt.Fprintf(sys.Err, "planedeck: %s\n", cell.Printable(text)) // there is nowhere to report an error
}

// howToRepair explains how to repair a damaged file by hand.
func howToRepair(file, folder string) string {
	return fmt.Sprintf("To repair a damaged file by hand: look at it with cat %s, edit it, remove the line \"sum\", then move it back: mv %s %s/", file, file, folder)
}
