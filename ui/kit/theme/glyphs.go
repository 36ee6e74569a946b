package theme

// Glyphs holds the symbols of planedeck, one cell each unless noted otherwise. They
// convey the meaning; colour only repeats it.
type Glyphs struct {
	Backlog, Unstarted, Started, Completed, Cancelled string // state groups
	Urgent, High, Medium, Low, None                   string // priorities

	Pending string // sent, not yet confirmed
	Overdue string
	Yes, No string // outcomes
	Caution string
	Over    string // more than usual
	Cursor  string // of a list
	On, Off string // checkboxes, three cells
	Folded  string
	Open    string // an expanded group
	Into    string // between the elements of a path
	Arrow   string
	Dot     string // between facts
	Rule    string
	Divider string // between panes

	// Of events: what a day has, and that it isn't certain.
	DayOff, Headline, Event, Workday, Provisional string

	Bullet           string // of a list item in a text
	Ticked, Unticked string // of a task in a text
	Quote            string // before the lines of a quote

	Bar BarGlyphs
}

// BarGlyphs holds the glyphs of a progress bar.
type BarGlyphs struct {
	Left, Right                            string // its ends
	Completed, Started, Unstarted, Backlog string // equally high if colours distinguish them, otherwise each lower than the previous one
	Today                                  string
}

// level returns the glyphs with parts of equal height.
func (b BarGlyphs) level() BarGlyphs {
	b.Started, b.Unstarted, b.Backlog = b.Completed, b.Completed, b.Completed
	return b
}

// Group returns the symbol of a state group by Plane's name for it.
func (g Glyphs) Group(name string) string {
	switch name {
	case "backlog":
		return g.Backlog
	case "unstarted":
		return g.Unstarted
	case "started":
		return g.Started
	case "completed":
		return g.Completed
	case "cancelled":
		return g.Cancelled
	}
	return "?"
}

// Priority returns the symbol of a priority by Plane's name for it.
func (g Glyphs) Priority(name string) string {
	switch name {
	case "urgent":
		return g.Urgent
	case "high":
		return g.High
	case "medium":
		return g.Medium
	case "low":
		return g.Low
	}
	return g.None
}

func glyphs(ascii bool) Glyphs {
	if ascii {
		return asciiGlyphs()
	}
	return Glyphs{
		Backlog: "○", Unstarted: "◔", Started: "◑", Completed: "●", Cancelled: "✕",
		Urgent: "‼", High: "↑", Medium: "=", Low: "↓", None: " ",
		Pending: "⟳", Overdue: "!", Yes: "✓", No: "✗", Caution: "⚠", Over: "▲",
		Cursor: "›", On: "[x]", Off: "[ ]", Folded: "▸", Open: "▾",
		Into: "›", Arrow: "→", Dot: "·", Rule: "─", Divider: "│",
		DayOff: "■", Headline: "◆", Event: "◇", Workday: "·", Provisional: "?",
		Bullet: "•", Ticked: "☑", Unticked: "☐", Quote: "▌",
		Bar: BarGlyphs{
			Left: "▕", Right: "▏", Completed: "▆", Started: "▄", Unstarted: "▂", Backlog: "▁", Today: "│",
		},
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		Backlog: "o", Unstarted: ".", Started: "%", Completed: "*", Cancelled: "x",
		Urgent: "!!", High: "^", Medium: "=", Low: "v", None: " ",
		Pending: "&", Overdue: "!", Yes: "+", No: "x", Caution: "!", Over: "!",
		Cursor: ">", On: "[x]", Off: "[ ]", Folded: ">", Open: "v",
		Into: ">", Arrow: "->", Dot: ";", Rule: "-", Divider: "|",
		DayOff: "H", Headline: "@", Event: ":", Workday: "_", Provisional: "?",
		Bullet: "*", Ticked: "[x]", Unticked: "[ ]", Quote: "|",
		Bar: BarGlyphs{Left: "[", Right: "]", Completed: "#", Started: "=", Unstarted: "-", Backlog: ".", Today: "|"},
	}
}
