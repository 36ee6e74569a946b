package detail

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

func TestArchivedItemIsMarked(t *testing.T) {
	p := commented(t, 0)
	p.view.item.ArchivedAt = time.Date(2020, time.October, 4, 0, 0, 0, 0, time.UTC)
	c := cell.New(60, 12)
	p.Draw(c)
	if line := c.Lines()[0]; !strings.HasSuffix(line, " archived 4 Oct 2020") {
		t.Errorf("%q", line)
	}
}
