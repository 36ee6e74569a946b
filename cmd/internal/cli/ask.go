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
	_, _ = fmt.Fprintln(d.out, cell.Printable(text)) // a terminal that is gone ends the next question
}

// ask asks until check accepts the answer. An empty answer is the default; nil accepts everything.
func (d *dialog) ask(ctx context.Context, question, fallback string, check func(answer string) error) (string, error) {
	for {
		shown := question
		if fallback != "" {
			shown += " [" + fallback + "]"
		}
		answer, err := d.read(ctx, shown+": ", readLine)
		if isCancelled(err) {
			_, _ = fmt.Fprintln(d.out) // ctrl+d ends no line
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

// askYes asks for yes or no.
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

// askHidden asks for something that isn't shown while it is typed, until check accepts it.
func (d *dialog) askHidden(ctx context.Context, question string, check func(answer string) error) (string, error) {
	// Before the question, and until there is an answer: what is typed early must not be shown either.
	if err := d.settings.Raw(); err != nil {
		return "", err
	}
	defer d.settings.Restore()
	const newLine = "\r\n" // which raw mode needs, and which was not echoed
	for {
		answer, err := d.read(ctx, question+": ", readHidden)
		_, _ = io.WriteString(d.out, newLine) // a terminal that is gone ends the next question
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

// readHidden reads a line of keys, which no terminal edits.
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

// errCancelled is the end of a dialog by ctrl+d.
func errCancelled() error {
	return &failure{code: exitUsage, text: "cancelled; nothing was saved", kind: cancelledKind}
}

// cancelledKind is that of a command that was given up by its user.
const cancelledKind = "cancelled"

// isCancelled reports whether the user gave up.
func isCancelled(err error) bool {
	f, ok := errors.AsType[*failure](err)
	return ok && f.kind == cancelledKind
}

// read writes a question and reads the answer. Reading can't be stopped, so it is left behind when ctx ends: the program ends
// then, and the terminal is as it was.
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

// maxAnswer is how long an answer may be, in bytes.
const maxAnswer = 64 << 10

var errTooLong = fmt.Errorf("an answer is longer than %d bytes", maxAnswer)

// readLine reads a line, and nothing of what follows it. A last line may lack its end.
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
