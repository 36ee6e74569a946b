package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/cmd/internal/output"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// The exit codes. Scripts rely on them.
const (
	exitDone          = 0
	exitFailed        = 1
	exitUsage         = 2
	exitRefused       = 3
	exitNotConfigured = 4
	exitUnreachable   = 5
	exitPartly        = 6
	exitInterrupted   = 130
)

// failure is a sentence for the user, with an exit code.
type failure struct {
	code int
	text string
	hint string // the next step, on a line of its own; empty if the sentence has it
	kind string // the name of the failure in JSON; empty for that of the exit code
	// details are further lines: what of several was not done, and why.
	details []string
	// status is the HTTP status of a server's refusal, 0 for none.
	status int
}

func (f *failure) Error() string { return f.text }

// usagef returns an error of the command line.
func usagef(format string, args ...any) error {
	return &failure{code: exitUsage, text: fmt.Sprintf(format, args...)}
}

// failf returns any other error with a sentence of its own.
func failf(code int, format string, args ...any) error {
	return &failure{code: code, text: fmt.Sprintf(format, args...)}
}

// report writes err as one sentence and returns the exit code. The sentence may quote servers, proxies and other programs, so
// it is made printable; it may quote an argument, which may be an address with a password.
func report(w io.Writer, err error) int {
	code, text := explain(err)
	text = cell.Printable(config.HidePasswords(text))
	var details []string
	hint, kind, status := "", kindOf(code), statusOf(err)
	if f, ok := errors.AsType[*failure](err); ok {
		hint, kind = cell.Printable(config.HidePasswords(f.hint)), cmp.Or(f.kind, kind)
		status = cmp.Or(f.status, status)
		for _, d := range f.details {
			details = append(details, cell.Printable(config.HidePasswords(d)))
		}
	}
	if text == "" {
		return code
	}
	if _, asJSON := errors.AsType[*jsonError](err); asJSON {
		object := map[string]any{"code": kind, "message": text, "hint": hint}
		if status != 0 {
			object["status"] = status
		}
		if details != nil {
			object["details"] = details
		}
		_ = output.WriteJSON(w, map[string]any{"error": object}) // there is nowhere else to write
		return code
	}
	lines := slices.Concat([]string{"planedeck: " + text}, details)
	if hint != "" {
		lines = append(lines, hint)
	}
	_, _ = fmt.Fprintln(w, strings.Join(lines, "\n")) // there is nowhere else to write
	return code
}

// jsonError is an error of a command whose output is JSON, which reports it as JSON, too.
type jsonError struct{ error }

func (e *jsonError) Unwrap() error { return e.error }

// inJSON marks the error of a command whose output is JSON.
func inJSON(is bool, err error) error {
	if !is || err == nil {
		return err
	}
	return &jsonError{err}
}

// kindOf names an exit code in JSON. Scripts rely on it.
func kindOf(code int) string {
	switch code {
	case exitUsage:
		return "usage"
	case exitRefused:
		return "refused"
	case exitNotConfigured:
		return "not_configured"
	case exitUnreachable:
		return "unreachable"
	case exitPartly:
		return "partly"
	}
	return "failed"
}

// explain returns exit code and sentence of err. An interrupted program needs no sentence: the user knows.
func explain(err error) (code int, text string) {
	if err == nil {
		return exitDone, ""
	}
	if left, ok := errors.AsType[*session.Incomplete](err); ok {
		code, text = explain(left.Err)
		return code, strings.TrimPrefix(text+"; "+left.Error(), "; ")
	}
	if f, ok := errors.AsType[*failure](err); ok {
		return f.code, f.text
	}
	if p, ok := errors.AsType[*config.Problem](err); ok {
		return exitNotConfigured, p.Error()
	}
	if _, ok := errors.AsType[*interrupted](err); ok {
		return exitInterrupted, ""
	}
	switch {
	case errors.Is(err, context.Canceled):
		return exitInterrupted, ""
	case errors.Is(err, plane.ErrUnauthorized):
		return exitNotConfigured, words.Explain(err).What + " Run planedeck setup to enter another one."
	case errors.Is(err, plane.ErrForbidden):
		return exitRefused, words.Explain(err).What
	case errors.Is(err, plane.ErrUnreachable):
		return exitUnreachable, words.Explain(err).What
	}
	return exitFailed, err.Error()
}

// flagError adds the next step to an error of cobra.
func flagError(cmd *cobra.Command, err error) error {
	return usagef("%s; %s --help lists the flags", err.Error(), cmd.CommandPath())
}

// noArgs refuses arguments, and names the nearest command.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return usagef("unknown command %q; did you mean %s %s?", args[0], cmd.CommandPath(), near[0])
	}
	if cmd.HasSubCommands() {
		return usagef("unknown command %q; %s --help lists the commands", args[0], cmd.CommandPath())
	}
	return usagef("%s accepts no arguments, but got %q; see %s --help", cmd.CommandPath(), args[0], cmd.CommandPath())
}
