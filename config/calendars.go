package config

import (
	"cmp"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// CalendarKind is the kind of source that a calendar has.
type CalendarKind string

// The kinds of calendars.
const (
	PlannerCalendar CalendarKind = "planner" // an account of Forward Planner
	ICalCalendar    CalendarKind = "ical"    // an iCalendar: a file or an address
)

// DefaultPlannerURL is the address of Forward Planner.
const DefaultPlannerURL = "https://api.forwardplanner.com"

// Calendar is a calendar of the settings. Its events are shown beside the cycles.
type Calendar struct {
	// Name consists of letters, digits, and any of . - _
	Name string
	Kind CalendarKind
	// Address is the server of a planner, without a slash at its end; or the address or the absolute path of an iCalendar. As
	// that of an iCalendar may be secret, [Calendar.Place] is what is shown.
	Address string
	// Username is that of a planner; empty for an iCalendar.
	Username string
	// KeyCommand prints the key of a planner when it is run; empty if none is set.
	KeyCommand []string
	// Color is "#rrggbb", one of the terminal's own 256 as a number, or empty for the theme's.
	Color string
	// Categories and Countries restrict the events to those that have one of them; empty for no restriction.
	Categories, Countries []string
	// DaysOff reports whether nobody works on the days of its events.
	DaysOff bool
	// Where names the line of the file.
	Where string
	// Saved reports whether planedeck has saved it, in a file of its own.
	Saved bool

	key       Secret // of a file or of the environment
	keySource string
}

// Place says where the events come from without what may be secret: the host of an address, or the path of a file.
func (cal Calendar) Place() string {
	if u, err := url.Parse(cal.Address); err == nil && u.Host != "" {
		return u.Host
	}
	return HidePasswords(cal.Address)
}

// Account is the name under which the key of a planner is stored: calendars of the same account share it.
func (cal Calendar) Account() string { return "calendar " + cal.Address + " " + cal.Username }

// CalendarNamed finds a calendar, whatever the case of its name is.
func (c Config) CalendarNamed(name string) (Calendar, bool) {
	i := slices.IndexFunc(c.Calendars, func(cal Calendar) bool { return strings.EqualFold(cal.Name, name) })
	if i < 0 {
		return Calendar{}, false
	}
	return c.Calendars[i], true
}

// setCalendars adds a table of calendars to those of the same table in another file; those of a profile replace all others.
func setCalendars(c *Config, v value) error {
	table, err := v.table()
	if err != nil {
		return err
	}
	if !slices.Equal(c.calendarTable, v.path) {
		c.Calendars, c.calendarTable = nil, v.path
	}
	var calendars []Calendar
	for _, name := range slices.Sorted(maps.Keys(table)) {
		cal, err := readCalendar(name, table[name], v)
		if err != nil {
			return err
		}
		if before, ok := (Config{Calendars: calendars}).CalendarNamed(name); ok {
			return problemf(cal.Where, "there are two calendars named %s, as case doesn't matter (%s)", before.Name, name)
		}
		calendars = append(calendars, cal)
	}
	slices.SortStableFunc(calendars, func(a, b Calendar) int { return cmp.Compare(v.line(a.Name), v.line(b.Name)) })
	stronger := Config{Calendars: calendars}
	for _, cal := range c.Calendars { // of the weaker file
		if _, ok := stronger.CalendarNamed(cal.Name); !ok {
			calendars = append(calendars, cal)
		}
	}
	c.Calendars = calendars
	return nil
}

// finishCalendars makes the paths of calendars absolute, and takes their keys from the environment.
func (c *Config) finishCalendars(env Lookup) error {
	for i := range c.Calendars {
		if err := c.Calendars[i].finish(c.File, env); err != nil {
			return err
		}
	}
	return nil
}

// finish makes a path absolute, which is relative to the folder of file, and takes the key from the environment.
func (cal *Calendar) finish(file string, env Lookup) error {
	if cal.Kind == ICalCalendar && !isURL(cal.Address) {
		cal.Address = expandPath(cal.Address, file, env)
	}
	name := keyVariable(cal.Name)
	text := env.text(name)
	if text == "" || cal.Kind != PlannerCalendar {
		return nil
	}
	key, err := ParseKey(text)
	if err != nil {
		return &Problem{Where: name, Text: "the key " + err.Error(), Err: err}
	}
	cal.key, cal.keySource = key, name
	return nil
}

// keyVariable is the variable with the key of a calendar.
func keyVariable(calendar string) string {
	return "PLANEDECK_CALENDAR_KEY_" + strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			return r
		}
		return '_'
	}, strings.ToUpper(calendar))
}

// CalendarFile is where SaveCalendar writes, empty if neither HOME nor XDG_CONFIG_HOME says where.
func (c Config) CalendarFile() string { return beside(c.File, calendarsFile().name) }

// CanSaveCalendar refuses a name that config.toml has: that calendar would win. The error is a *[Problem].
func (c Config) CanSaveCalendar(name string) error {
	if has, ok := c.CalendarNamed(name); ok && !has.Saved {
		return &Problem{Where: has.Where, Text: "has a calendar " + strconv.Quote(has.Name) + ", which wins", Fix: "choose another name, or change it there"}
	}
	return nil
}

// SaveCalendar saves a calendar without its key for the next start: for the profile in use if that has calendars of its own,
// else for all. It replaces a saved one of the same name. The error is a *[Problem].
func (c Config) SaveCalendar(cal Calendar) error {
	if err := c.CanSaveCalendar(cal.Name); err != nil {
		return err
	}
	path := c.calendarTable
	if path == nil {
		path = toml.Key{"calendars"}
	}
	return c.writeOwn(calendarsFile(), path, func(table map[string]any) {
		maps.DeleteFunc(table, func(name string, _ any) bool { return strings.EqualFold(name, cal.Name) })
		table[cal.Name] = cal.Values()
	})
}

// NewCalendar returns a calendar of values by the names of the settings, as flags give them; a path is relative to the folder
// dir. The error is a *[Problem], whose place is the flag.
func NewCalendar(name string, values map[string]any, dir string, env Lookup) (Calendar, error) {
	at := value{inner: func(path ...string) string {
		if len(path) == 1 {
			return "the calendar " + name
		}
		return "--" + strings.ReplaceAll(path[len(path)-1], "_", "-")
	}}
	cal, err := readCalendar(name, values, at)
	cal.Where = ""
	if err != nil {
		return cal, err
	}
	err = cal.finish(filepath.Join(dir, "config.toml"), env)
	return cal, err
}

// RemoveCalendar removes a calendar from the file of SaveCalendar. It fails if config.toml has it. The error is a *[Problem].
func (c Config) RemoveCalendar(name string) error {
	if err := c.CanSaveCalendar(name); err != nil {
		return err
	}
	return c.writeOwn(calendarsFile(), c.calendarTable, func(table map[string]any) {
		maps.DeleteFunc(table, func(saved string, _ any) bool { return strings.EqualFold(saved, name) })
	})
}
