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

const cacheHelp = `Show what planedeck keeps on disk of the workspace, so that the next start shows it before any request: what it is, when it
was read, how large it is. All of it may be deleted at any time; planedeck cache clear does that.`

func newCache(sys System) *cobra.Command {
	var o rootOptions
	cmd := &cobra.Command{
		Use:     "cache",
		Short:   "Show what is kept on disk for the next start",
		Example: "  planedeck cache\n  planedeck cache --profile home",
		Long:    cacheHelp,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := o.openCopy(cmd.Context(), sys)
			if err != nil {
				return err
			}
			return listCopy(sys, c)
		},
	}
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

// openCopy returns the copy of the workspace of the settings.
func (o *rootOptions) openCopy(ctx context.Context, sys System) (*disk.Copy, error) {
	so, err := o.configure(ctx, sys, nil)
	if err != nil {
		return nil, err
	}
	c := session.CopyOf(so.Config, so.Key)
	if c == nil {
		return nil, failf(exitNotConfigured, "no workspace is set up, or it has no folder for its state: planedeck setup connects to one")
	}
	return c, nil
}

// listCopy lists the files of the copy, the largest first.
func listCopy(sys System, c *disk.Copy) error {
	files, err := c.Files()
	if err != nil {
		return err
	}
	slices.SortStableFunc(files, func(a, b disk.File) int { return cmp.Compare(b.Size, a.Size) })
	t := &output.Table{Head: []string{"WHAT", "READ", "SIZE", "FILE"}, Flex: 3}
	var all int64
	for _, f := range files {
		all += f.Size
		t.Add(f.Key.Kind.String(), f.At.In(sys.Now().Location()).Format(time.DateTime), kilobytes(f.Size), f.Path)
	}
	if err := t.Write(sys.Out); err != nil {
		return err
	}
	say(sys, fmt.Sprintf("%s, %s", words.Count(len(files), "file"), kilobytes(all)))
	return nil
}

// kilobytes is a size in text.
func kilobytes(n int64) string { return fmt.Sprintf("%d kB", (n+999)/1000) }
