package words

import (
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// namedItems is the maximum number of items that are named; the remaining ones are only counted.
const namedItems = 2

// leftBehind describes what a write of several items did not do, and what stopped it.
func leftBehind(l *store.LeftBehindError) Problem {
	names := make([]string, 0, namedItems+1)
	for _, i := range l.Items[:min(len(l.Items), namedItems)] {
		names = append(names, i.Name)
	}
	if more := len(l.Items) - namedItems; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	p := Problem{What: fmt.Sprintf("%d moved, %d did not: %s.", l.Moved, len(l.Items), strings.Join(names, ", "))}
	if l.Err != nil {
		p.Kept = read(l.Err).What
	}
	return p
}
