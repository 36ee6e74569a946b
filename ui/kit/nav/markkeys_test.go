package nav_test

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// marker notes what it was told.
type marker struct{ told []string }

func (m *marker) Mark()         { m.told = append(m.told, "one") }
func (m *marker) MarkRange()    { m.told = append(m.told, "range") }
func (m *marker) Ranging() bool { return len(m.told) == 2 }
func (m *marker) MarkAll()      { m.told = append(m.told, "all") }

func TestEachKeyThatMarksTellsOfIt(t *testing.T) {
	m, changes := &marker{}, 0
	commands := nav.MarkKeys(m, func() { changes++ })
	for _, key := range []string{"space", "V", "*"} {
		c, ok := nav.Find(commands, key)
		if !ok {
			t.Fatalf("%s marks nothing", key)
		}
		c.Run()
	}
	if want := []string{"one", "range", "all"}; !slices.Equal(m.told, want) || changes != 3 {
		t.Errorf("%v, %d changes", m.told, changes)
	}
}
