package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// reportList is a list of a report with its heading.
type reportList struct {
	Title string
	Items []reportItem
}

// showsState reports whether a list shows the states of its items, because its heading doesn't imply them.
func (l reportList) showsState() bool { return l.Title == "Left" || l.Title == "Added later" }

// lists returns the lists of a report that aren't empty.
func (c cycleReport) lists() []reportList {
	var lists []reportList
	for _, l := range []reportList{{"Done", c.done}, {"Left", c.left}, {"Cancelled", c.cancelled}, {"Added later", c.added}} {
		if len(l.Items) > 0 {
			lists = append(lists, l)
		}
	}
	return lists
}

// figures returns the figures of a report as text.
func (c cycleReport) figures() []string {
	p := c.progress
	lines := []string{fmt.Sprintf("%d of %d done (%d%%)", p.Counts.Completed, p.Scope(), p.Percent())}
	if c.estimated {
		lines = append(lines, fmt.Sprintf("%s of %s points done", number(c.pointsDone), number(c.points)))
	}
	for _, s := range sharesOf(p)[1:] {
		if s.count > 0 {
			lines = append(lines, strconv.Itoa(s.count)+" "+s.name)
		}
	}
	if p.Counts.Cancelled > 0 {
		lines = append(lines, strconv.Itoa(p.Counts.Cancelled)+" cancelled")
	}
	if len(c.added) > 0 {
		lines = append(lines, strconv.Itoa(len(c.added))+" added later")
	}
	if c.removed > 0 {
		lines = append(lines, strconv.Itoa(c.removed)+" transferred out")
	}
	return lines
}

// number formats points without a needless fraction.
func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// days returns the days of the report's cycle as text.
func (c cycleReport) days() string {
	text := words.Range(c.start(), c.end(), plane.DateOf(c.now, c.zone))
	if left, ok := c.daysLeft().(int); ok {
		text += ", " + words.Count(left, "day") + " left"
	}
	return text
}

// reportMarkdown prints a report for a pull request or a chat.
func (r *run) reportMarkdown(c cycleReport) error {
	var b strings.Builder
	b.WriteString("## " + markdown(c.Name) + "\n\n" + c.days() + " · " + strings.Join(c.figures(), " · ") + "\n")
	for _, l := range c.lists() {
		fmt.Fprintf(&b, "\n### %s (%d)\n\n", l.Title, len(l.Items))
		for _, i := range l.Items {
			b.WriteString("- [" + markdown(i.Identifier) + "](" + address(i.URL) + ") " + markdown(i.Name))
			if l.showsState() {
				b.WriteString(" – " + markdown(i.State))
			}
			if len(i.Assignees) > 0 {
				b.WriteString(" (" + markdown(strings.Join(i.Assignees, ", ")) + ")")
			}
			b.WriteString("\n")
		}
	}
	_, err := io.WriteString(r.printer.Out, b.String())
	return err
}

// markdown escapes a text from outside so that markdown shows it verbatim, and so that a name after an @ doesn't notify
// its owner.
func markdown(text string) string {
	var b strings.Builder
	for _, c := range strings.Join(strings.Fields(cell.Printable(text)), " ") {
		if strings.ContainsRune("\\`*_{}[]<>#|~&$", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
		if c == '@' {
			b.WriteRune('\u2060') // a word joiner is invisible
		}
	}
	return b.String()
}

// address escapes an address so that it can't break out of the brackets of a link.
func address(url string) string {
	return strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E").Replace(cell.Printable(url))
}
