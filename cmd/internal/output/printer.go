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

// Format is how a list is printed: what the flags of a command say. The zero Format is a table.
type Format struct {
	// JSON names the fields of the objects; nil for no JSON.
	JSON []string
	// JQ is an expression, Template a text/template, that work on the JSON; empty for none.
	JQ, Template string
	// Columns are the fields of a table or of CSV; nil for the usual ones.
	Columns []string
	CSV     bool
	// Plain prints as if it were no terminal.
	Plain bool
	// NoHeaders leaves the head out.
	NoHeaders bool
	// Stale means that the server could not be asked: the objects of JSON say so.
	Stale bool
}

// IsJSON reports whether the answer is JSON, or what becomes of it.
func (f Format) IsJSON() bool { return f.JSON != nil || f.JQ != "" || f.Template != "" }

// Asked reports whether it was asked for a form of its own: for objects, CSV or some columns.
func (f Format) Asked() bool { return f.IsJSON() || f.CSV || f.Columns != nil }

// Printer prints to a stream.
type Printer struct {
	Out io.Writer
	Format
	// Width is that of the terminal, 0 for none; Colored reports whether it shows colours.
	Width   int
	Colored bool
	// Page shows a long text in a terminal; nil for none. It returns false if there is no pager.
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

// PrintOne prints a list of one thing: JSON is an object then. For people there is text, laid out for the width of their
// terminal, 0 where there is none. It has nothing in it that a terminal could take for a command.
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

// table is a list as a table.
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

// heading is that of a column.
func (f bound) heading() string {
	if f.head != "" {
		return f.head
	}
	return strings.ToUpper(strings.NewReplacer(".", " ", "_", " ").Replace(f.name))
}

// printCSV prints the columns with a head of the names of the fields, exact but for what a terminal could take for a command.
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
		_ = w.Write(names) // A buffer takes all.
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

// staleField is a field of all objects whose server could not be asked.
const staleField = "stale"

// printObjects prints JSON, or what an expression or a template makes of it.
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
			put(o.(map[string]any), []string{staleField}, p.Stale) //nolint:errcheck,forcetypeassert // objects makes nothing else
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
