package nav

import "github.com/planedeck/planedeck/plane"

// Route names a screen with its arguments. It may come from a key, a flag, an SSH
// command line or a test; ui/screens/screens.go opens the screens.
type Route interface {
	// Name is the screen's name in the user's own keys: "board.state".
	Name() string
}

type (
	// Projects lists the projects of the workspace.
	Projects struct {
		// Open names a project to open once the list is loaded: its identifier,
		// name or ID, ignoring case. Empty: stay on the list.
		Open string
		// Cycle names the cycle to open next, as in Cycles.Open.
		Cycle string
		// LastPlace is set if Open and Cycle are where the last session ended, rather than named by the user.
		LastPlace bool
	}
	// Cycles lists the cycles of a project.
	Cycles struct {
		Project plane.ProjectID
		// Open names a cycle to open once the list is loaded: "current", its name
		// or its ID, ignoring case. Empty: stay on the list.
		Open string
		// LastPlace is set if Open is where the last session ended, rather than named by the user.
		LastPlace bool
	}
	// CycleForm creates or changes a cycle.
	CycleForm struct {
		Project plane.ProjectID
		Mode    FormMode
		// Cycle is the one to change or to continue; empty for a new one.
		Cycle plane.CycleID
	}
	// Board shows the items of a cycle.
	Board struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// Item shows one item.
	Item struct {
		Project plane.ProjectID
		Cycle   plane.CycleID // empty if it has none, or unknown
		Item    plane.ItemID
	}
	// Planning adds items from the backlog to a cycle.
	Planning struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// AddItems selects items to add to a cycle.
	AddItems struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// Transfer moves items out of a cycle, after showing what will move.
	Transfer struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// Calendar shows the events of other calendars on the days of a project's cycles.
	Calendar struct {
		Project plane.ProjectID
		Cycle   plane.CycleID // whose days are shown; empty: a month
		Day     plane.Date    // where the cursor starts; zero: where it was, or today
	}
	// Setup asks for the address and API key.
	Setup struct{}
	// Writes lists pending, failed and done writes.
	Writes struct{}
)

// Name returns "projects".
func (Projects) Name() string { return "projects" }

// Name returns "cycles".
func (Cycles) Name() string { return "cycles" }

// Name returns "cycle-form".
func (CycleForm) Name() string { return "cycle-form" }

// Name returns "board".
func (Board) Name() string { return "board" }

// Name returns "item".
func (Item) Name() string { return "item" }

// Name returns "planning".
func (Planning) Name() string { return "planning" }

// Name returns "add-items".
func (AddItems) Name() string { return "add-items" }

// Name returns "transfer".
func (Transfer) Name() string { return "transfer" }

// Name returns "calendar".
func (Calendar) Name() string { return "calendar" }

// Name returns "setup".
func (Setup) Name() string { return "setup" }

// Name returns "writes".
func (Writes) Name() string { return "writes" }

// FormMode is the purpose of a form.
type FormMode int

// The modes.
const (
	FormNew  FormMode = iota // starts empty
	FormNext                 // starts with the successor of the given cycle
	FormEdit                 // starts with the given cycle
)
