package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/cmd/internal/output"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
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
	// kept says where a text is that was typed and not sent; empty for none. The hint has it, too.
	kept string
	// details are further lines: what of several was not done, and why.
	details []string
	// status is the HTTP status of a server's refusal, 0 for none.
	status int
}

func (f *failure) Error() string { return f.text }

// unknownKind is that of a change that may have been done.
const unknownKind = "unknown"

// tellsOutcome reports whether something was changed, or may have been: whoever interrupts a command has to know.
func (f *failure) tellsOutcome() bool { return f.code == exitPartly || f.kind == unknownKind }

// usagef returns an error of the command line.
func usagef(format string, args ...any) error {
	return &failure{code: exitUsage, text: fmt.Sprintf(format, args...)}
}

// failf returns any other error with a sentence of its own.
func failf(code int, format string, args ...any) error {
	return &failure{code: code, text: fmt.Sprintf(format, args...)}
}

// report writes err as one sentence with its next step, and returns the exit code. The sentence may quote servers, proxies and
// other programs, so it is made printable; it may quote an argument, which may be an address with a password.
func report(w io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	f := failureOf(err)
	harmless := func(text string) string { return cell.Printable(config.HidePasswords(text)) }
	text, hint := harmless(f.text), harmless(f.hint)
	if text == "" {
		return f.code
	}
	var details []string
	for _, d := range f.details {
		details = append(details, harmless(d))
	}
	if _, asJSON := errors.AsType[*jsonError](err); asJSON {
		object := map[string]any{"code": cmp.Or(f.kind, kindOf(f.code)), "message": text, "hint": hint}
		if f.status != 0 {
			object["status"] = f.status
		}
		if details != nil {
			object["details"] = details
		}
		_ = output.WriteJSON(w, map[string]any{"error": object}) // there is nowhere else to write
		return f.code
	}
	lines := slices.Concat([]string{"planedeck: " + text}, details)
	if hint != "" {
		lines = append(lines, hint)
	}
	_, _ = fmt.Fprintln(w, strings.Join(lines, "\n")) // there is nowhere else to write
	return f.code
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
	case exitInterrupted:
		return "interrupted"
	}
	return "failed"
}

// failureOf is the failure that an error means. An interrupted program needs no sentence: the user knows.
func failureOf(err error) *failure {
	if left, ok := errors.AsType[*session.Incomplete](err); ok {
		f := &failure{}
		if left.Err != nil {
			f = failureOf(left.Err)
		}
		f.text = strings.TrimPrefix(f.text+"; "+left.Error(), "; ")
		return f
	}
	if f, ok := errors.AsType[*failure](err); ok {
		own := *f
		own.status = cmp.Or(f.status, statusOf(err))
		return &own
	}
	if p, ok := errors.AsType[*config.Problem](err); ok {
		return &failure{code: exitNotConfigured, text: p.Error()}
	}
	if _, ok := errors.AsType[*interrupted](err); ok || errors.Is(err, context.Canceled) {
		return &failure{code: exitInterrupted}
	}
	return ofServer(err)
}

// askDoctor is the next step where it isn't known why there is no answer.
const askDoctor = "planedeck doctor looks for the reason."

// ofServer is the failure of a request, in the words of the screens, with what can be done where there are no keys to press. Any
// other error is a sentence already.
func ofServer(err error) *failure {
	p := words.Explain(err)
	f := &failure{code: exitFailed, text: p.What, status: statusOf(err)}
	switch {
	case errors.Is(err, plane.ErrUnauthorized):
		f.code, f.hint = exitNotConfigured, "planedeck setup enters another one, as does planedeck auth login."
	case errors.Is(err, plane.ErrForbidden):
		f.code, f.hint = exitRefused, "An admin of the project can grant it."
	case errors.Is(err, plane.ErrUnreachable):
		f.code, f.hint = exitUnreachable, askDoctor
	case errors.Is(err, plane.ErrNotPlane):
		f.code, f.hint = exitUnreachable, "Is the address right, and no login in front of it? "+askDoctor
	case errors.Is(err, plane.ErrRateLimited):
		f.code, f.kind, f.hint = exitUnreachable, "limited", "Try again later."
	case errors.Is(err, plane.ErrServer):
		if isGateway(f.status) {
			f.code = exitUnreachable
		}
		f.hint = "Try again later. The server's own log says more."
	case isRefusal(err):
		f.code = exitRefused
	case errors.Is(err, plane.ErrTooLarge), plane.Partial(err) != nil:
	default:
		f.text = err.Error()
	}
	return f
}

// isGateway reports whether a status says that Plane itself isn't there, but something before it.
func isGateway(status int) bool {
	return status == http.StatusBadGateway || status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout
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
	if near := nearestCommand(cmd, args[0]); near != "" {
		return usagef("unknown command %q; did you mean %s %s?", args[0], cmd.CommandPath(), near)
	}
	if cmd.HasSubCommands() {
		return usagef("unknown command %q; %s --help lists the commands", args[0], cmd.CommandPath())
	}
	return usagef("%s accepts no arguments, but got %q; see %s --help", cmd.CommandPath(), args[0], cmd.CommandPath())
}

// nearestCommand is the name of the command below another one that a word may be a slip or the beginning of; empty for none.
func nearestCommand(cmd *cobra.Command, word string) string {
	var names []string
	for _, below := range cmd.Commands() {
		if !below.IsAvailableCommand() {
			continue
		}
		if strings.HasPrefix(below.Name(), strings.ToLower(word)) {
			return below.Name()
		}
		names = append(names, below.Name())
	}
	return spelling.Nearest(word, names)
}
