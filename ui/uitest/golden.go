package uitest

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Golden holds the screen to testdata/<name>.golden; -update writes it.
func (d *Driver) Golden(name string) {
	d.t.Helper()
	Golden(d.t, name, d.Canvas())
}

// GoldenStyles holds the styles of the screen to testdata/<name>.golden.
func (d *Driver) GoldenStyles(name string) {
	d.t.Helper()
	GoldenText(d.t, name, d.Canvas().StyleLines()...)
}

// Golden holds a canvas to testdata/<name>.golden.
func Golden(t *testing.T, name string, c *cell.Canvas) {
	t.Helper()
	GoldenText(t, name, c.Lines()...)
}

// GoldenText holds lines of text to testdata/<name>.golden.
func GoldenText(t *testing.T, name string, lines ...string) {
	t.Helper()
	golden.RequireEqual(named{t, name}, strings.Join(lines, "\n")+"\n")
}

// named is a test under the name of its golden.
type named struct {
	*testing.T
	name string
}

// Name is the golden's.
func (n named) Name() string { return n.name }
