package board

import (
	"strconv"
	"strings"
)

// points is a sum of estimates. Only numbers add up; other estimates ("XL") count as unestimated.
type points struct {
	sum float64
	// estimated and open count the items with and without a number.
	estimated, open int
}

// maxPoints is more than any estimate is worth; what lies above is a slip or an attack.
const maxPoints = 1e6

// add takes one estimate into the sum.
func (p *points) add(estimate string) {
	n, err := strconv.ParseFloat(strings.TrimSpace(estimate), 64)
	if err != nil || !(n >= 0 && n <= maxPoints) { // also not a number
		p.open++
		return
	}
	p.sum += n
	p.estimated++
}

// String is the sum as people write it: "8", "2.5", and nothing if nothing is estimated.
func (p points) String() string {
	if p.estimated == 0 {
		return ""
	}
	return strconv.FormatFloat(p.sum, 'f', -1, 64)
}
