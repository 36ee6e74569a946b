package ical

import (
	"fmt"
	"strings"

	ics "github.com/arran4/golang-ical"
)

// Limits of the part before the value of a property: the library allocates space for the whole line for each parameter.
const (
	maxHead       = 2 << 10
	maxParameters = 64
)

// property is a parsed content line.
type property struct {
	name   string
	value  string // unescaped, if it is text
	params map[string][]string
	number int
}

// cut splits a content line at the colon before its value: the first one outside quotes.
func cut(line string) (head, value string, ok bool) {
	quoted := false
	for i := range len(line) {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == ':' && !quoted:
			return line[:i], line[i+1:], true
		}
	}
	// An unclosed quote: the first colon is the best guess.
	return strings.Cut(line, ":")
}

// nameAndValue returns the name of a line's property in capitals, empty if the line is malformed, and its value as
// written.
func nameAndValue(line string) (name, value string) {
	end := strings.IndexAny(line, ":;")
	if end <= 0 {
		return "", ""
	}
	if line[end] == ':' {
		return strings.ToUpper(strings.TrimSpace(line[:end])), line[end+1:]
	}
	_, value, _ = cut(line)
	return strings.ToUpper(strings.TrimSpace(line[:end])), value
}

// parse parses a content line with the library.
func parse(line contentLine) (property, error) {
	head, value, ok := cut(quoteExchange(line.text))
	if !ok || excessive(head) {
		return property{}, fmt.Errorf("line %d isn't a property", line.number)
	}
	return parseParts(head, value, line.number)
}

// excessive reports whether name and parameters exceed the limits.
func excessive(head string) bool {
	return len(head) > maxHead || strings.Count(head, ";")+strings.Count(head, ",") > maxParameters
}

// quoteExchange quotes the URLs that Exchange uses as zone names; otherwise their colon would end the parameters.
func quoteExchange(line string) string {
	const name = "TZID=tzone://"
	before, after, ok := strings.Cut(line, name)
	end := strings.IndexAny(after, ":;")
	if !ok || end < 0 || strings.Contains(before, ":") {
		return line
	}
	return before + `TZID="tzone://` + after[:end] + `"` + after[end:]
}

// parseParts parses a property from its parts.
func parseParts(head, value string, number int) (property, error) {
	name, params, _ := strings.Cut(head, ";")
	if params != "" {
		params = ";" + params
	}
	// The library expects names in capitals.
	name = strings.ToUpper(strings.TrimSpace(name))
	p, err := ics.ParseProperty(ics.ContentLine(name + params + ":" + value))
	if err != nil || p == nil {
		return property{}, fmt.Errorf("line %d: %s can't be read", number, name)
	}
	return property{name: name, value: strings.TrimSpace(p.Value), params: p.ICalParameters, number: number}, nil
}

// parseList parses a content line whose value is a list of texts. The list is split before the library unescapes the
// commas inside texts.
func parseList(line contentLine) []string {
	head, value, ok := cut(line.text)
	if !ok || excessive(head) {
		return nil
	}
	var texts []string
	for _, part := range splitEscaped(value) {
		if p, err := parseParts(head, part, line.number); err == nil && p.value != "" {
			texts = append(texts, p.value)
		}
	}
	return texts
}

// splitEscaped splits a list at the commas that aren't escaped.
func splitEscaped(value string) []string {
	const most = 100
	var parts []string
	start := 0
	for i := 0; i < len(value) && len(parts) < most; i++ {
		switch value[i] {
		case '\\':
			i++
		case ',':
			parts = append(parts, value[start:i])
			start = i + 1
		}
	}
	return append(parts, value[start:])
}

// param returns a parameter, ignoring the case of its name; empty if it is missing.
func (p property) param(name string) string {
	if values := p.params[name]; len(values) > 0 {
		return strings.TrimSpace(values[0])
	}
	for key, values := range p.params {
		if strings.EqualFold(key, name) && len(values) > 0 {
			return strings.TrimSpace(values[0])
		}
	}
	return ""
}

// invalid returns the error for an invalid value.
func (p property) invalid() error {
	value := p.value
	const shown = 40
	if len(value) > shown {
		value = value[:shown] + "…"
	}
	return fmt.Errorf("line %d: %s is %q", p.number, p.name, value)
}
