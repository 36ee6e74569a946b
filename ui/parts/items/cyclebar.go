package items

import (
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// CycleBar returns the progress of a cycle as a bar. The bar of a current cycle marks today.
func CycleBar(c plane.Cycle, p sprint.Progress, now time.Time) widget.Progress {
	return widget.Progress{
		Completed: p.Counts.Completed, Started: p.Counts.Started, Unstarted: p.Counts.Unstarted, Backlog: p.Waiting(),
		Gone: sprint.TimeElapsed(c, now), Timed: sprint.PhaseOf(c, now) == sprint.Current,
	}
}
