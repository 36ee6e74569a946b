package uitest

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Golden compares the screen with testdata/<name>.golden; -update writes the file.
func (d *Driver) Golden(name string) {
	d.t.Helper()
	Golden(d.t, name, d.Canvas())
}

// GoldenStyles compares the styles of the screen with testdata/<name>.golden.
func (d *Driver) GoldenStyles(name string) {
	d.t.Helper()
	GoldenText(d.t, name, d.Canvas().StyleLines()...)
}

// Golden compares a canvas with testdata/<name>.golden.
func Golden(t *testing.T, name string, c *cell.Canvas) {
	t.Helper()
	GoldenText(t, name, c.Lines()...)
}

// GoldenText compares lines of text with testdata/<name>.golden.
func GoldenText(t *testing.T, name string, lines ...string) {
	t.Helper()
	golden.RequireEqual(named{t, name}, strings.Join(lines, "\n")+"\n")
}

// named is a test with the name of its golden file.
type named struct {
	*testing.T
	name string
}

// Name returns the name of the golden file.
func (n named) Name() string { return n.name }
