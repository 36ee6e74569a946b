package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/itchyny/gojq"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// ExpressionError says what is wrong with a jq expression or a template, or with what it was given.
type ExpressionError struct {
	// What is "jq" or "template".
	What string
	Err  error
}

// Error says so.
func (e *ExpressionError) Error() string { return e.What + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *ExpressionError) Unwrap() error { return e.Err }

// CheckJQ says what is wrong with an expression; nil for nothing.
func CheckJQ(expression string) error {
	_, err := compile(expression)
	return err
}

// compile compiles an expression. It has no environment and no files to read: what it sees is its input.
func compile(expression string) (*gojq.Code, error) {
	query, err := gojq.Parse(expression)
	if err != nil {
		return nil, &ExpressionError{"jq", err}
	}
	code, err := gojq.Compile(query)
	if err != nil {
		return nil, &ExpressionError{"jq", err}
	}
	return code, nil
}

// printJQ prints what an expression makes of a value, each result on a line of its own: texts as they are, as gh does, all else
// as JSON.
func printJQ(out io.Writer, expression string, v any) error {
	code, err := compile(expression)
	if err != nil {
		return err
	}
	results := code.Run(v)
	for {
		result, ok := results.Next()
		if !ok {
			return nil
		}
		var text string
		switch r := result.(type) {
		case error:
			return &ExpressionError{"jq", r}
		case string:
			text = printable(r) + "\n"
		default:
			if text, err = encode(r, ""); err != nil {
				return fmt.Errorf("print a result of jq: %w", err)
			}
		}
		if _, err := io.WriteString(out, text); err != nil {
			return err
		}
	}
}

// printable is a text of several lines without what a terminal could take for a command. Tabs stay: they part columns.
func printable(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		parts := strings.Split(line, "\t")
		for n := range parts {
			parts[n] = cell.Printable(parts[n])
		}
		lines[i] = strings.Join(parts, "\t")
	}
	return strings.Join(lines, "\n")
}
