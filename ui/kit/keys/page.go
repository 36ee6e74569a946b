package keys

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

const pageHead = `# Keys

Written by ` + "`planedeck keys`" + `: don't edit. The first column shows the keys, the last one the name of the command for the table ` + "`[keys]`" + `
of the configuration: with the screen before it for that screen alone, as ` + "`board.state`" + `, or alone for every screen, as ` + "`state`" + `.
`

const pageFoot = `
The keys that answer questions can't be configured, so that no setting makes an accident more likely.
`

// Page returns the page of all keys as markdown, with the user's own keys.
func Page(sheets []Sheet, keymap Keymap) string {
	p := page{keymap: keymap, families: map[string]*table{}}
	for _, sheet := range sheets {
		p.sheet(sheet)
	}
	b := new(strings.Builder)
	b.WriteString(pageHead)
	for _, f := range [][2]string{{"move.", "moving"}, {"filter.", "while a filter is typed"}, {"suggest.", "while a word is typed that can be completed"}, {"form.", "forms"}} {
		if t := p.families[f[0]]; t != nil {
			t.title = f[1]
			p.tables = append(p.tables, t)
		}
	}
	for _, t := range p.tables {
		t.write(b)
	}
	b.WriteString(pageFoot)
	return b.String()
}

// page collects the tables of the page.
type page struct {
	keymap   Keymap
	tables   []*table
	families map[string]*table // commands that are the same on all screens are listed once
}

// table is a table of the page.
type table struct {
	title string
	lines []*line
}

// line is a command with its keys, and the modes in which it is available.
type line struct {
	keys, what, name string
	modes            []string // empty: the usual one
}

// add adds a line, or its mode to an equal line.
func (t *table) add(l line, mode string) {
	i := slices.IndexFunc(t.lines, func(o *line) bool { return o.keys == l.keys && o.what == l.what && o.name == l.name })
	if i < 0 {
		t.lines = append(t.lines, &l)
		i = len(t.lines) - 1
	}
	if mode != "" && !slices.Contains(t.lines[i].modes, mode) {
		t.lines[i].modes = append(t.lines[i].modes, mode)
	}
}

// sheet adds the table of a screen: the keys of its usual mode, and those that
// are only in other modes.
func (p *page) sheet(sheet Sheet) {
	own, usual := &table{title: sheet.Screen}, map[string]bool{}
	for _, mode := range sheet.Modes {
		commands := p.keymap.Apply(sheet.Screen, mode.Typing, mode.Commands)
		for i, c := range commands {
			if numbered(c.ID) > 1 || mode.Name != "" && usual[c.ID] {
				continue
			}
			usual[c.ID] = usual[c.ID] || mode.Name == ""
			to, name := own, mode.Name
			if f := family(c.ID); f != "" {
				if p.families[f] == nil {
					p.families[f] = new(table)
				}
				to, name = p.families[f], ""
			}
			to.add(lineOf(commands[i:]), name)
		}
	}
	if len(own.lines) > 0 {
		p.tables = append(p.tables, own)
	}
}

// lineOf returns the line of the first command, and of those after it that differ
// only in their number: link.1 to link.9.
func lineOf(commands []Command) line {
	c := commands[0]
	l := line{keys: labels(c.Keys), what: c.Title, name: "`" + c.ID + "`"}
	if c.Fixed {
		l.name = "–"
	}
	last := c
	for _, next := range commands[1:] {
		if n := numbered(last.ID); n == 0 || numbered(next.ID) != n+1 {
			break
		}
		last = next
	}
	if last.ID != c.ID {
		l.keys += " … " + labels(last.Keys)
		l.what += " … " + strconv.Itoa(numbered(last.ID))
		l.name += " …"
	}
	return l
}

// numbered returns the number at the end of an ID, 0 if there is none.
func numbered(id string) int {
	_, number, _ := strings.Cut(id, ".")
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	return n
}

// labels formats keys for a table.
func labels(keys []string) string {
	if len(keys) == 0 {
		return "palette"
	}
	shown := make([]string, len(keys))
	for i, k := range keys {
		shown[i] = "`" + strings.ReplaceAll(Label(k), "|", `\|`) + "`"
	}
	return strings.Join(shown, " ")
}

func (t *table) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s\n\n| keys | what | name |\n|---|---|---|\n", strings.ToUpper(t.title[:1])+strings.ReplaceAll(t.title[1:], "-", " "))
	for _, l := range t.lines {
		what := l.what
		if len(l.modes) > 0 {
			what += " (" + strings.Join(l.modes, "; ") + ")"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", l.keys, what, l.name)
	}
}

// family returns the prefix of commands that are the same everywhere: moving, typing a filter, filling in a form;
// empty for all others.
func family(id string) string {
	for _, prefix := range []string{"move.", "filter.", "suggest.", "form."} {
		if strings.HasPrefix(id, prefix) {
			return prefix
		}
	}
	return ""
}
