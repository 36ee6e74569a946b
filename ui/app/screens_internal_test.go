package app

import (
	"fmt"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// A key has one meaning on a screen, what works everywhere included. The list of
// writes is not among these: there r, u and ! are about the write under the
// cursor, which is what they are about elsewhere too.
func TestNoKeyMeansTwoThings(t *testing.T) {
	for _, route := range []nav.Route{
		nav.Projects{}, nav.Cycles{}, nav.CycleForm{}, nav.Board{}, nav.AddItems{}, nav.Transfer{},
	} {
		t.Run(fmt.Sprintf("%T", route), func(t *testing.T) {
			r, _ := started(t, theme.Options{}, 80, 24)
			r.stack = nav.NewStack(t.Context(), nav.Host{Make: r.open, Do: r.do})
			r.stack.Do(nav.Open{To: route})
			for _, wrong := range nav.Clashes(r.commands()) {
				t.Error(wrong)
			}
		})
	}
}
