package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// cycleView shows a cycle.
func cycleView(sys System) *cobra.Command {
	var web bool
	return verb{
		use: "view [CYCLE]", aliases: []string{"show"}, short: "Show the progress of a cycle",
		long:    "Without CYCLE it shows the current one. The figures are those of Plane's own page: cancelled items don't count.",
		example: "  planedeck cycle view\n  planedeck cycle view 'Sprint 26' --json name,percent,days_left\n  planedeck cycle view next --web",
		args:    atMostOne("CYCLE"), fields: cycleSchema().Describe(), reads: true,
		flags: func(f *pflag.FlagSet) { f.BoolVarP(&web, "web", "w", false, "open its page in the browser") },
		do: func(ctx context.Context, r *run, args []string) error {
			_, c, err := r.cycleOf(ctx, args)
			if err != nil {
				return err
			}
			if web {
				return r.browse(c.url)
			}
			return r.printer.PrintOne(cycleSchema().List([]cycleFacts{c}), func(width int) string { return r.cycleText(c, width) })
		},
	}.command(sys)
}

// cycleOf returns the cycle that the first argument names; without arguments, the current one.
func (r *run) cycleOf(ctx context.Context, args []string) (plane.Project, cycleFacts, error) {
	p, err := r.project(ctx, store.Cycles)
	if err != nil {
		return p, cycleFacts{}, err
	}
	name := ""
	if len(args) > 0 {
		name = args[0]
	}
	c, err := r.cycle(ctx, p.ID, name)
	return p, r.cycleFacts(p, c), err
}

// cycleText formats a cycle for people: laid out in a terminal, as a list of facts elsewhere.
func (r *run) cycleText(c cycleFacts, width int) string {
	if width == 0 {
		return output.Facts(cycleLines(c), 0)
	}
	progress := sprint.ProgressOf(c.Cycle)
	title := cell.Truncate(cell.Printable(c.Name), width)
	lines := []string{title, strings.TrimSuffix(output.Wrap(strings.Join(r.cycleTimes(c), " · "), width), "\n")}
	figures := fmt.Sprintf("%d of %d done, %d%%", progress.Counts.Completed, progress.Scope(), progress.Percent())
	shares := sharesOf(progress)
	const least = 12
	if room := min(width-cell.Width(figures)-1, maxBarWidth); room >= least {
		lines = append(lines, bar(shares, room, r.options.Config.ASCII, r.printer.Colored)+" "+figures)
	} else {
		lines = append(lines, bar(shares, min(width, maxBarWidth), r.options.Config.ASCII, r.printer.Colored), figures)
	}
	lines = append(lines, legend(shares, progress, width, r.printer.Colored)...)
	if text := strings.TrimSpace(c.Description); text != "" {
		lines = append(lines, "", strings.TrimSuffix(output.Wrap(text, width), "\n"))
	}
	return strings.Join(append(lines, c.url), "\n") + "\n"
}

// cycleTimes describes when a cycle is.
func (r *run) cycleTimes(c cycleFacts) []string {
	today := plane.DateOf(c.now, c.zone)
	parts := []string{strings.ToLower(c.phase.String()), words.Range(c.start(), c.end(), today)}
	switch left, ok := c.daysLeft().(int); {
	case ok && left == 0:
		parts = append(parts, "last day")
	case ok:
		parts = append(parts, words.Count(left, "day")+" left")
	case c.phase == sprint.Upcoming:
		parts = append(parts, "begins "+words.DaysAway(c.start(), today))
	case c.phase == sprint.Completed:
		parts = append(parts, "ended "+words.DaysAway(c.end(), today))
	}
	return parts
}

// legend lists the number of items in each share, in lines that fit the width.
func legend(shares []share, p sprint.Progress, width int, colored bool) []string {
	shares = append(shares, share{name: "cancelled", count: p.Counts.Cancelled, style: output.Faint})
	var lines []string
	line, used := "", 0
	for _, s := range shares {
		if s.count == 0 && s.name != "completed" {
			continue
		}
		text := strconv.Itoa(s.count) + " " + s.name
		if used > 0 && used+3+len(text) > width {
			lines, line, used = append(lines, line), "", 0
		}
		if used > 0 {
			line, used = line+" · ", used+3
		}
		used += len(text)
		if colored {
			text = s.style.Paint(text)
		}
		line += text
	}
	lines = append(lines, line)
	if p.AsClosed {
		lines = append(lines, "as it was before items were transferred out of it")
	}
	return lines
}

// cycleLines returns the facts of a cycle.
func cycleLines(c cycleFacts) []output.Fact {
	p := sprint.ProgressOf(c.Cycle)
	left := ""
	if n, ok := c.daysLeft().(int); ok {
		left = strconv.Itoa(n)
	}
	return []output.Fact{
		{Name: "name", Value: c.Name},
		{Name: "project", Value: c.project.Identifier},
		{Name: "phase", Value: strings.ToLower(c.phase.String())},
		{Name: "start", Value: c.start().String()},
		{Name: "end", Value: c.end().String()},
		{Name: "days left", Value: left},
		{Name: "completed", Value: strconv.Itoa(p.Counts.Completed)},
		{Name: "started", Value: strconv.Itoa(p.Counts.Started)},
		{Name: "unstarted", Value: strconv.Itoa(p.Counts.Unstarted)},
		{Name: "backlog", Value: strconv.Itoa(p.Waiting())},
		{Name: "cancelled", Value: strconv.Itoa(p.Counts.Cancelled)},
		{Name: "scope", Value: strconv.Itoa(p.Scope())},
		{Name: "percent", Value: strconv.Itoa(p.Percent())},
		{Name: "description", Value: strings.Join(strings.Fields(c.Description), " ")},
		{Name: "url", Value: c.url},
	}
}
