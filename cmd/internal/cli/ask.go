package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/planedeck/planedeck/cmd/internal/tty"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// dialog asks questions line by line in a terminal.
type dialog struct {
	in       io.Reader
	out      io.Writer
	settings *tty.Settings
}

func newDialog(sys System) (*dialog, error) {
	settings, err := tty.NewSettings(sys.In)
	return &dialog{sys.In, sys.Out, settings}, err
}

// say writes a line.
func (d *dialog) say(text string) {
	_, _ = fmt.Fprintln(d.out, cell.Printable(text)) // if the terminal is gone, the next question fails
}

// ask repeats a question until check accepts the answer. An empty answer means the default; a nil check accepts
// anything.
func (d *dialog) ask(ctx context.Context, question, fallback string, check func(answer string) error) (string, error) {
	for {
		shown := question
		if fallback != "" {
			shown += " [" + fallback + "]"
		}
		answer, err := d.read(ctx, shown+": ", readLine)
		if isCancelled(err) {
			_, _ = fmt.Fprintln(d.out) // ctrl+d doesn't end the line
		}
		if err != nil {
			return "", err
		}
		if answer = strings.TrimSpace(answer); answer == "" {
			answer = fallback
		}
		if check == nil {
			return answer, nil
		}
		if err := check(answer); err == nil {
			return answer, nil
		} else {
			d.say("  " + err.Error())
		}
	}
}

// askYes asks a yes-or-no question.
func (d *dialog) askYes(ctx context.Context, question string, fallback bool) (bool, error) {
	usual := "no"
	if fallback {
		usual = "yes"
	}
	answer, err := d.ask(ctx, question, usual, func(answer string) error {
		if isYes(answer) || isNo(answer) {
			return nil
		}
		return errors.New("yes or no?")
	})
	return isYes(answer), err
}

func isYes(s string) bool { return strings.EqualFold(s, "y") || strings.EqualFold(s, "yes") }
func isNo(s string) bool  { return strings.EqualFold(s, "n") || strings.EqualFold(s, "no") }

// askHidden asks for something that isn't echoed while it is typed, until check accepts it.
func (d *dialog) askHidden(ctx context.Context, question string, check func(answer string) error) (string, error) {
	// Raw mode starts before the question, since what is typed early must not be echoed either.
	if err := d.settings.Raw(); err != nil {
		return "", err
	}
	defer d.settings.Restore()
	const newLine = "\r\n" // raw mode needs both, and enter wasn't echoed
	for {
		answer, err := d.read(ctx, question+": ", readHidden)
		_, _ = io.WriteString(d.out, newLine) // if the terminal is gone, the next question fails
		if err != nil {
			return "", err
		}
		answer = strings.TrimSpace(answer)
		problem := check(answer)
		if problem == nil {
			return answer, nil
		}
		_, _ = io.WriteString(d.out, "  "+cell.Printable(problem.Error())+newLine)
	}
}

// readHidden reads a line in raw mode, and handles the editing keys itself.
func readHidden(in io.Reader) (string, error) {
	const (
		ctrlC, ctrlD, backspace, ctrlU, del = 0x03, 0x04, 0x08, 0x15, 0x7f
	)
	var line []byte
	b := make([]byte, 1)
	for len(line) < maxAnswer {
		n, err := in.Read(b)
		if n == 0 {
			if err != nil {
				return "", err
			}
			continue
		}
		switch c := b[0]; {
		case c == '\r' || c == '\n':
			return string(line), nil
		case c == ctrlC:
			return "", &interrupted{os.Interrupt}
		case c == ctrlD && len(line) == 0:
			return "", io.EOF
		case c == ctrlU:
			line = nil
		case c == backspace || c == del:
			line = line[:max(len(line)-1, 0)]
		case c >= ' ':
			line = append(line, c)
		}
	}
	return "", errTooLong
}

// errCancelled returns the error of a dialog that ctrl+d ended.
func errCancelled() error {
	return &failure{code: exitUsage, text: "cancelled; nothing was saved", kind: cancelledKind}
}

// cancelledKind is the kind of failure of a command that the user cancelled.
const cancelledKind = "cancelled"

// isCancelled reports whether err means that the user cancelled.
func isCancelled(err error) bool {
	f, ok := errors.AsType[*failure](err)
	return ok && f.kind == cancelledKind
}

// read writes a question and reads the answer. A read can't be interrupted, so it is abandoned when ctx ends: the
// terminal is restored, and the program exits soon.
func (d *dialog) read(ctx context.Context, question string, read func(io.Reader) (string, error)) (string, error) {
	if _, err := io.WriteString(d.out, cell.Printable(question)); err != nil {
		return "", err
	}
	type answer struct {
		text string
		err  error
	}
	got := make(chan answer, 1)
	go func() {
		text, err := read(d.in)
		got <- answer{text, err}
	}()
	select {
	case a := <-got:
		if errors.Is(a.err, io.EOF) {
			return "", errCancelled()
		}
		return a.text, a.err
	case <-ctx.Done():
		d.settings.Restore()
		_, _ = fmt.Fprintln(d.out)
		return "", context.Cause(ctx)
	}
}

// firstLine returns the first line of an input without surrounding whitespace, "" if there is none. It ends with ctx, whose
// cause is the error then.
func firstLine(ctx context.Context, in io.Reader) (string, error) {
	d := dialog{in: in, out: io.Discard, settings: new(tty.Settings)}
	line, err := d.read(ctx, "", func(in io.Reader) (string, error) {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) {
			return "", nil
		}
		return line, err
	})
	return strings.TrimSpace(line), err
}

// maxAnswer is the maximum length of an answer in bytes.
const maxAnswer = 64 << 10

var errTooLong = fmt.Errorf("an answer is longer than %d bytes", maxAnswer)

// readLine reads one line and nothing after it. The last line may lack a newline.
func readLine(in io.Reader) (string, error) {
	var line []byte
	b := make([]byte, 1)
	for len(line) < maxAnswer {
		n, err := in.Read(b)
		switch {
		case n > 0 && b[0] == '\n', errors.Is(err, io.EOF) && len(line) > 0:
			return strings.TrimSuffix(string(line), "\r"), nil
		case n > 0:
			line = append(line, b[0])
		case err != nil:
			return "", err
		}
	}
	return "", errTooLong
}
