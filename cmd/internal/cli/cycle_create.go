package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// The bounds of a series, as on the screen.
const (
	maxCycles = 26
	maxGap    = 366
)

// newCycles holds the flags of cycle create.
type newCycles struct {
	name, start, end, like, gap, description string
	count                                    int
	ifMissing                                bool
}

// cycleCreate creates cycles.
func cycleCreate(sys System) *cobra.Command {
	var n newCycles
	return verb{
		use: "create [NAME]", aliases: []string{"new"}, short: "Create a cycle, or several",
		long: "What isn't given follows the usual series: the next name, and as many days after its last cycle. --start none creates a cycle\n" +
			"without dates. Overlaps are allowed, and reported.",
		example: "  planedeck cycle create\n  planedeck cycle create 'Sprint 30' --start mon --end 2w --if-missing\n  planedeck cycle create --like 'Sprint 29' --count 4 --gap 2d --dry-run",
		args:    atMostOne("NAME"), writes: true, fields: writtenCycle().Describe(),
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&n.start, "start", "", "first `day`: 2026-11-28, mon, +3d, 28 nov, or none")
			f.StringVar(&n.end, "end", "", "last `day`, or a length: +13, 2w")
			f.StringVar(&n.like, "like", "", "follow this `cycle`'s series")
			f.IntVar(&n.count, "count", 1, "how many to create, each after the one before")
			f.StringVar(&n.gap, "gap", "0", "`days` between the cycles, such as 2d")
			f.StringVar(&n.description, "description", "", "description")
			f.BoolVar(&n.ifMissing, "if-missing", false, "do nothing if there already is a cycle of this name")
		},
		do: func(ctx context.Context, r *run, args []string) error {
			if len(args) > 0 {
				n.name = strings.TrimSpace(args[0])
			}
			return n.create(ctx, r)
		},
	}.command(sys)
}

// create creates the cycles.
func (n newCycles) create(ctx context.Context, r *run) error {
	if n.ifMissing && (n.name == "" || n.count != 1) {
		return usagef("--if-missing needs one NAME")
	}
	p, err := r.project(ctx)
	if err != nil {
		return err
	}
	// The names of archived cycles are in use, too.
	if err := r.read(ctx, store.Key{Kind: store.Cycles, Project: p.ID}, store.Key{Kind: store.ArchivedCycles, Project: p.ID}); err != nil {
		return err
	}
	if c, ok := r.cycleWithName(p.ID, n.name); ok && n.ifMissing {
		r.done(c.Name + " already exists.")
		there := r.cycleFacts(p, c)
		there.outcome = outcomeUnchanged
		return r.printer.PrintOne(createdSchema().List([]cycleFacts{there}), nil)
	}
	drafts, err := n.drafts(ctx, r, p)
	if err != nil {
		return err
	}
	r.reportOverlaps(p, drafts)
	if r.flags.dryRun {
		return r.plan(r.creationSteps(p, drafts))
	}
	return r.createCycles(ctx, p, drafts)
}

// createdSchema returns the schema of new cycles, with their columns.
func createdSchema() output.Schema[cycleFacts] {
	s := writtenCycle()
	s.Columns = []string{"name", "start", "end", "url"}
	return s
}

// cycleWithName finds a cycle by its full name, ignoring case. The cycles must have been read.
func (r *run) cycleWithName(p plane.ProjectID, name string) (plane.Cycle, bool) {
	all := slices.Concat(r.snapshot().Cycles(p), r.snapshot().Archived(p))
	i := slices.IndexFunc(all, func(c plane.Cycle) bool { return strings.EqualFold(strings.TrimSpace(c.Name), name) })
	if i < 0 {
		return plane.Cycle{}, false
	}
	return all[i], true
}

// drafts returns the cycles that the flags describe.
func (n newCycles) drafts(ctx context.Context, r *run, p plane.Project) ([]plane.CycleDraft, error) {
	gap, err := gapOf(n.gap)
	switch {
	case err != nil:
		return nil, err
	case n.count < 1 || n.count > maxCycles:
		return nil, usagef("--count needs a number from 1 to %d", maxCycles)
	}
	first, err := n.first(ctx, r, p)
	if err != nil {
		return nil, err
	}
	zone := r.snapshot().Location(p.ID)
	like := plane.Cycle{Name: first.Name}
	rhythm := sprint.Rhythm{Gap: gap}
	if !first.Start.IsZero() {
		like.Start, like.End = first.Start.Start(zone), first.End.End(zone)
		rhythm.Start = first.End.AddDays(1 + gap)
	}
	drafts := []plane.CycleDraft{first}
	all := append(slices.Concat(r.snapshot().Archived(p.ID), r.snapshot().Cycles(p.ID)), like)
	for next := range sprint.NextCycles(like, all, zone, rhythm) {
		if len(drafts) == n.count {
			break
		}
		drafts = append(drafts, next)
	}
	for i := range drafts {
		drafts[i].Description = n.description
	}
	return drafts, nil
}

// first returns the first of the cycles.
func (n newCycles) first(ctx context.Context, r *run, p plane.Project) (plane.CycleDraft, error) {
	zone := r.snapshot().Location(p.ID)
	all := slices.Concat(r.snapshot().Archived(p.ID), r.snapshot().Cycles(p.ID))
	like, known := sprint.Usual(r.snapshot().Cycles(p.ID), zone)
	if n.like != "" {
		c, err := r.cycle(ctx, p.ID, n.like)
		if err != nil {
			return plane.CycleDraft{}, err
		}
		like, known = c, true
	}
	if !known && n.name == "" {
		return plane.CycleDraft{}, &failure{code: exitUsage, text: "no cycle has dates yet, so there is no series to follow", hint: "Give a NAME, with or without --start and --end."}
	}
	d := plane.CycleDraft{Name: n.name}
	if known {
		next := sprint.NextCycle(like, all, zone)
		d = plane.CycleDraft{Name: cmp.Or(n.name, next.Name), Start: next.Start, End: next.End}
	}
	if n.start == "" && n.end == "" {
		return d, nil
	}
	dates, err := datesOf(plane.Range{Start: d.Start, End: d.End}, n.start, n.end, r.today(p.ID))
	if n.end == "" && !dates.Start.IsZero() { // with the length of the series
		dates.End = plane.Date{}
		if length := sprint.Length(like, zone); length > 0 {
			dates.End = dates.Start.AddDays(length - 1)
		}
	}
	d.Start, d.End = dates.Start, dates.End
	return d, err
}

// datesOf replaces dates with the given ones; "none" removes both.
func datesOf(was plane.Range, start, end string, today plane.Date) (plane.Range, error) {
	if strings.EqualFold(start, "none") || strings.EqualFold(end, "none") {
		return plane.Range{}, nil
	}
	to := was
	var err error
	if start != "" {
		if to.Start, err = sprint.ParseDay(start, today, plane.Date{}); err != nil {
			return was, usagef("--start %s: %v", start, err)
		}
	}
	if end != "" {
		if to.End, err = sprint.ParseDay(end, today, to.Start); err != nil {
			return was, usagef("--end %s: %v", end, err)
		}
	}
	return to, nil
}

// gapOf parses the number of days between two cycles: "2", "2d", "1w".
func gapOf(text string) (int, error) {
	number, times := strings.TrimSuffix(text, "d"), 1
	if weeks, ok := strings.CutSuffix(text, "w"); ok {
		number, times = weeks, 7
	}
	days, err := strconv.Atoi(number)
	if err != nil || days < 0 || days > maxGap/times {
		return 0, usagef("--gap needs a number of days from 0 to %d, such as 2d", maxGap)
	}
	return days * times, nil
}

// reportOverlaps reports which cycles share days with new ones.
func (r *run) reportOverlaps(p plane.Project, drafts []plane.CycleDraft) {
	if r.flags.quiet {
		return
	}
	for _, d := range drafts {
		if d.Start.IsZero() {
			continue
		}
		overlaps := sprint.Overlaps(plane.Range{Start: d.Start, End: d.End}, r.snapshot().Cycles(p.ID), r.snapshot().Location(p.ID))
		if text := words.Overlapping(overlaps); text != "" {
			say(r.sys, d.Name+" "+text+": allowed.")
		}
	}
}

// creationSteps returns what --dry-run prints.
func (r *run) creationSteps(p plane.Project, drafts []plane.CycleDraft) []step {
	list := make([]step, len(drafts))
	for i, d := range drafts {
		list[i] = step{
			thing: d.Name, name: d.Name, change: "created, " + r.daysText(p.ID, d.Start, d.End),
			refused: r.refusal(store.CreateCycle(p.ID, d)), requests: 1,
		}
	}
	return list
}

// daysText formats the days of a cycle and its length: "30 Dec – 12 Jan 2027 (14 days)".
func (r *run) daysText(p plane.ProjectID, start, end plane.Date) string {
	text := words.Range(start, end, r.today(p))
	if !start.IsZero() && !end.IsZero() {
		text += fmt.Sprintf(" (%s)", words.Count(end.DaysSince(start)+1, "day"))
	}
	return text
}

// createCycles creates cycles, and prints those that were created even if others weren't. If flags ask for outcomes, it
// also prints those that wait in the outbox.
func (r *run) createCycles(ctx context.Context, p plane.Project, drafts []plane.CycleDraft) error {
	before := map[plane.CycleID]bool{}
	for _, c := range r.snapshot().Cycles(p.ID) {
		before[c.ID] = true
	}
	op := store.CreateCycle(p.ID, drafts[0])
	if len(drafts) > 1 {
		op = store.CreateCycles(p.ID, drafts)
	}
	failed := r.write(ctx, op)
	var created []cycleFacts
	for _, c := range slices.Backward(r.snapshot().Cycles(p.ID)) { // The store lists the newest first.
		if !before[c.ID] && !store.Drafted(c.ID) {
			facts := r.cycleFacts(p, c)
			facts.outcome = outcomeDone
			created = append(created, facts)
		}
	}
	if r.queued && r.printer.Asked() {
		created = append(created, r.queuedCycles(p, drafts, created)...)
	}
	if len(created) == 0 {
		return failed
	}
	list := createdSchema().List(created)
	if len(drafts) == 1 {
		return cmp.Or(failed, r.printer.PrintOne(list, nil))
	}
	return cmp.Or(failed, r.printer.Print(list))
}

// queuedCycles returns the drafts that weren't created.
func (r *run) queuedCycles(p plane.Project, drafts []plane.CycleDraft, created []cycleFacts) []cycleFacts {
	zone := r.snapshot().Location(p.ID)
	var list []cycleFacts
	for _, d := range drafts {
		if slices.ContainsFunc(created, func(c cycleFacts) bool { return c.Name == d.Name }) {
			continue
		}
		c := plane.Cycle{Project: p.ID, Name: d.Name, Description: d.Description}
		if !d.Start.IsZero() {
			c.Start, c.End = d.Start.Start(zone), d.End.End(zone)
		}
		facts := r.cycleFacts(p, c)
		facts.outcome = outcomeQueued
		list = append(list, facts)
	}
	return list
}
