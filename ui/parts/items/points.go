package items

import (
	"strconv"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// Points is a sum of estimates. Only numbers are added; other estimates ("XL") count as unestimated.
type Points struct {
	Sum float64
	// Estimated and Open count the items with and without a number.
	Estimated, Open int
}

// add adds the estimate of an item. An estimate of another scale than the project's counts as none.
func (p *Points) add(i *plane.Item, scale plane.ScaleID) {
	n, ok := sprint.Points(i.Points)
	if !ok || sprint.Outdated(*i, scale) {
		p.Open++
		return
	}
	p.Sum += n
	p.Estimated++
}

// text formats the sum: "8", "2.5", or "" if nothing is estimated.
func (p Points) text() string {
	if p.Estimated == 0 {
		return ""
	}
	return strconv.FormatFloat(p.Sum, 'f', -1, 64)
}

// Line formats the sum with its unit and the number of unestimated items: "8 pt", "8 pt · 2 unestimated". It is empty
// if nothing is estimated.
func (p Points) Line() string {
	lines := p.Lines()
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}

// Lines returns Line and its shorter forms, the longest first: "8 pt · 2 unest.", "8 pt".
func (p Points) Lines() []string {
	if p.Estimated == 0 {
		return nil
	}
	sum := p.text() + " pt"
	if p.Open == 0 {
		return []string{sum}
	}
	open := sum + " · " + strconv.Itoa(p.Open)
	return []string{open + " unestimated", open + " unest.", sum}
}
