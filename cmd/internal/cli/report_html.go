package cli

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

//go:embed report.html
var reportTemplate string

// reportPage is what the page of a report shows. The template escapes its texts; they are made printable before, as a browser
// follows characters that reorder text.
type reportPage struct {
	Name, Days, URL, Made string
	Figures               []string
	Shares                []pageShare
	Lists                 []reportList
}

// pageShare is a part of the bar. Its class has the colour, its width is in per cent.
type pageShare struct {
	Class, Text string
	Grow        int
}

// reportHTML prints a report as one page that needs nothing else, and runs nothing.
func (r *run) reportHTML(c cycleReport) error {
	t, err := template.New("report").Parse(reportTemplate)
	if err != nil {
		return fmt.Errorf("the page of a report: %w", err)
	}
	page := reportPage{
		Name: cell.Printable(c.Name), Days: c.days(), URL: c.url, Made: c.now.In(c.zone).Format("2 Jan 2006 15:04 MST"),
		Figures: c.figures(), Shares: pageShares(c.progress), Lists: c.lists(),
	}
	for _, l := range page.Lists {
		for n, i := range l.Items {
			i.Identifier, i.Name, i.State = cell.Printable(i.Identifier), cell.Printable(i.Name), cell.Printable(i.State)
			i.Assignees = []string{cell.Printable(strings.Join(i.Assignees, ", "))}
			l.Items[n] = i
		}
	}
	if err := t.Execute(r.printer.Out, page); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// pageShares are the parts of the bar that aren't empty.
func pageShares(p sprint.Progress) []pageShare {
	var shares []pageShare
	for _, s := range sharesOf(p) {
		if s.count > 0 {
			shares = append(shares, pageShare{Class: strings.ReplaceAll(s.name, " ", ""), Text: fmt.Sprintf("%d %s", s.count, s.name), Grow: s.count})
		}
	}
	return shares
}
