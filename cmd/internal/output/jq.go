package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/itchyny/gojq"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// ExpressionError is an error in a jq expression or a template, or in its input.
type ExpressionError struct {
	// What is "jq" or "template".
	What string
	Err  error
}

// Error returns the message.
func (e *ExpressionError) Error() string { return e.What + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *ExpressionError) Unwrap() error { return e.Err }

// CheckJQ returns an error if an expression isn't valid.
func CheckJQ(expression string) error {
	_, err := compile(expression)
	return err
}

// compile compiles an expression. It can't read the environment or files, only its input.
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

// printJQ prints the results of an expression for a value, each on its own line: strings without quotes, as gh does,
// anything else as JSON.
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

// printable sanitizes a text of several lines for a terminal. Tabs stay, because they separate columns.
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
