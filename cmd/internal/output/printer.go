package output

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Format is how a list is printed, as the flags of a command ask. The zero Format is a table.
type Format struct {
	// JSON names the fields of the objects; nil for no JSON.
	JSON []string
	// JQ is an expression, Template a text/template, that work on the JSON; empty for none.
	JQ, Template string
	// Columns are the fields of a table or of CSV; nil for the usual ones.
	Columns []string
	CSV     bool
	// Plain prints as outside a terminal.
	Plain bool
	// NoHeaders omits the header.
	NoHeaders bool
	// Stale means that the server can't be reached, which a field of the JSON objects reports.
	Stale bool
}

// IsJSON reports whether the output is JSON, or is generated from it.
func (f Format) IsJSON() bool { return f.JSON != nil || f.JQ != "" || f.Template != "" }

// Asked reports whether the flags ask for a particular form: objects, CSV or columns.
func (f Format) Asked() bool { return f.IsJSON() || f.CSV || f.Columns != nil }

// Printer prints to a stream.
type Printer struct {
	Out io.Writer
	Format
	// Width is that of the terminal, 0 for none; Colored means that it shows colours.
	Width   int
	Colored bool
	// Page shows a long text in a pager; nil for none. It returns false if the pager can't be started.
	Page func(text []byte) (shown bool)
	// Now is the clock, for ages.
	Now func() time.Time
}

// Print prints a list.
func (p *Printer) Print(l Listing) error {
	if p.IsJSON() {
		return p.printObjects(l, false)
	}
	if p.CSV {
		return p.printCSV(l)
	}
	t, err := l.table(p.Columns)
	if err != nil {
		return err
	}
	width := p.Width
	if p.Plain {
		width = 0
	}
	return p.show(t.render(width, width > 0 && !p.NoHeaders, width > 0 && p.Colored))
}

// PrintOne prints a list of one thing, which is a single object in JSON. For people it prints text, which is laid out
// for the width of their terminal, 0 for none, and must be sanitized.
func (p *Printer) PrintOne(l Listing, text func(width int) string) error {
	switch {
	case p.IsJSON():
		return p.printObjects(l, true)
	case p.CSV, p.Columns != nil, text == nil:
		return p.Print(l)
	}
	return p.show([]byte(text(p.tableWidth())))
}

// show writes a text, through the pager if it is longer than a screen is likely to be.
func (p *Printer) show(text []byte) error {
	const long = 24
	if p.Page != nil && p.Width > 0 && !p.Plain && bytes.Count(text, []byte("\n")) > long && p.Page(text) {
		return nil
	}
	_, err := p.Out.Write(text)
	return err
}

// table converts a list to a table.
func (l Listing) table(columns []string) (*Table, error) {
	if columns == nil {
		columns = l.columns
	}
	fields, err := l.pick(columns)
	if err != nil {
		return nil, err
	}
	t := &Table{Flex: len(fields)}
	for i, f := range fields {
		t.Head = append(t.Head, f.heading())
		if f.name == l.flex {
			t.Flex = i
		}
	}
	for n := range l.length {
		texts, styles := make([]string, len(fields)), make([]Style, len(fields))
		for i, f := range fields {
			texts[i], styles[i] = f.text(n), f.style(n)
		}
		t.addStyled(texts, styles)
	}
	return t, nil
}

// heading returns the heading of a column.
func (f bound) heading() string {
	if f.head != "" {
		return f.head
	}
	return strings.ToUpper(strings.NewReplacer(".", " ", "_", " ").Replace(f.name))
}

// printCSV prints the columns with a header of field names. Values are exact, except that they are sanitized for a
// terminal.
func (p *Printer) printCSV(l Listing) error {
	columns := p.Columns
	if columns == nil {
		columns = l.columns
	}
	fields, err := l.pick(columns)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if !p.NoHeaders {
		names := make([]string, len(fields))
		for i, f := range fields {
			names[i] = f.name
		}
		_ = w.Write(names) // Writing to a buffer can't fail.
	}
	for n := range l.length {
		row := make([]string, len(fields))
		for i, f := range fields {
			row[i] = cell.Printable(textOf(f.value(n)))
		}
		_ = w.Write(row)
	}
	w.Flush()
	_, err = p.Out.Write(b.Bytes())
	return err
}

// staleField is a field of all objects if the server can't be reached.
const staleField = "stale"

// printObjects prints JSON, or the result of an expression or a template.
func (p *Printer) printObjects(l Listing, one bool) error {
	names := p.JSON
	if names == nil {
		names = l.names()
	}
	asked := slices.Contains(names, staleField)
	fields, err := l.pick(slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == staleField }))
	if err != nil {
		return err
	}
	objects, err := l.objects(fields)
	if err != nil {
		return err
	}
	if p.Stale || asked {
		for _, o := range objects {
			if object, ok := o.(map[string]any); ok {
				put(object, []string{staleField}, p.Stale)
			}
		}
	}
	var v any = objects
	if one && len(objects) == 1 {
		v = objects[0]
	}
	return p.PrintValue(v)
}

// PrintValue prints a value in the types of JSON: as JSON, or through the expression or the template of the format.
func (p *Printer) PrintValue(v any) error {
	switch {
	case p.JQ != "":
		return printJQ(p.Out, p.JQ, v)
	case p.Template != "":
		return p.printTemplate(v)
	}
	return WriteJSON(p.Out, v)
}
