package app

import "github.com/planedeck/planedeck/ui/kit/theme"

// Words that are spoken for check boxes of marks, and between facts.
const (
	marked    = "marked"
	notMarked = "not marked"
	comma     = ","
)

// wordsOf returns the spoken word for each symbol. Decorative symbols have none, and neither does the symbol of a
// write in progress, since its outcome is spoken.
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
