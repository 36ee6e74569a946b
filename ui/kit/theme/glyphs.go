package theme

// Glyphs are the symbols of planedeck, one cell each unless noted otherwise. They
// carry the meaning; colour only repeats it.
type Glyphs struct {
	Backlog, Unstarted, Started, Completed, Cancelled string // state groups
	Urgent, High, Medium, Low, None                   string // priorities

	Pending string // sent, not yet agreed to
	Overdue string
	Yes, No string // outcomes
	Caution string
	Over    string // more than usual
	Cursor  string // of a list
	On, Off string // tick boxes, three cells
	Folded  string
	Open    string // a group that is not folded
	Into    string // between the parts of a path
	Arrow   string
	Dot     string // between facts
	Rule    string
	Divider string // between panes

	// Of events: what is on a day, and that it isn't certain.
	DayOff, Headline, Event, Workday, Provisional string

	Bullet           string // of an item in a text
	Ticked, Unticked string // of a task in a text
	Quote            string // before the lines of a quote

	Bar BarGlyphs
}

// BarGlyphs draw a progress bar.
type BarGlyphs struct {
	Left, Right                            string // its ends
	Completed, Started, Unstarted, Backlog string // of one height where colours tell them apart, else each lower than the one before
	Today                                  string
}

// level returns the glyphs with parts of one height.
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
		return twins()
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

func twins() Glyphs {
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
