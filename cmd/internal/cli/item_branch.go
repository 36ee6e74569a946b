package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/git"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// itemBranch prints the name of an item's git branch, or switches to it.
func itemBranch(sys System) *cobra.Command {
	var create bool
	return verb{
		use: "branch ITEM", short: "Print the git branch of an item, or switch to it",
		long:    "Its name is the one that the screens copy: apollo-12-fix-login. --create creates the branch and switches to it, or only switches if it exists.",
		example: "  planedeck item branch APOLLO-12 --create\n  git switch -c \"$(planedeck item branch 12)\" origin/main",
		args:    oneArgument("ITEM"), reads: true,
		flags: func(f *pflag.FlagSet) { f.BoolVar(&create, "create", false, "create the branch and switch to it") },
		do: func(ctx context.Context, r *run, args []string) error {
			_, i, err := r.oneItem(ctx, args)
			if err != nil {
				return err
			}
			branch := edit.BranchName(r.snapshot().Reference(i), i.Name)
			if create {
				_, err := r.switchTo(ctx, branch)
				return err
			}
			_, err = fmt.Fprintln(r.sys.Out, branch)
			return err
		},
	}.command(sys)
}

// switchTo switches to a git branch, and creates it if it doesn't exist. It reports that on stderr and in the step.
func (r *run) switchTo(ctx context.Context, branch string) (step, error) {
	repository := git.Here(r.sys.Environ)
	s := step{thing: branch, outcome: outcomeDone}
	if now, err := repository.Branch(ctx); err == nil && now == branch {
		r.done("Already on the branch " + branch + ".")
		s.change, s.same, s.outcome = "nothing: it is checked out already", true, outcomeUnchanged
		return s, nil
	}
	created, err := repository.Switch(ctx, branch)
	s.change = "switched to"
	switch {
	case err != nil:
		s.outcome, s.refused = outcomeFailed, err.Error()
	case created:
		r.done("Created the branch " + branch + ".")
		s.change = "created and switched to"
	default:
		r.done("Switched to the branch " + branch + ".")
	}
	return s, err
}

// itemStart starts the work on an item.
func itemStart(sys System) *cobra.Command {
	return verb{
		use: "start [ITEM]", short: "Start an item: branch, assignee, state",
		long: "It creates the git branch of the item and switches to it, assigns the item to you if it is unassigned, and sets the first started state " +
			"unless it is started already. Outside a git repository no branch is created. Without ITEM it starts the one of the git branch.",
		example: "  planedeck item start APOLLO-12\n  planedeck item start 12 --dry-run",
		args:    atMostOne("ITEM"), writes: true,
		do: func(ctx context.Context, r *run, args []string) error {
			p, i, err := r.oneItem(ctx, args)
			if err != nil {
				return err
			}
			if err := r.names(ctx, p.ID); err != nil {
				return err
			}
			if err := r.me(ctx); err != nil {
				return err
			}
			return r.startItem(ctx, i)
		},
	}.command(sys)
}

// startItem starts an item, then creates its branch if there is a git repository.
func (r *run) startItem(ctx context.Context, i plane.Item) error {
	branch := edit.BranchName(r.snapshot().Reference(i), i.Name)
	changes, steps := r.patchSteps([]plane.Item{i}, r.started)
	if r.flags.dryRun {
		if _, err := git.Here(r.sys.Environ).Branch(ctx); err == nil {
			steps = append(steps, step{thing: branch, change: "switched to, and created if it doesn't exist"})
		}
		return r.plan(steps)
	}
	steps, err := r.patched(ctx, changes, steps)
	if err != nil {
		return r.printSteps(steps, err)
	}
	switched, err := r.switchTo(ctx, branch)
	switch {
	case errors.Is(err, git.ErrNoRepository):
		r.done("There is no git repository here, so no branch was created.")
		return r.printSteps(steps, nil)
	case err != nil:
		err = failf(exitPartly, "the item is started, but its branch could not be created: %v", err)
	}
	return r.printSteps(append(steps, switched), err)
}

// started returns the patch that starts an item.
func (r *run) started(i plane.Item) plane.ItemPatch {
	var p plane.ItemPatch
	snap := r.snapshot()
	if len(i.Assignees) == 0 {
		p.Assignees = &[]plane.UserID{snap.Me().ID}
	}
	if state, _ := snap.State(i.State); state.Group == plane.GroupStarted {
		return p
	}
	for _, state := range slices.SortedStableFunc(slices.Values(snap.States(i.Project)), sprint.ByWorkflow) {
		if state.Group == plane.GroupStarted {
			p.State = &state.ID
			break
		}
	}
	return p
}
