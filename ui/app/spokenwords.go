package app

import "github.com/planedeck/planedeck/ui/kit/theme"

// What is said of the boxes of marks, and between facts.
const (
	marked    = "marked"
	notMarked = "not marked"
	comma     = ","
)

// wordsOf is what each symbol means. A symbol that only decorates means nothing, and what is being sent is announced by its outcome.
func wordsOf(g theme.Glyphs) map[string]string {
	return map[string]string{
		g.Over: "", g.Backlog: "backlog", g.Unstarted: "to do", g.Started: "started", g.Completed: "done", g.Cancelled: "cancelled",
		g.Urgent: "urgent", g.High: "high", g.Medium: "medium", g.Low: "low",
		g.Pending: "", g.Yes: "ok:", g.No: "failed:", g.Caution: "note:",
		g.Into: comma, g.Dot: comma, g.Arrow: "to", g.Folded: "folded", g.Open: "open",
		g.Ticked: "ticked", g.Unticked: "not ticked", g.Quote: "quote:", g.Bullet: "",
		g.DayOff: "day off", g.Headline: "headline", g.Event: "event",
	}
}
