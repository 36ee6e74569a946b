package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// newItemFlags are the flags of item create.
type newItemFlags struct{ bodyFile, cycle, externalID string }

// itemCreate creates an item from a quick add line.
func itemCreate(sys System) *cobra.Command {
	var o newItemFlags
	return verb{
		use: "create LINE", aliases: []string{"new", "add"}, short: "Create an item from a quick add line",
		long: "The line may say who, what and when: @ada #bug !high ^2 due:fri start:mon state:todo cycle:next parent:APOLLO-7 ~APOLLO. The rest " +
			"is the name; a backslash before a word makes it text. With --external-id the item is only created once, however often this is run. " +
			"It prints the identifier and the address; --json also prints an item that waits in the outbox, without these.",
		example: "  planedeck item create 'Fix login @ada !high #bug ^2 due:fri' --cycle current\n  git log -1 --format=%b | planedeck item create 'Release 2.4' --body-file - --external-id release-2.4",
		args:    atLeastOne("LINE"), fields: createdItem().Describe(), writes: true,
		flags: func(f *pflag.FlagSet) {
			f.StringVarP(&o.bodyFile, "body-file", "F", "", "markdown `FILE` with the description, - for standard input")
			f.StringVarP(&o.cycle, "cycle", "c", "", "add it to this `CYCLE`: current, next, a name")
			f.StringVar(&o.externalID, "external-id", "", "your own `ID` for the item: if an item already has it, that one is printed")
		},
		do: func(ctx context.Context, r *run, args []string) error {
			return r.createItem(ctx, strings.Join(args, " "), o)
		},
	}.command(sys)
}

func (r *run) createItem(ctx context.Context, text string, o newItemFlags) error {
	n, line, err := r.newItem(ctx, text, o)
	if err != nil {
		return err
	}
	if o.externalID != "" {
		if there, found, err := r.externalItem(ctx, n.Project, o.externalID); err != nil {
			return err
		} else if found {
			return r.alreadyThere(there)
		}
	}
	op := store.CreateItem(r.snapshot(), n)
	if r.flags.dryRun {
		return r.plan([]step{r.createStep(n, line, op)})
	}
	before := map[plane.ItemID]bool{}
	for i := range r.snapshot().Known() {
		before[i.ID] = true
	}
	return r.printNew(n, before, r.write(ctx, op))
}

// printNew prints the item that a write has created, which is the one that isn't in before. It returns the error of the
// write.
func (r *run) printNew(n store.NewItem, before map[plane.ItemID]bool, failed error) error {
	created := false
	for i := range r.snapshot().Known() {
		if before[i.ID] || store.Drafted(i.ID) || i.Name != n.Name() || i.Project != n.Project {
			continue
		}
		created = true
		if err := r.printCreated(*i, r.written()); err != nil {
			return err
		}
		if f, ok := errors.AsType[*failure](failed); ok {
			f.code, f.text = exitPartly, r.snapshot().Reference(*i)+" was created, but isn't in its cycle: "+f.text
		}
	}
	if r.queued && !created && r.printer.Asked() {
		return r.printQueued(n)
	}
	return failed
}

// newItem returns the item that a line and the flags describe, and the parsed line.
func (r *run) newItem(ctx context.Context, text string, o newItemFlags) (store.NewItem, lang.Line, error) {
	n := store.NewItem{Event: o.externalID}
	p, err := r.project(ctx)
	if err != nil {
		return n, lang.Line{}, err
	}
	line, err := r.parseLine(ctx, p, text)
	if err == nil && line.Project != nil && *line.Project != p.ID {
		p, _ = r.snapshot().Project(*line.Project)
		line, err = r.parseLine(ctx, p, text)
	}
	if err != nil {
		return n, line, err
	}
	for _, problem := range line.Problems {
		if !problem.Hint {
			f := &failure{code: exitUsage, text: problem.String(), hint: `A backslash makes it text: '\` + problem.Word + `'.`}
			if e, ok := errors.AsType[*lang.NameError](problem.Err); ok {
				f.hint = strings.TrimSpace(knownNames(e) + " " + f.hint)
			}
			return n, line, f
		}
		r.done(problem.String() + ": kept as text")
	}
	if line.Name == "" {
		return n, line, usagef("an item needs a name: all of %q means something else", text)
	}
	n.Project, n.Draft.ItemPatch = p.ID, line.Patch
	if line.Cycle != nil {
		n.Cycle = *line.Cycle
	}
	if o.cycle != "" {
		c, err := r.cycle(ctx, p.ID, o.cycle)
		if err != nil {
			return n, line, err
		}
		n.Cycle = c.ID
	}
	if o.bodyFile != "" {
		body, err := r.bodyOf(o.bodyFile)
		if err != nil {
			return n, line, err
		}
		n.Draft.Description = new(richtext.HTML(body))
	}
	return n, line, nil
}

// parseLine parses a quick add line with the names of a project.
func (r *run) parseLine(ctx context.Context, p plane.Project, text string) (lang.Line, error) {
	if err := r.names(ctx, p.ID); err != nil {
		return lang.Line{}, err
	}
	if err := r.me(ctx); err != nil {
		return lang.Line{}, err
	}
	if strings.Contains(text, "cycle:") {
		if err := r.read(ctx, store.Key{Kind: store.Cycles, Project: p.ID}); err != nil {
			return lang.Line{}, err
		}
	}
	r.recallItems(p.ID)
	var failed error
	parse := func() lang.Line {
		w := r.words(p.ID)
		w.Item = func(reference string) (plane.ItemID, bool) {
			i, err := r.item(ctx, p, reference)
			if err != nil {
				failed = err
			}
			return i.ID, err == nil
		}
		return lang.ParseLine(text, w)
	}
	line := parse()
	// Estimates are only known from the items that have them.
	estimate := func(problem lang.Problem) bool {
		return strings.HasPrefix(problem.Word, "^") || strings.HasPrefix(problem.Word, "points:")
	}
	if slices.ContainsFunc(line.Problems, estimate) {
		if err := r.readRare(ctx, store.Key{Kind: store.Backlog, Project: p.ID}); err != nil {
			return line, err
		}
		line = parse()
	}
	return line, failed
}

// createStep returns what --dry-run prints for a new item.
func (r *run) createStep(n store.NewItem, line lang.Line, op store.Op) step {
	s := step{name: n.Name(), thing: n.Name(), change: "created", requests: 1, refused: r.refusal(op)}
	if c, ok := r.snapshot().Cycle(n.Cycle); ok {
		s.change, s.requests = "created in "+c.Name, 2
	}
	var facts []string
	for _, part := range line.Parts {
		switch {
		case !part.Day.IsZero():
			facts = append(facts, strings.TrimSuffix(part.Key, ":")+" "+words.Day(part.Day, r.today(n.Project)))
		case part.Meaning != "" && !strings.HasPrefix(part.Key, "cycle"):
			facts = append(facts, part.Key+part.Meaning)
		}
	}
	if len(facts) > 0 {
		s.change += ": " + strings.Join(facts, ", ")
	}
	return s
}

// externalItem finds the item with an external ID.
func (r *run) externalItem(ctx context.Context, p plane.ProjectID, id string) (plane.Item, bool, error) {
	i, err := r.session.Store.FindExternal(ctx, p, id)
	switch {
	case err == nil:
		return i, true, nil
	case errors.Is(err, plane.ErrNotFound), errors.Is(err, plane.ErrUnreachable) && r.flags.queue:
		return i, false, nil
	}
	return i, false, err
}

// alreadyThere prints the existing item as if it had been created.
func (r *run) alreadyThere(i plane.Item) error {
	if r.flags.dryRun {
		return r.plan([]step{{thing: r.snapshot().Reference(i), name: i.Name, change: "nothing: it already exists", same: true}})
	}
	r.done(r.snapshot().Reference(i) + " already exists.")
	return r.printCreated(i, outcomeUnchanged)
}

// printCreated prints the identifier and the address of an item.
func (r *run) printCreated(i plane.Item, outcome stepOutcome) error {
	f := r.itemFacts(i)
	f.outcome = outcome
	return r.printer.PrintOne(createdItem().List([]itemFacts{f}), func(int) string {
		return cell.Printable(f.reference()) + "\t" + cell.Printable(f.url) + "\n"
	})
}

// printQueued prints an item whose creation waits in the outbox.
func (r *run) printQueued(n store.NewItem) error {
	i, _ := store.Patched(plane.Item{Project: n.Project, Priority: plane.PriorityNone}, n.Draft.ItemPatch)
	for _, point := range r.words(n.Project).Estimates() {
		if point.ID == i.Point {
			i.Points = point.Value
		}
	}
	f := r.itemFacts(i)
	f.planned, f.outcome = n.Cycle, outcomeQueued
	return r.printer.PrintOne(createdItem().List([]itemFacts{f}), nil)
}

// maxBody is the maximum size of a text in bytes.
const maxBody = 1 << 20

// bodyOf returns the text of a file, "-" for standard input.
func (r *run) bodyOf(file string) (string, error) {
	in := r.sys.In
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", usagef("%s", err)
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, maxBody+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("read the text: %w", err)
	case len(text) > maxBody:
		return "", usagef("the text is longer than %d bytes", maxBody)
	}
	return string(text), nil
}
