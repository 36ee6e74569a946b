package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// itemView shows one item.
func itemView(sys System) *cobra.Command {
	var comments, web bool
	return verb{
		use: "view [ITEM]", aliases: []string{"show"}, short: "Show an item",
		long:    "Without ITEM it shows the one of the git branch: apollo-12-fix-login means APOLLO-12.",
		example: "  planedeck item view APOLLO-12 --comments\n  planedeck item view 12 --json name,description --jq .description",
		args:    atMostOne("ITEM"), fields: viewSchema(nil).Describe(), reads: true,
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&comments, "comments", false, "show its comments, too")
			f.BoolVarP(&web, "web", "w", false, "open its page in the browser")
		},
		do: func(ctx context.Context, r *run, args []string) error {
			p, i, err := r.oneItem(ctx, args)
			if err != nil {
				return err
			}
			if web {
				return r.browse(r.itemFacts(i).url)
			}
			if err := r.names(ctx, p.ID); err != nil {
				return err
			}
			r.recallItems(p.ID)
			list, err := r.comments(ctx, i, comments)
			if err != nil {
				return err
			}
			l := viewSchema(list).List([]itemFacts{r.itemFacts(i)})
			return r.printer.PrintOne(l, func(width int) string { return r.itemText(r.itemFacts(i), list, width) })
		},
	}.command(sys)
}

// viewSchema defines the fields of a single item: those of lists, and its comments.
func viewSchema(comments []comment) output.Schema[itemFacts] {
	s := itemSchema()
	s.Fields = append(slices.Clone(s.Fields), output.Field[itemFacts]{
		Name: "comments", Doc: "its comments: author, created_at and text of each, with --comments or if asked for; null if they could not be read",
		Value: func(itemFacts) any {
			if comments == nil {
				return nil
			}
			list := []map[string]any{}
			for _, c := range comments {
				list = append(list, map[string]any{"author": c.author, "created_at": c.CreatedAt.UTC(), "text": c.text})
			}
			return list
		},
	})
	return s
}

// browse opens a page in the browser, or prints its address if there is no browser.
func (r *run) browse(url string) error {
	if session.OpenURL(r.sys.Environ, url) {
		r.done("Opened " + url + ".")
		return nil
	}
	_, err := fmt.Fprintln(r.sys.Out, cell.Printable(url))
	return err
}

// comment is a comment with its author's name and its text as markdown.
type comment struct {
	plane.Comment
	author, text string
}

// comments reads the comments on an item if they will be shown.
func (r *run) comments(ctx context.Context, i plane.Item, wanted bool) ([]comment, error) {
	if !wanted && (!r.flags.IsJSON() || !r.asked(nil, "comments")) {
		return nil, nil
	}
	err := r.read(ctx, store.Key{Kind: store.Comments, Project: i.Project, ID: string(i.ID)})
	if named := wanted || r.flags.JSON != nil; !named && errors.Is(err, plane.ErrUnreachable) {
		return nil, nil // --jq may not need them.
	}
	if err != nil {
		return nil, err
	}
	snap := r.snapshot()
	list := []comment{}
	for _, c := range snap.Comments(i.ID) {
		u, known := snap.User(c.Author)
		author := u.Name()
		if !known {
			author = "somebody"
		}
		list = append(list, comment{c, author, strings.TrimSpace(edit.Parse(snap, c.HTML).Markdown())})
	}
	return list, nil
}

// itemText formats an item for people: facts, description, comments.
func (r *run) itemText(i itemFacts, comments []comment, width int) string {
	facts := []output.Fact{
		{Name: "state", Value: i.state().Name},
		{Name: "priority", Value: string(i.Priority)},
		{Name: "assignees", Value: strings.Join(i.assignees(), ", ")},
		{Name: "labels", Value: strings.Join(i.labels(), ", ")},
		{Name: "estimate", Value: i.Points},
		{Name: "start", Value: words.Day(i.Start, i.today)},
		{Name: "due", Value: words.Day(i.Due, i.today)},
		{Name: "parent", Value: i.parent()},
		{Name: "cycle", Value: i.cycle().Name},
		{Name: "url", Value: i.url},
	}
	var b strings.Builder
	if width > 0 {
		b.WriteString(output.Wrap(i.reference()+" "+strings.ReplaceAll(i.Name, "\n", " "), width) + "\n")
	} else {
		facts = slices.Concat([]output.Fact{{Name: "item", Value: i.reference()}, {Name: "name", Value: i.Name}}, facts)
	}
	b.WriteString(output.Facts(facts, width))
	if text := strings.TrimSpace(edit.Parse(i.snap, i.Description).Markdown()); text != "" {
		b.WriteString("\n" + output.Wrap(text, width))
	}
	for _, c := range comments {
		b.WriteString("\n" + r.commentLines(c, width))
	}
	return b.String()
}

// commentLines formats a comment: its author and age, and the text below.
func (r *run) commentLines(c comment, width int) string {
	age, _ := words.Ago(c.CreatedAt, r.now())
	if age == "" {
		age = words.Moment(c.CreatedAt, r.now())
	}
	lines := output.Wrap(strings.ReplaceAll(c.author, "\n", " ")+", "+age, width)
	if c.text != "" {
		lines += output.Wrap("  "+strings.ReplaceAll(c.text, "\n", "\n  "), width)
	}
	return lines
}

// atMostOne allows one argument at most.
func atMostOne(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return usagef("%s accepts one %s at most, but got %d; see %s --help", cmd.CommandPath(), name, len(args), cmd.CommandPath())
		}
		return nil
	}
}

// oneItem finds the item that the arguments name, with its project; without arguments, that of the git branch.
func (r *run) oneItem(ctx context.Context, args []string) (plane.Project, plane.Item, error) {
	if len(args) == 0 {
		name, err := r.branchItem(ctx)
		if err != nil {
			return plane.Project{}, plane.Item{}, err
		}
		args = []string{name}
	}
	p, err := r.projectOf(ctx, args)
	if err != nil {
		return p, plane.Item{}, err
	}
	i, err := r.item(ctx, p, args[0])
	return p, i, err
}
