package cli

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
)

// itemFilter holds the flags that choose which items a command lists.
type itemFilter struct {
	text, state, priority string
	assignees, labels     []string
}

// addTo adds the flags.
func (q *itemFilter) addTo(f *pflag.FlagSet) {
	f.StringVarP(&q.text, "filter", "f", "", "only items that match this `FILTER`: log in @ada #bug !high is:open due:<fri -state:review")
	f.StringSliceVar(&q.assignees, "assignee", nil, "only items of this `person`: a name, @me or none")
	f.StringVar(&q.state, "state", "", "only items in this `state`, or group of states: started")
	f.StringSliceVar(&q.labels, "label", nil, "only items with this `label`, or none")
	f.StringVar(&q.priority, "priority", "", "only items of this `priority`: urgent, high, medium, low, none")
}

// filter returns the flags as a filter.
func (q *itemFilter) filter() string {
	words := []string{q.text}
	add := func(key, lack, value string) {
		value = strings.TrimPrefix(value, "@")
		switch {
		case value == "":
		case strings.EqualFold(value, "none") && lack != "":
			words = append(words, "no:"+lack)
		default:
			words = append(words, key+quoted(value))
		}
	}
	for _, name := range q.assignees {
		add("assignee:", "assignee", name)
	}
	for _, name := range q.labels {
		add("label:", "label", name)
	}
	add("state:", "", q.state)
	add("priority:", "priority", q.priority)
	return strings.TrimSpace(strings.Join(words, " "))
}

// quoted returns a name as one word of a filter.
func quoted(name string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
}

// itemList lists items.
func itemList(sys System) *cobra.Command {
	var (
		cycle string
		q     itemFilter
	)
	return verb{
		use: "list", aliases: []string{"ls"}, short: "List the items of a cycle or a project",
		long: "The most urgent come first; if the filter has words to search for, the best matches. --cycle none is the backlog of the screens: " +
			"open items in no current or upcoming cycle. The filter language is described in docs/filter.md.",
		example: "  planedeck item list --filter '@me is:open due:<fri'\n  planedeck item list --cycle next --json identifier,name,points --jq 'map(.points) | add'",
		fields:  itemSchema().Describe(), reads: true, lists: true,
		flags: func(f *pflag.FlagSet) {
			f.StringVarP(&cycle, "cycle", "c", "current", "items of this `CYCLE`: current, next, prev, a name, none or all")
			q.addTo(f)
		},
		do: func(ctx context.Context, r *run, _ []string) error {
			filter := q.filter()
			p, err := r.project(ctx, store.Cycles)
			if err != nil {
				return err
			}
			list, err := r.itemsIn(ctx, p, cycle, filter)
			if err != nil {
				return err
			}
			if list, err = r.filtered(p.ID, list, filter); err != nil {
				return err
			}
			return r.printItems(list)
		},
	}.command(sys)
}

// printItems prints a list of items as the flags ask.
func (r *run) printItems(list []plane.Item) error {
	if r.asked(itemSchema().Columns, "description") {
		r.recallTexts(list)
	}
	facts := make([]itemFacts, len(list))
	for n, i := range list {
		facts[n] = r.itemFacts(i)
	}
	return r.printer.Print(itemSchema().List(limited(r, facts)))
}

// recallTexts loads the descriptions that the copy stores apart from the lists.
func (r *run) recallTexts(list []plane.Item) {
	for n, i := range list {
		if i.NoDescription {
			r.session.Store.Recall(store.Key{Kind: store.Item, Project: i.Project, ID: string(i.ID)})
			list[n], _ = r.snapshot().Item(i.ID)
		}
	}
}

// itemsIn reads the items of a cycle, of the backlog ("none") or of the whole project ("all"), the most urgent first, with the names
// that are printed or that a filter needs.
func (r *run) itemsIn(ctx context.Context, p plane.Project, cycle, filter string) (list []plane.Item, err error) {
	switch strings.ToLower(cycle) {
	case "all", "none":
		list, err = r.itemsOfProject(ctx, p.ID, strings.EqualFold(cycle, "none"), filter)
	default:
		list, err = r.itemsOfCycle(ctx, p.ID, cycle, filter)
	}
	slices.SortStableFunc(list, func(a, b plane.Item) int {
		return cmp.Or(a.Priority.Rank()-b.Priority.Rank(), a.Sequence-b.Sequence)
	})
	return list, err
}

// itemsOfProject reads the items of a project, or only those of its backlog. The backlog needs the states, which are
// read with the names.
func (r *run) itemsOfProject(ctx context.Context, p plane.ProjectID, backlog bool, filter string) ([]plane.Item, error) {
	keys := append(needs(filter, p), store.Key{Kind: store.Backlog, Project: p})
	named := backlog || r.asked(itemSchema().Columns, namedFields()...)
	if named && filter == "" {
		keys = append(keys, store.Key{Kind: store.Project, Project: p})
	}
	if err := r.readBeside(ctx, keys...); err != nil {
		return nil, err
	}
	if !r.staleSince.IsZero() || r.flags.maxAge > 0 {
		r.recallItems(p) // The copy stores the items of a cycle with the cycle.
	}
	list := slices.Clone(r.snapshot().ProjectItems(p))
	if named || filter != "" {
		if err := r.nameAll(ctx, p, list); err != nil {
			return nil, err
		}
	}
	if !backlog {
		return list, nil
	}
	list = nil
	for _, i := range r.snapshot().Backlog(p, r.now()) {
		list = append(list, *i)
	}
	return list, nil
}

// itemsOfCycle reads the items of a cycle.
func (r *run) itemsOfCycle(ctx context.Context, p plane.ProjectID, name, filter string) ([]plane.Item, error) {
	c, err := r.cycle(ctx, p, name, needs(filter, p)...)
	if err != nil {
		return nil, err
	}
	read := r.read
	if filter != "" || r.asked(itemSchema().Columns, namedFields()...) {
		read = r.readNamed
	}
	err = read(ctx, store.Key{Kind: store.Items, Project: p, ID: string(c.ID)})
	return slices.Clone(r.snapshot().Items(c.ID)), err
}

// filtered returns the items of a list that match a filter. It refuses a filter that it doesn't understand entirely:
// unlike on the screens, the user wouldn't see the problem.
func (r *run) filtered(p plane.ProjectID, list []plane.Item, filter string) ([]plane.Item, error) {
	if filter == "" {
		return list, nil
	}
	q := lang.ParseFilter(filter, r.words(p))
	if problems := q.Problems(); len(problems) > 0 {
		return nil, asProblem(problems[0])
	}
	snap := r.snapshot()
	all := make([]lang.Item, len(list))
	for n := range list {
		state, _ := snap.State(list[n].State)
		all[n] = lang.Item{Item: &list[n], Reference: snap.Reference(list[n]), Group: state.Group}
	}
	var found []plane.Item
	for _, hit := range lang.NewIndex(all, nil).Select(q) {
		found = append(found, list[hit.Index])
	}
	return found, nil
}
