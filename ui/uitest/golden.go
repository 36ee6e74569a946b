package uitest

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"github.com/planedeck/planedeck/ui/cell"
)

// Golden holds the screen to testdata/<name>.golden; -update writes it.
func (d *Driver) Golden(name string) {
	d.t.Helper()
	Golden(d.t, name, d.Canvas())
}

// GoldenStyles holds the styles of the screen to testdata/<name>.golden.
func (d *Driver) GoldenStyles(name string) {
	d.t.Helper()
	golden.RequireEqual(named{d.t, name}, strings.Join(d.Canvas().StyleLines(), "\n")+"\n")
}

// Golden holds a canvas to testdata/<name>.golden.
func Golden(t *testing.T, name string, c *cell.Canvas) {
	t.Helper()
	golden.RequireEqual(named{t, name}, strings.Join(c.Lines(), "\n")+"\n")
}

// named is a test under the name of its golden.
type named struct {
	*testing.T
	name string
}

// Name is the golden's.
func (n named) Name() string { return n.name }
