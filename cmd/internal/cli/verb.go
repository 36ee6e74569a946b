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
	// long follows short in the help; example has two at least.
	long, example string
	// args checks the number of arguments; nil for none.
	args cobra.PositionalArgs
	// fields are those of --json; nil for those of steps if it writes, and if it doesn't for a command that has no --json.
	fields []output.Described
	// reads, lists and writes add the flags of commands that do so.
	reads, lists, writes bool
	// flags adds those of the command itself; nil for none.
	flags func(*pflag.FlagSet)
	// do does it.
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
		Args: v.args,
		RunE: func(cmd *cobra.Command, args []string) error {
			return inJSON(w.JSON != nil, asExpression(v.start(cmd.Context(), sys, w, args)))
		},
	}
	if v.args == nil {
		cmd.Args = noArgs
	}
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
	addCompletions(cmd, sys, w)
	cmd.SetFlagErrorFunc(listFieldsOr(sys, v.fields))
	return cmd
}

// listFieldsOr lists the fields if --json is given alone; any other error of the flags is one.
func listFieldsOr(sys System, fields []output.Described) func(*cobra.Command, error) error {
	return func(cmd *cobra.Command, err error) error {
		if fields != nil && strings.HasPrefix(err.Error(), "flag needs an argument: --json") {
			return describeFields(sys, fields)
		}
		return flagError(cmd, err)
	}
}

// start opens the session and does it.
func (v verb) start(ctx context.Context, sys System, w *workFlags, args []string) error {
	if w.timeout > 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeoutCause(ctx, w.timeout, &timeoutError{w.timeout})
		defer stop()
	}
	fields := v.fields
	if w.dryRun { // which prints steps
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
	err = v.do(ctx, r, args)
	if cause, ok := errors.AsType[*timeoutError](context.Cause(ctx)); ok && err != nil && !saysWhatCame(err) {
		return &failure{code: exitUnreachable, text: cause.Error(), kind: "timeout", hint: "What was not sent by then is not done. A longer --timeout waits longer."}
	}
	return err
}

// saysWhatCame reports whether an error says what came of a change: that it was done in part, or may have been.
func saysWhatCame(err error) bool {
	f, ok := errors.AsType[*failure](err)
	return ok && (f.code == exitPartly || f.kind == "unknown")
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

// oneArgument demands exactly one argument.
func oneArgument(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usagef("%s needs one %s, but got %d; see %s --help", cmd.CommandPath(), name, len(args), cmd.CommandPath())
		}
		return nil
	}
}
