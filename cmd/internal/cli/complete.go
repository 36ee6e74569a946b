package cli

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// completes lists the words that a shell can complete: the argument of a verb, or the value of a flag. What there is comes from
// the copy on disk; no request is made, and nothing is written.
type completes func(c *completer) []string

// addCompletions lets shells complete the arguments and the values of flags of a command.
func addCompletions(cmd *cobra.Command, sys System, w *workFlags) {
	kinds := map[string]completes{
		"project": (*completer).projects, "cycle": (*completer).cycles, "to": (*completer).cycles, "like": (*completer).cycles,
		"keep": (*completer).items, "to-backlog": (*completer).items, "parent": (*completer).items,
		"assignee": (*completer).people, "label": (*completer).labels,
	}
	for name, values := range kinds {
		if cmd.Flags().Lookup(name) != nil {
			// It fails for a flag that isn't there, or twice.
			_ = cmd.RegisterFlagCompletionFunc(name, completion(sys, w, func([]string) completes { return values }))
		}
	}
	places := strings.Fields(cmd.Use)[1:]
	cmd.ValidArgsFunction = completion(sys, w, func(args []string) completes { return placeOf(places, len(args)) })
}

// placeOf is what the argument at a place is, by the names in the usage: "CYCLE ITEM…".
func placeOf(places []string, n int) completes {
	if len(places) == 0 {
		return nil
	}
	place := places[min(n, len(places)-1)]
	if n >= len(places) && !strings.HasSuffix(strings.Trim(place, "[]"), "…") {
		return nil
	}
	switch strings.Trim(place, "[]…") {
	case "PROJECT":
		return (*completer).projects
	case "CYCLE":
		return (*completer).cycles
	case "ITEM":
		return (*completer).items
	}
	return nil
}

// completion completes a word as its kind says.
func completion(sys System, w *workFlags, kind func(args []string) completes) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		values := kind(args)
		if values == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		c, err := openCompleter(cmd.Context(), sys, w)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp // There is nobody to tell.
		}
		return begins(values(c), begun), cobra.ShellCompDirectiveNoFileComp
	}
}

// begins are the words that begin as something typed does, in any case.
func begins(list []string, typed string) []string {
	return slices.DeleteFunc(list, func(word string) bool {
		return len(word) < len(typed) || !strings.EqualFold(word[:len(typed)], typed)
	})
}

// completer has what the copy on disk knows.
type completer struct {
	ctx context.Context
	*run
}

func openCompleter(ctx context.Context, sys System, w *workFlags) (*completer, error) {
	so, err := rootOptions{config: w.config, profile: w.profile}.configure(ctx, sys, nil)
	if err != nil {
		return nil, err
	}
	so.Connected = nil // Nothing is asked, so that nothing waits.
	h, err := session.OpenHeadless(so, false)
	if err != nil {
		return nil, err
	}
	c := &completer{ctx, &run{sys: sys, flags: w, session: h, options: so}}
	h.Store.Recall(store.Key{Kind: store.Projects})
	return c, nil
}

// projectID is the project that the command is for; empty if it isn't known.
func (c *completer) projectID() plane.ProjectID {
	p, _ := c.projectNamed(cmp.Or(c.projectName(c.ctx), "?"))
	return p.ID
}

func (c *completer) projects() []string {
	var list []string
	for _, p := range c.snapshot().Projects() {
		if joined(p) == nil {
			list = append(list, described(p.Identifier, p.Name))
		}
	}
	return list
}

func (c *completer) cycles() []string {
	p := c.projectID()
	c.session.Store.Recall(store.Key{Kind: store.Cycles, Project: p})
	list := []string{"current", "next", "prev"}
	for _, cycle := range c.snapshot().Cycles(p) {
		list = append(list, described(cycle.Name, c.cycleFacts(plane.Project{ID: p}, cycle).phase.String()))
	}
	return list
}

// items are those of the cycles whose items were read, and of the backlog if that was.
func (c *completer) items() []string {
	p := c.projectID()
	c.recallItems(p)
	snap := c.snapshot()
	var list []string
	for _, i := range snap.ProjectItems(p) {
		list = append(list, described(snap.Reference(i), i.Name))
	}
	return list
}

// people are the members of the project, or if it wasn't read, those to whom the items are assigned that were.
func (c *completer) people() []string {
	p := c.projectID()
	c.recallNames(p)
	snap := c.snapshot()
	people := snap.Members(p)
	if len(people) == 0 {
		people = referred(snap.ProjectItems(p), func(i plane.Item) []plane.UserID { return i.Assignees }, snap.User)
	}
	list := []string{"@me", "none"}
	for _, u := range people {
		list = append(list, described(u.DisplayName, u.Name()))
	}
	return list
}

// labels are those of the project, or if it wasn't read, those of the items that were.
func (c *completer) labels() []string {
	p := c.projectID()
	c.recallNames(p)
	snap := c.snapshot()
	labels := snap.Labels(p)
	if len(labels) == 0 {
		labels = referred(snap.ProjectItems(p), func(i plane.Item) []plane.LabelID { return i.Labels }, snap.Label)
	}
	var list []string
	for _, l := range labels {
		list = append(list, described(l.Name, ""))
	}
	return list
}

// referred are the things that items refer to, each once.
func referred[ID comparable, V any](all []plane.Item, ids func(plane.Item) []ID, named func(ID) (V, bool)) []V {
	var list []V
	seen := make(map[ID]bool)
	for _, i := range all {
		for _, id := range ids(i) {
			if v, ok := named(id); ok && !seen[id] {
				seen[id] = true
				list = append(list, v)
			}
		}
	}
	return list
}

// recallNames takes the names that the copy has: those of the project, or those that came with items.
func (c *completer) recallNames(p plane.ProjectID) {
	project := store.Key{Kind: store.Project, Project: p}
	c.session.Store.Recall(project)
	if !c.snapshot().Loaded(project).IsZero() {
		return
	}
	c.recallItems(p)
	for _, cycle := range c.snapshot().Cycles(p) {
		c.session.Store.Recall(store.Key{Kind: store.Names, Project: p, ID: string(cycle.ID)})
	}
}

// described is a word with what it means, in the form that the scripts of the shells read.
func described(word, means string) string {
	word = cell.Printable(word)
	if means == "" {
		return word
	}
	return word + "\t" + cell.Printable(means)
}
