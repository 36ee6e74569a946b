package sprint

import "github.com/planedeck/planedeck/plane"

// Progress is how far a cycle is, by the rule of Plane's own web page: completed of all that is not cancelled. Sub-items
// count like any other item, points do not count, and neither do archived items and drafts, which the server leaves out.
type Progress struct {
	Counts plane.Counts
	// AsClosed reports that the counts are those of the record, which the server wrote before items were transferred out;
	// what was left over is still in them, although it is in another cycle now.
	AsClosed bool
}

// ProgressOf takes the record where there is one, else the counts of this moment.
func ProgressOf(c plane.Cycle) Progress {
	if c.Record != nil {
		return Progress{Counts: c.Record.Counts, AsClosed: true}
	}
	return Progress{Counts: c.Counts}
}

// Scope is the number of items that the share is taken of: all but the cancelled ones.
func (p Progress) Scope() int {
	return max(0, p.Counts.Total-p.Counts.Cancelled)
}

// Complete reports whether everything in scope is completed, which 100 per cent alone does not mean. Nothing in scope is
// not complete.
func (p Progress) Complete() bool {
	return p.Scope() > 0 && p.Counts.Completed >= p.Scope()
}

// Percent is the completed share in whole per cent, 0 if nothing is in scope. It is rounded to the nearest, halves up, as
// the web page does (Math.round in calculateCycleProgress): 199 of 200 show as 100, and one must agree with the page.
func (p Progress) Percent() int {
	scope := p.Scope()
	if scope == 0 {
		return 0
	}
	done := min(max(0, p.Counts.Completed), scope)
	return (200*done + scope) / (2 * scope)
}

// Waiting is the number of items that no one has taken up: those in the backlog, and those in triage, so that they, the
// unstarted, the started and the completed ones make up the scope.
func (p Progress) Waiting() int {
	return max(0, p.Scope()-p.Counts.Completed-p.Counts.Started-p.Counts.Unstarted)
}

// LeftOver is the number of items that a transfer out of the cycle would move: those in backlog, unstarted and started,
// by the counts of this moment. It means something for ended cycles only.
func LeftOver(c plane.Cycle) int {
	return c.Counts.Backlog + c.Counts.Unstarted + c.Counts.Started
}
