package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane/store"
)

// authFacts describes an API key: its owner, where it comes from, and what it gives access to.
type authFacts struct {
	user, email, server, workspace, keyFrom string
	projects                                int
	remaining, limit                        int
}

// authSchema defines the fields of authFacts. Scripts rely on the names.
func authSchema() output.Schema[authFacts] {
	type field = output.Field[authFacts]
	return output.Schema[authFacts]{
		Columns: []string{"user", "workspace", "server", "key_from", "projects"}, Flex: "key_from",
		Fields: []field{
			{Name: "user", Doc: "name of the key's owner", Value: func(a authFacts) any { return a.user }},
			{Name: "email", Doc: "e-mail address of the key's owner", Value: func(a authFacts) any { return a.email }},
			{Name: "server", Doc: "address of the server", Value: func(a authFacts) any { return a.server }},
			{Name: "workspace", Doc: "short name of the workspace", Value: func(a authFacts) any { return a.workspace }},
			{Name: "key_from", Doc: "where the key comes from", Value: func(a authFacts) any { return a.keyFrom }},
			{Name: "projects", Doc: "number of projects that the key gives access to", Value: func(a authFacts) any { return a.projects }},
			{Name: "budget.remaining", Doc: "requests left in this minute", Value: func(a authFacts) any { return a.remaining }},
			{Name: "budget.limit", Doc: "requests allowed per minute", Value: func(a authFacts) any { return a.limit }},
		},
	}
}

// authStatus shows the key's owner, where the key comes from and what it gives access to.
func authStatus(sys System) *cobra.Command {
	return verb{
		use: "status", short: "Show the key's owner, where it comes from and what it gives access to",
		long:    "It makes two requests. If something is wrong, planedeck doctor checks more.",
		example: "  planedeck auth status\n  planedeck auth status --json user,workspace",
		fields:  authSchema().Describe(),
		do: func(ctx context.Context, r *run, _ []string) error {
			if err := r.read(ctx, store.Key{Kind: store.Me}, store.Key{Kind: store.Projects}); err != nil {
				return err
			}
			facts := r.authFacts()
			return r.printer.PrintOne(authSchema().List([]authFacts{facts}), func(width int) string { return output.Facts(facts.lines(), width) })
		},
	}.command(sys)
}

func (r *run) authFacts() authFacts {
	me, budget := r.snapshot().Me(), r.session.Client.Budget()
	a := authFacts{
		user: me.Name(), email: me.Email, server: r.options.Config.BaseURL, workspace: r.session.Workspace, keyFrom: r.options.Key.Source,
		remaining: budget.Remaining, limit: budget.Limit,
	}
	for _, p := range r.snapshot().Projects() {
		if joined(p) == nil {
			a.projects++
		}
	}
	return a
}

// lines returns the facts with their names.
func (a authFacts) lines() []output.Fact {
	return []output.Fact{
		{Name: "user", Value: a.user},
		{Name: "email", Value: a.email},
		{Name: "server", Value: a.server},
		{Name: "workspace", Value: a.workspace},
		{Name: "key from", Value: a.keyFrom},
		{Name: "projects", Value: strconv.Itoa(a.projects)},
		{Name: "requests left", Value: fmt.Sprintf("%d of %d in this minute", a.remaining, a.limit)},
	}
}
