package cli

import (
	_ "embed"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

//go:embed report.html
var reportTemplate string

// reportPage is what the page of a report shows. The template escapes its texts; they are sanitized before, because a
// browser obeys characters that reorder text.
type reportPage struct {
	Project, Name, Days, URL, Made string
	Figures                        []pageFigure
	Shares                         []pageShare
	Lists                          []pageList
}

// pageFigure is a figure with what it counts: "11 of 21", "items done".
type pageFigure struct{ Value, Label string }

// pageShare is a part of the bar. Class sets its colour, Grow its relative width.
type pageShare struct {
	Class, Text string
	Grow        int
}

// pageList is a list with its heading.
type pageList struct {
	Title string
	Items []pageItem
}

// pageItem is an item, with the notes after its name.
type pageItem struct {
	URL, Identifier, Name string
	Notes                 []string
}

// reportHTML prints a report as one self-contained page without scripts.
func (r *run) reportHTML(c cycleReport) error {
	t, err := template.New("report").Parse(reportTemplate)
	if err != nil {
		return fmt.Errorf("the page of a report: %w", err)
	}
	page := reportPage{
		Project: cell.Printable(c.project.Name), Name: cell.Printable(c.Name), Days: words.Range(c.start(), c.end(), plane.DateOf(c.now, c.zone)),
		URL: c.url, Made: c.now.In(c.zone).Format("2 Jan 2006 15:04 MST"), Figures: c.keyFigures(), Shares: pageShares(c.progress),
	}
	for _, l := range c.lists() {
		page.Lists = append(page.Lists, l.onPage())
	}
	if err := t.Execute(r.printer.Out, page); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// keyFigures returns the figures at the top of the page.
func (c cycleReport) keyFigures() []pageFigure {
	p := c.progress
	var figures []pageFigure
	if p.Scope() > 0 {
		figures = append(figures, pageFigure{strconv.Itoa(p.Percent()) + "%", "done"},
			pageFigure{fmt.Sprintf("%d of %d", p.Counts.Completed, p.Scope()), "items done"})
	}
	if c.estimated {
		figures = append(figures, pageFigure{number(c.pointsDone) + " of " + number(c.points), "points done"})
	}
	if left, ok := c.daysLeft().(int); ok {
		value, label, _ := strings.Cut(words.Count(left, "day"), " ")
		figures = append(figures, pageFigure{value, label + " left"})
	}
	for _, f := range []struct {
		count int
		label string
	}{{p.Counts.Cancelled, "cancelled"}, {len(c.added), "added later"}, {c.removed, "transferred out"}} {
		if f.count > 0 {
			figures = append(figures, pageFigure{strconv.Itoa(f.count), f.label})
		}
	}
	return figures
}

// pageShares returns the parts of the bar that aren't empty.
func pageShares(p sprint.Progress) []pageShare {
	var shares []pageShare
	for _, s := range sharesOf(p) {
		if s.count > 0 {
			shares = append(shares, pageShare{Class: strings.ReplaceAll(s.name, " ", ""), Text: fmt.Sprintf("%d %s", s.count, s.name), Grow: s.count})
		}
	}
	return shares
}

// onPage converts a list for the page.
func (l reportList) onPage() pageList {
	list := pageList{Title: l.Title}
	for _, i := range l.Items {
		list.Items = append(list.Items, pageItem{
			URL: i.URL, Identifier: cell.Printable(i.Identifier), Name: cell.Printable(i.Name), Notes: i.notes(l.showsState()),
		})
	}
	return list
}

// notes returns an item's state, assignees and points, as far as it has them.
func (i reportItem) notes(state bool) []string {
	var notes []string
	add := func(text string) {
		if text = strings.TrimSpace(cell.Printable(text)); text != "" {
			notes = append(notes, text)
		}
	}
	if state {
		add(i.State)
	}
	add(strings.Join(i.Assignees, ", "))
	if _, ok := sprint.Points(i.Points); ok {
		add(i.Points + " pt")
	} else {
		add(i.Points)
	}
	return notes
}
