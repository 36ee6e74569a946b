package nav

import "github.com/planedeck/planedeck/plane"

// Route names a screen with its arguments. The same value comes from a key, a
// flag, an SSH command line or a test; ui/screens/screens.go opens them.
type Route interface {
	// Name is what the screen is called in the user's own keys: "board.state".
	Name() string
}

type (
	// Projects lists the projects of the workspace.
	Projects struct {
		// Open names a project to go to once the list is there: its identifier,
		// name or id, in any case. Empty: stay on the list.
		Open string
		// Cycle names the cycle to continue to, as in Cycles.Open.
		Cycle string
		// Left is set where the last session ended in Open and Cycle: the user did not name them.
		Left bool
	}
	// Cycles lists the cycles of a project.
	Cycles struct {
		Project plane.ProjectID
		// Open names a cycle to go to once the list is there: "current", its name
		// or its id, in any case. Empty: stay on the list.
		Open string
		// Left is set where the last session ended in Open: the user did not name it.
		Left bool
	}
	// CycleForm makes a cycle, or changes one.
	CycleForm struct {
		Project plane.ProjectID
		Mode    FormMode
		// Cycle is the one that is changed or followed; empty for a new one.
		Cycle plane.CycleID
	}
	// Board shows the items of a cycle.
	Board struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// Item shows one item by itself.
	Item struct {
		Project plane.ProjectID
		Cycle   plane.CycleID // empty if it is in none, or that is not known
		Item    plane.ItemID
	}
	// Planning fills a cycle from the backlog.
	Planning struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// AddItems chooses items to add to a cycle.
	AddItems struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// Transfer moves items out of a cycle, after showing what will move.
	Transfer struct {
		Project plane.ProjectID
		Cycle   plane.CycleID
	}
	// Calendar shows what other calendars have on the days of a project's cycles.
	Calendar struct {
		Project plane.ProjectID
		Cycle   plane.CycleID // whose days are shown; empty: a month
		Day     plane.Date    // where the cursor starts; zero: where it was, or today
	}
	// Setup asks for address and key.
	Setup struct{}
	// Writes lists pending, failed and done writes.
	Writes struct{}
)

// Name of the list of projects.
func (Projects) Name() string { return "projects" }

// Name of the list of cycles.
func (Cycles) Name() string { return "cycles" }

// Name of the form of a cycle.
func (CycleForm) Name() string { return "cycle-form" }

// Name of the board.
func (Board) Name() string { return "board" }

// Name of the screen of an item.
func (Item) Name() string { return "item" }

// Name of the planning mode.
func (Planning) Name() string { return "planning" }

// Name of the list of items to add.
func (AddItems) Name() string { return "add-items" }

// Name of the transfer.
func (Transfer) Name() string { return "transfer" }

// Name of the calendar.
func (Calendar) Name() string { return "calendar" }

// Name of the set-up.
func (Setup) Name() string { return "setup" }

// Name of the list of writes.
func (Writes) Name() string { return "writes" }

// FormMode is what a form is for.
type FormMode int

// The modes.
const (
	FormNew  FormMode = iota // comes empty
	FormNext                 // comes filled with what follows the given one
	FormEdit                 // comes filled with the given one
)
