package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/output"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/kit/words"
)

const cacheHelp = `Show the copy of the workspace that planedeck keeps on disk, so that the next start can show it before any request: what each
file contains, when it was read and how large it is. All of it may be deleted at any time; planedeck cache clear does that.`

func newCache(sys System) *cobra.Command {
	var o rootOptions
	var w workFlags
	cmd := &cobra.Command{
		Use:     "cache",
		Short:   "Show what is kept on disk for the next start",
		Example: "  planedeck cache\n  planedeck cache --json kind,read_at,bytes",
		Long:    cacheHelp,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := o.openCopy(cmd.Context(), sys)
			if err != nil {
				return err
			}
			return listCopy(sys, c, &w)
		},
	}
	w.addListing(cmd, sys, copySchema(sys).Describe())
	o.addFileFlags(cmd)
	clearing := &cobra.Command{
		Use:     "clear",
		Short:   "Delete what is kept on disk for the next start",
		Example: "  planedeck cache clear\n  planedeck cache clear --profile home",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := o.openCopy(cmd.Context(), sys)
			if err != nil {
				return err
			}
			return c.Clear()
		},
	}
	o.addFileFlags(clearing)
	cmd.AddCommand(clearing)
	return cmd
}

// openCopy returns the copy of the configured workspace.
func (o *rootOptions) openCopy(ctx context.Context, sys System) (*disk.Copy, error) {
	so, err := o.configure(ctx, sys, nil)
	if err != nil {
		return nil, err
	}
	c := session.CopyOf(so.Config, so.Key)
	if c == nil {
		return nil, stateless()
	}
	return c, nil
}

// stateless returns the error for a workspace without a folder for its state.
func stateless() error {
	return &failure{code: exitNotConfigured, text: "no workspace is set up, or it has no folder for its state", hint: "planedeck setup connects to one."}
}

// listCopy lists the files of the copy, the largest first.
func listCopy(sys System, c *disk.Copy, w *workFlags) error {
	files, err := c.Files()
	if err != nil {
		return err
	}
	slices.SortStableFunc(files, func(a, b disk.File) int { return cmp.Compare(b.Size, a.Size) })
	p := w.printer(sys)
	if err := p.Print(copySchema(sys).List(files)); err != nil || p.Asked() {
		return err
	}
	var all int64
	for _, f := range files {
		all += f.Size
	}
	say(sys, fmt.Sprintf("%s, %s", words.Count(len(files), "file"), kilobytes(all)))
	return nil
}

// copySchema defines the fields of a file of the copy in JSON, tables and CSV. Scripts rely on the names.
func copySchema(sys System) output.Schema[disk.File] {
	type field = output.Field[disk.File]
	return output.Schema[disk.File]{
		Columns: []string{"kind", "read_at", "bytes", "file"}, Flex: "file",
		Fields: []field{
			{Name: "kind", Doc: "what it contains: projects, cycles, items, …", Head: "WHAT", Value: func(f disk.File) any { return f.Key.Kind.String() }},
			{Name: "project", Doc: "UUID of the project that it belongs to, empty for none", Value: func(f disk.File) any { return string(f.Key.Project) }},
			{Name: "id", Doc: "UUID of the cycle or item that it belongs to, empty for none", Value: func(f disk.File) any { return f.Key.ID }},
			{Name: "read_at", Doc: "when it was read", Head: "READ", Value: func(f disk.File) any { return f.At.UTC() }, Text: func(f disk.File) string {
				return f.At.In(sys.Now().Location()).Format(time.DateTime)
			}},
			{Name: "bytes", Doc: "its size in bytes", Head: "SIZE", Value: func(f disk.File) any { return int(f.Size) }, Text: func(f disk.File) string { return kilobytes(f.Size) }},
			{Name: "file", Doc: "its path", Value: func(f disk.File) any { return f.Path }},
		},
	}
}

// kilobytes formats a size.
func kilobytes(n int64) string { return fmt.Sprintf("%d kB", (n+999)/1000) }
