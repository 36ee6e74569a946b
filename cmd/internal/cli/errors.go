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

// failure is an error message for the user, with an exit code.
type failure struct {
	code int
	text string
	hint string // the next step, on a line of its own; empty if the message has it
	kind string // the name of the failure in JSON; empty for that of the exit code
	// kept is a message that names the file of a text that was typed but not sent; empty for none. The hint includes
	// it.
	kept string
	// details are further lines: which of several changes weren't done, and why.
	details []string
	// status is the HTTP status of a server's refusal, 0 for none.
	status int
}

func (f *failure) Error() string { return f.text }

// unknownKind is the kind of failure of a change that may have been done.
const unknownKind = "unknown"

// mayHaveChanged reports whether something was changed or may have been, which a user who interrupts a command has to
// know.
func (f *failure) mayHaveChanged() bool { return f.code == exitPartly || f.kind == unknownKind }

// usagef returns a usage error.
func usagef(format string, args ...any) error {
	return &failure{code: exitUsage, text: fmt.Sprintf(format, args...)}
}

// failf returns any other error with its own message.
func failf(code int, format string, args ...any) error {
	return &failure{code: code, text: fmt.Sprintf(format, args...)}
}

// report writes err as a message with its next step, and returns the exit code. The message may quote servers, proxies
// and other programs, so it is sanitized; it may quote an argument that is an address with a password, so passwords are
// hidden.
func report(w io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	f := failureOf(err)
	sanitized := func(text string) string { return cell.Printable(config.HidePasswords(text)) }
	text, hint := sanitized(f.text), sanitized(f.hint)
	if text == "" {
		return f.code
	}
	var details []string
	for _, d := range f.details {
		details = append(details, sanitized(d))
	}
	if _, asJSON := errors.AsType[*jsonError](err); asJSON {
		object := map[string]any{"code": cmp.Or(f.kind, kindOf(f.code)), "message": text, "hint": hint}
		if f.status != 0 {
			object["status"] = f.status
		}
		if details != nil {
			object["details"] = details
		}
		_ = output.WriteJSON(w, map[string]any{"error": object}) // there is nowhere to report an error
		return f.code
	}
	lines := slices.Concat([]string{"planedeck: " + text}, details)
	if hint != "" {
		lines = append(lines, hint)
	}
	_, _ = fmt.Fprintln(w, strings.Join(lines, "\n")) // there is nowhere to report an error
	return f.code
}

// jsonError is an error of a command whose output is JSON, so that the error is reported as JSON, too.
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

// failureOf converts an error to a failure. An interruption has no message, since the user caused it.
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

// askDoctor is the next step if it isn't known why the server doesn't answer.
const askDoctor = "planedeck doctor looks for the reason."

// ofServer converts the error of a request to a failure, with the message of the screens and a next step for the
// command line. Any other error has its own message already.
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

// isGateway reports whether a status comes from a gateway in front of Plane, because Plane itself doesn't answer.
func isGateway(status int) bool {
	return status == http.StatusBadGateway || status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout
}

// flagError adds the next step to an error of cobra.
func flagError(cmd *cobra.Command, err error) error {
	return usagef("%s; %s --help lists the flags", err.Error(), cmd.CommandPath())
}

// noArgs refuses arguments, and suggests the nearest command.
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

// nearestCommand returns the name of the subcommand that word abbreviates or misspells; empty for none.
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
