package ui

import (
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/ui/nav"
)

const pageHead = `# Keys

Written by ` + "`planedeck keys`" + `: don't edit. The first column shows the keys, the last one the name of the command for the table ` + "`[keys]`" + `
of the configuration: with the screen before it for that screen alone, as ` + "`board.state`" + `, or alone for every screen, as ` + "`state`" + `.
`

const pageFoot = `
Answers to questions keep their keys, whatever the configuration says: no setting makes an accident easier.
`

// KeysPage is the page of all keys as markdown, with the user's own keys.
func KeysPage(sheets []Sheet, keymap nav.Keymap) string {
	p := keysPage{keymap: keymap, families: map[string]*table{}}
	for _, sheet := range sheets {
		p.sheet(sheet)
	}
	b := new(strings.Builder)
	b.WriteString(pageHead)
	for _, f := range [][2]string{{"move.", "moving"}, {"filter.", "while a filter is typed"}, {"form.", "forms"}} {
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

// keysPage gathers the tables of the page.
type keysPage struct {
	keymap   nav.Keymap
	tables   []*table
	families map[string]*table // what is the same on all screens is listed once
}

type table struct {
	title string
	rows  [][3]string
	seen  map[string]bool
}

func (t *table) add(keys, title, name string) {
	row := [3]string{keys, title, name}
	if key := fmt.Sprint(row); !t.seen[key] {
		t.seen[key] = true
		t.rows = append(t.rows, row)
	}
}

func newTable(title string) *table { return &table{title: title, seen: map[string]bool{}} }

// sheet adds the table of a screen: its usual keys, and those of its other modes
// that are not among them.
func (p *keysPage) sheet(sheet Sheet) {
	t := newTable(sheet.Screen)
	usual := map[string]bool{}
	for _, mode := range sheet.Modes {
		for _, c := range p.keymap.Apply(sheet.Screen, mode.Typing, mode.Commands) {
			to, title := t, c.Title
			if f := family(c.ID); f != "" {
				if p.families[f] == nil {
					p.families[f] = newTable("")
				}
				to = p.families[f]
			} else if mode.Name != "" {
				title += " (" + mode.Name + ")"
			}
			if mode.Name != "" && usual[c.ID] {
				continue
			}
			if mode.Name == "" {
				usual[c.ID] = true
			}
			name := "`" + c.ID + "`"
			if c.Fixed {
				name = "–"
			}
			to.add(labels(c.Keys), title, name)
		}
	}
	if len(t.rows) > 0 {
		p.tables = append(p.tables, t)
	}
}

// labels writes keys for a table.
func labels(keys []string) string {
	shown := make([]string, len(keys))
	for i, k := range keys {
		shown[i] = "`" + strings.ReplaceAll(nav.Label(k), "|", `\|`) + "`"
	}
	return strings.Join(shown, " ")
}

func (t *table) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s\n\n| keys | what | name |\n|---|---|---|\n", strings.ToUpper(t.title[:1])+strings.ReplaceAll(t.title[1:], "-", " "))
	for _, row := range t.rows {
		fmt.Fprintf(b, "| %s | %s | %s |\n", row[0], row[1], row[2])
	}
}
