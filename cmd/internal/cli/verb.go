package cli

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/output"
)

// verb declares a command on the workspace.
type verb struct {
	// use is the name with its arguments: "archive [CYCLE]".
	use     string
	aliases []string
	short   string
	// long follows short in the help; example has at least two examples.
	long, example string
	// args checks the number of arguments; nil for none.
	args cobra.PositionalArgs
	// fields are those of --json. If they are nil, a command that writes has those of steps, and any other has no
	// --json.
	fields []output.Described
	// reads, lists and writes add the flags of commands that read, list or write.
	reads, lists, writes bool
	// flags adds the flags of the command itself; nil for none.
	flags func(*pflag.FlagSet)
	// do runs the command.
	do func(ctx context.Context, r *run, args []string) error
}

// timeoutError is the cause of a context that --timeout ended.
type timeoutError struct{ after time.Duration }

func (e *timeoutError) Error() string { return "gave up after " + e.after.String() }

// command returns the command of a verb.
func (v verb) command(sys System) *cobra.Command {
	w := new(workFlags)
	if v.writes && v.fields == nil {
		v.fields = steps().Describe()
	}
	cmd := &cobra.Command{
		Use: v.use, Aliases: v.aliases, Short: v.short, Long: strings.TrimSpace(v.short + ".\n\n" + v.long), Example: v.example,
		RunE: func(cmd *cobra.Command, args []string) error {
			return inJSON(w.JSON != nil, asExpression(v.start(cmd.Context(), sys, w, args)))
		},
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error { return inJSON(w.JSON != nil, v.checkArgs(cmd, args)) }
	cmd.Annotations = fieldNotes(v.fields)
	f := cmd.Flags()
	f.SortFlags = false
	if v.flags != nil {
		v.flags(f)
	}
	if v.writes {
		w.addWriting(f)
	}
	if v.lists {
		w.addLimit(f)
	}
	if v.fields != nil {
		w.addOutput(f)
	}
	if v.reads {
		w.addReading(f)
	}
	w.addTo(f)
	cmd.SetFlagErrorFunc(listFieldsOr(sys, v.fields))
	return cmd
}

// checkArgs checks the number of arguments.
func (v verb) checkArgs(cmd *cobra.Command, args []string) error {
	if v.args == nil {
		return noArgs(cmd, args)
	}
	return v.args(cmd, args)
}

// listFieldsOr returns a function for flag errors. It lists the fields if --json is given alone, and reports any other
// error.
func listFieldsOr(sys System, fields []output.Described) func(*cobra.Command, error) error {
	return func(cmd *cobra.Command, err error) error {
		if fields != nil && strings.HasPrefix(err.Error(), "flag needs an argument: --json") {
			return describeFields(sys, fields)
		}
		return flagError(cmd, err)
	}
}

// start opens the session and runs the command.
func (v verb) start(ctx context.Context, sys System, w *workFlags, args []string) error {
	ctx, stop := w.within(ctx)
	defer stop()
	fields := v.fields
	if w.dryRun { // it prints steps
		fields = slices.Concat(fields, steps().Describe())
	}
	if err := w.check(fields); err != nil {
		return err
	}
	r, end, err := openRun(ctx, sys, w, v.writes && !w.dryRun)
	if err != nil {
		return err
	}
	defer end()
	if err = v.do(ctx, r, args); err == nil || ctx.Err() == nil {
		return err
	}
	f, ok := errors.AsType[*failure](err)
	if ok && f.mayHaveChanged() {
		return err
	}
	err = ended(context.Cause(ctx), v.writes)
	if end, is := errors.AsType[*failure](err); is && ok && f.kept != "" {
		end.hint = strings.TrimSpace(f.kept + " " + end.hint)
	}
	return err
}

// ended returns the failure of a command whose context ended before it changed anything.
func ended(cause error, writes bool) error {
	if timeout, ok := errors.AsType[*timeoutError](cause); ok {
		hint := "A longer --timeout waits longer."
		if writes {
			hint = "Changes that were not sent by then are not done. " + hint
		}
		return &failure{code: exitUnreachable, text: timeout.Error(), kind: "timeout", hint: hint}
	}
	if writes {
		return &failure{code: exitInterrupted, text: "interrupted; nothing was changed"}
	}
	return cause
}

// noun groups the verbs of a kind of things.
func noun(use, short string, aliases []string, verbs ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use: use, Aliases: aliases, Short: short, Example: firstExamples(verbs), Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(verbs...)
	return cmd
}

// atLeastOne requires at least one argument.
func atLeastOne(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usagef("%s needs at least one %s; see %s --help", cmd.CommandPath(), name, cmd.CommandPath())
		}
		return nil
	}
}

// oneArgument requires exactly one argument.
func oneArgument(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usagef("%s needs one %s, but got %d; see %s --help", cmd.CommandPath(), name, len(args), cmd.CommandPath())
		}
		return nil
	}
}
