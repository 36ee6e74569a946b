package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// newReport returns the command that reports on a cycle.
func newReport(sys System) *cobra.Command {
	var format, file string
	return verb{
		use: "report [CYCLE]", short: "Report on a cycle: figures, items done, left and added",
		long: "Without CYCLE it reports on the current one. md is for a pull request or a chat, html is a self-contained page, json is for scripts.\n" +
			"The number of removed items is only known for cycles whose items were transferred by Plane.",
		example: "  planedeck report\n  planedeck report prev --format html -o sprint.html\n  planedeck report current --json percent,left --jq '.left[].identifier'",
		args:    atMostOne("CYCLE"), fields: reportSchema().Describe(), reads: true,
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&format, "format", "md", "md, json or html")
			f.StringVarP(&file, "output", "o", "", "write to a `file`")
		},
		do: func(ctx context.Context, r *run, args []string) error {
			write, ok := map[string]func(*run, cycleReport) error{
				"md": (*run).reportMarkdown, "markdown": (*run).reportMarkdown, "html": (*run).reportHTML, "json": (*run).reportJSON,
			}[format]
			switch {
			case !ok:
				return usagef("--format accepts md, json and html, not %q", format)
			case r.printer.IsJSON():
				write = (*run).reportJSON
			case r.printer.CSV || r.printer.Columns != nil:
				return usagef("a report isn't a table: --format has md, json and html")
			}
			report, err := r.cycleReport(ctx, args)
			if err != nil {
				return err
			}
			return r.into(file, func() error { return write(r, report) })
		},
	}.command(sys)
}

// into redirects what write prints to a file, unless file is empty. The file is only written when everything was
// printed.
func (r *run) into(file string, write func() error) error {
	if file == "" {
		return write()
	}
	var b bytes.Buffer
	out := r.printer.Out
	r.printer.Out, r.printer.Width, r.printer.Colored = &b, 0, false
	err := write()
	r.printer.Out = out
	if err != nil {
		return err
	}
	if err := writeReport(file, b.Bytes()); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	r.done("Wrote " + file + ".")
	return nil
}

// writeReport writes a file with the permissions that the user's files usually have: a report is for others to read.
func writeReport(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// cycleReport is the content of a report on a cycle.
type cycleReport struct {
	cycleFacts
	progress              sprint.Progress
	done, left, cancelled []reportItem
	added                 []reportItem // created after its first day
	removed               int          // transferred out of it; -1 if that isn't known
	points, pointsDone    float64
	estimated             bool // some points are numbers
}

// reportItem is an item in a report.
type reportItem struct {
	Identifier string   `json:"identifier"`
	Name       string   `json:"name"`
	State      string   `json:"state"`
	Group      string   `json:"group"`
	Priority   string   `json:"priority"`
	Points     string   `json:"points"`
	Assignees  []string `json:"assignees"`
	URL        string   `json:"url"`
}

// cycleReport reads the content of a report.
func (r *run) cycleReport(ctx context.Context, args []string) (cycleReport, error) {
	p, c, err := r.cycleOf(ctx, args)
	if err != nil {
		return cycleReport{}, err
	}
	if err := r.readNamed(ctx, store.Key{Kind: store.Items, Project: p.ID, ID: string(c.ID)}); err != nil {
		return cycleReport{}, err
	}
	report := cycleReport{cycleFacts: c, progress: sprint.ProgressOf(c.Cycle), removed: -1}
	if c.Record != nil {
		report.removed = max(0, c.Record.Counts.Total-c.Counts.Total)
	}
	for _, i := range r.snapshot().Items(c.ID) {
		report.add(r, i)
	}
	return report, nil
}

// add adds an item to its lists and to the points.
func (c *cycleReport) add(r *run, i plane.Item) {
	state, _ := r.snapshot().State(i.State)
	item := r.reportItem(i, state)
	if n, ok := sprint.Points(i.Points); ok && state.Group != plane.GroupCancelled {
		c.estimated = true
		c.points += n
		if state.Group == plane.GroupCompleted {
			c.pointsDone += n
		}
	}
	switch state.Group {
	case plane.GroupCompleted:
		c.done = append(c.done, item)
	case plane.GroupCancelled:
		c.cancelled = append(c.cancelled, item)
	default:
		c.left = append(c.left, item)
	}
	if start := c.start(); !start.IsZero() && plane.DateOf(i.CreatedAt, c.zone).After(start) {
		c.added = append(c.added, item)
	}
}

// reportItem returns what a report shows of an item.
func (r *run) reportItem(i plane.Item, state plane.State) reportItem {
	item := reportItem{
		Identifier: r.snapshot().Reference(i), Name: i.Name, State: state.Name, Group: string(state.Group), Priority: string(i.Priority),
		Points: i.Points, Assignees: []string{}, URL: r.session.Client.ItemURL(r.snapshot().Reference(i)),
	}
	for _, id := range i.Assignees {
		if u, ok := r.snapshot().User(id); ok {
			item.Assignees = append(item.Assignees, u.Name())
		}
	}
	slices.Sort(item.Assignees)
	return item
}
