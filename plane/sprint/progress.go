package sprint

import "github.com/planedeck/planedeck/plane"

// Progress is the progress of a cycle as Plane's web page computes it: the completed share of all items that aren't
// cancelled. Sub-items count like any other item; points don't count, nor do archived items and drafts, which the
// server omits.
type Progress struct {
	Counts plane.Counts
	// AsClosed reports that the counts are from the record, which the server wrote before items were transferred out:
	// it still includes the unfinished items that are in another cycle now.
	AsClosed bool
}

// ProgressOf uses the record if there is one, otherwise the current counts.
func ProgressOf(c plane.Cycle) Progress {
	if c.Record != nil {
		return Progress{Counts: c.Record.Counts, AsClosed: true}
	}
	return Progress{Counts: c.Counts}
}

// Scope returns the number of items that aren't cancelled.
func (p Progress) Scope() int {
	return max(0, p.Counts.Total-p.Counts.Cancelled)
}

// Complete reports whether everything in scope is completed; Percent may round up to 100. An empty scope isn't
// complete.
func (p Progress) Complete() bool {
	return p.Scope() > 0 && p.Counts.Completed >= p.Scope()
}

// Percent returns the completed share in whole per cent, 0 if the scope is empty. To agree with the web page, it is
// rounded to the nearest, halves up (Math.round in calculateCycleProgress): 199 of 200 are 100.
func (p Progress) Percent() int {
	scope := p.Scope()
	if scope == 0 {
		return 0
	}
	done := min(max(0, p.Counts.Completed), scope)
	return (200*done + scope) / (2 * scope)
}

// Waiting returns the number of items in the backlog and in triage. With the unstarted, started and completed ones they
// make up the scope.
func (p Progress) Waiting() int {
	return max(0, p.Scope()-p.Counts.Completed-p.Counts.Started-p.Counts.Unstarted)
}

// LeftOver returns the number of items that a transfer out of the cycle would move: those in backlog, unstarted and
// started, by the current counts. It is only meaningful for ended cycles.
func LeftOver(c plane.Cycle) int {
	return c.Counts.Backlog + c.Counts.Unstarted + c.Counts.Started
}
