package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/config"
)

// workFlags are the flags that all commands on the workspace have.
type workFlags struct {
	config, profile, project string
	demo                     bool
	output.Format
	limit    int
	quiet    bool
	noInput  bool
	yes      bool
	dryRun   bool
	queue    bool
	maxAge   time.Duration
	timeout  time.Duration
	explicit func(name string) bool // reports whether a flag was given
}

// addTo adds the flags of all commands.
func (w *workFlags) addTo(f *pflag.FlagSet) {
	f.StringVar(&w.config, "config", "", "configuration file (default config.toml in the configuration folder)")
	f.StringVar(&w.profile, "profile", "", "profile of the configuration file")
	f.StringVarP(&w.project, "project", "p", "", "project: identifier, name, UUID or address")
	f.BoolVar(&w.demo, "demo", false, "work on a built-in workspace that is new each time")
	f.BoolVarP(&w.quiet, "quiet", "q", false, "print only the answer, no notes")
	f.BoolVar(&w.noInput, "no-input", false, "never ask (the default if standard input isn't a terminal)")
	f.DurationVar(&w.timeout, "timeout", 0, "give up after this time, such as 30s; it also limits the search for a change whose connection was lost, which otherwise takes up to 10s")
	w.explicit = func(name string) bool {
		flag := f.Lookup(name)
		return flag != nil && flag.Changed
	}
}

// addReading adds the flags of commands that read.
func (w *workFlags) addReading(f *pflag.FlagSet) {
	f.DurationVar(&w.maxAge, "max-age", 0, "accept what was read this long ago, such as 10m, without asking the server")
}

// addOutput adds the flags of commands that print things.
func (w *workFlags) addOutput(f *pflag.FlagSet) {
	f.StringSliceVar(&w.JSON, "json", nil, "print JSON with these `fields`; alone it lists them")
	f.StringVar(&w.JQ, "jq", "", "filter the JSON with a jq `expression`")
	f.StringVar(&w.Template, "template", "", "format the JSON with a Go `template`")
	f.StringSliceVar(&w.Columns, "columns", nil, "print these `fields` as columns")
	f.BoolVar(&w.CSV, "csv", false, "print CSV")
	f.BoolVar(&w.Plain, "plain", false, "print tab separated, as outside a terminal")
	f.BoolVar(&w.NoHeaders, "no-headers", false, "omit the header of the table")
}

// addListing adds the flags of a command that prints a list and opens no session, with the fields of its --json.
func (w *workFlags) addListing(cmd *cobra.Command, sys System, fields []output.Described) {
	w.addOutput(cmd.Flags())
	cmd.Annotations = fieldNotes(fields)
	cmd.SetFlagErrorFunc(listFieldsOr(sys, fields))
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := w.check(fields); err != nil {
			return inJSON(w.JSON != nil, err)
		}
		return inJSON(w.JSON != nil, asExpression(run(cmd, args)))
	}
}

// addLimit adds the flag of commands that list.
func (w *workFlags) addLimit(f *pflag.FlagSet) {
	f.IntVarP(&w.limit, "limit", "L", 0, "print at most this many (default 30 in a terminal, all for JSON and files)")
}

// addWriting adds the flags of commands that change something.
func (w *workFlags) addWriting(f *pflag.FlagSet) {
	f.BoolVar(&w.dryRun, "dry-run", false, "print what would be done, and do nothing")
	f.BoolVar(&w.queue, "queue", false, "keep the change in the outbox if the server can't be reached")
	f.BoolVarP(&w.yes, "yes", "y", false, "answer all questions with yes")
}

// check returns an error if the flags are wrong for a command that has these fields.
func (w *workFlags) check(fields []output.Described) error {
	switch {
	case w.limit < 0 || w.limit == 0 && w.explicit != nil && w.explicit("limit"):
		return usagef("--limit needs a number of at least 1")
	case w.timeout < 0 || w.maxAge < 0:
		return usagef("--timeout and --max-age need a time such as 30s or 10m")
	case w.JQ != "" && w.Template != "":
		return usagef("--jq or --template, not both")
	case w.CSV && w.IsJSON():
		return usagef("--csv, or --json with --jq or --template, not both")
	case w.JQ != "":
		return cmp.Or(asExpression(output.CheckJQ(w.JQ)), asExpression(w.Check(fields)))
	case w.Template != "":
		return cmp.Or(asExpression(output.CheckTemplate(w.Template)), asExpression(w.Check(fields)))
	}
	return asExpression(w.Check(fields))
}

// asExpression gives an error in a jq expression, a template or a field the exit code of a usage error.
func asExpression(err error) error {
	if e, ok := errors.AsType[*output.ExpressionError](err); ok {
		return usagef("--%s: %v", e.What, e.Err)
	}
	if e, ok := errors.AsType[*output.UnknownFieldError](err); ok {
		return usagef("%s", e)
	}
	return err
}

// within bounds a context by --timeout.
func (w *workFlags) within(ctx context.Context) (context.Context, context.CancelFunc) {
	if w.timeout == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, w.timeout, &timeoutError{w.timeout})
}

// settings returns the flags that override settings.
func (w *workFlags) settings() map[string]any { return nil }

// printer returns the printer that the flags ask for.
func (w *workFlags) printer(sys System) output.Printer {
	env := config.Env(sys.Environ)
	width, _ := output.TerminalWidth(sys.Out)
	noColor, _ := env("NO_COLOR")
	term, _ := env("TERM")
	p := output.Printer{
		Out: sys.Out, Format: w.Format, Width: width, Now: sys.Now,
		Colored: width > 0 && noColor == "" && term != "dumb",
	}
	if pager, _ := env("PAGER"); width > 0 && pager != "" && !w.noInput {
		p.Page = func(text []byte) bool { return page(sys, pager, text) }
	}
	return p
}

// page shows a text in the user's pager. It returns false if the pager can't be started.
func page(sys System, pager string, text []byte) bool {
	words := strings.Fields(pager)
	cmd := exec.Command(words[0], words[1:]...) //nolint:noctx // it ends with its terminal
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(string(text)), sys.Out, sys.Err
	cmd.Env = slices.Concat(sys.Environ, []string{"LESS=" + cmp.Or(less(sys), "FRX")})
	err := cmd.Start()
	if err == nil {
		_ = cmd.Wait() // Its error may only mean that the user quit early.
	}
	return err == nil
}

// less returns the user's own options for less.
func less(sys System) string {
	options, _ := config.Env(sys.Environ)("LESS")
	return options
}

// describeFields lists the fields of --json.
func describeFields(sys System, fields []output.Described) error {
	t := &output.Table{Head: []string{"FIELD", "IS"}, Flex: 1}
	for _, f := range fields {
		t.Add(f.Name, f.Doc)
	}
	if err := t.Write(sys.Out); err != nil {
		return fmt.Errorf("list the fields: %w", err)
	}
	return nil
}
