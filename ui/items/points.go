package items

import (
	"strconv"
	"strings"
)

// Points is a sum of estimates. Only numbers add up; other estimates ("XL") count as unestimated.
type Points struct {
	Sum float64
	// Estimated and Open count the items with and without a number.
	Estimated, Open int
}

// maxPoints is more than any estimate is worth; what lies above is a slip or an attack.
const maxPoints = 1e6

// Worth is the number of an estimate; false if it is none.
func Worth(estimate string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(estimate), 64)
	if err != nil || !(n >= 0 && n <= maxPoints) { // also not a number
		return 0, false
	}
	return n, true
}

// Add takes one estimate into the sum.
func (p *Points) Add(estimate string) {
	if estimate == "" {
		p.Open++
		return
	}
	n, ok := Worth(estimate)
	if !ok {
		p.Open++
		return
	}
	p.Sum += n
	p.Estimated++
}

// String is the sum as people write it: "8", "2.5", and nothing if nothing is estimated.
func (p Points) String() string {
	if p.Estimated == 0 {
		return ""
	}
	return strconv.FormatFloat(p.Sum, 'f', -1, 64)
}
