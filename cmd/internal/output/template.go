package output

import (
	"bytes"
	"fmt"
	"strings"
	"text/template"
	"time"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// CheckTemplate returns an error if a template isn't valid.
func CheckTemplate(text string) error {
	_, err := (&Printer{}).parse(text, new(Table))
	return err
}

func (p *Printer) parse(text string, rows *Table) (*template.Template, error) {
	t, err := template.New("--template").Funcs(p.functions(rows)).Parse(text)
	if err != nil {
		return nil, &ExpressionError{"template", err}
	}
	return t, nil
}

// printTemplate prints the output of a template for a value, then the rows that it added to the table.
func (p *Printer) printTemplate(v any) error {
	rows := new(Table)
	t, err := p.parse(p.Template, rows)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, sanitized(v)); err != nil {
		return &ExpressionError{"template", err}
	}
	text := b.Bytes()
	if len(rows.rows) > 0 {
		text = append(text, rows.render(p.tableWidth(), false, p.Colored && p.tableWidth() > 0)...)
	}
	_, err = p.Out.Write(text)
	return err
}

// tableWidth returns the width of the terminal, 0 if the output is plain.
func (p *Printer) tableWidth() int {
	if p.Plain {
		return 0
	}
	return p.Width
}

// sanitized returns a JSON value with all texts sanitized for a terminal.
func sanitized(v any) any {
	switch v := v.(type) {
	case string:
		return printable(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = sanitized(v[i])
		}
		return list
	case map[string]any:
		object := make(map[string]any, len(v))
		for name := range v {
			object[printable(name)] = sanitized(v[name])
		}
		return object
	}
	return v
}

// functions returns the functions of templates.
func (p *Printer) functions(rows *Table) template.FuncMap {
	return template.FuncMap{
		"table": func(cells ...any) string {
			row := make([]string, len(cells))
			for i, c := range cells {
				row[i] = plain(c)
			}
			for len(rows.Head) < len(row) {
				rows.Head = append(rows.Head, "")
			}
			rows.Flex = len(rows.Head) - 1
			rows.Add(row...)
			return ""
		},
		"ago": func(v any) (string, error) {
			at, err := time.Parse(time.RFC3339, plain(v))
			if err != nil {
				return "", fmt.Errorf("ago needs a time such as created_at, not %q", plain(v))
			}
			text, _ := words.Ago(at, p.Now())
			return text, nil
		},
		"truncate": func(width int, v any) string { return cell.Truncate(plain(v), width) },
		"join": func(separator string, v any) string {
			list, _ := v.([]any)
			texts := make([]string, len(list))
			for i, e := range list {
				texts[i] = plain(e)
			}
			return strings.Join(texts, separator)
		},
		"color": p.color,
		"json":  func(v any) (string, error) { return encode(v, "") },
	}
}

// color returns a text in the named style, if colours are shown.
func (p *Printer) color(name string, v any) (string, error) {
	styles := map[string]Style{"faint": Faint, "green": Good, "yellow": Active, "red": Bad, "plain": Plain}
	style, ok := styles[name]
	if !ok {
		return "", fmt.Errorf("color has red, green, yellow, faint and plain, not %q", name)
	}
	if !p.Colored {
		style = Plain
	}
	return style.Paint(plain(v)), nil
}

// plain returns a JSON value as sanitized text.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		texts := make([]string, len(v))
		for i, e := range v {
			texts[i] = plain(e)
		}
		return strings.Join(texts, ", ")
	case float64:
		return textOf(v)
	}
	return cell.Printable(fmt.Sprint(v))
}
