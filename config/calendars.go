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

// CalendarKind is the kind of source of a calendar.
type CalendarKind string

// The kinds of calendars.
const (
	PlannerCalendar CalendarKind = "planner" // an account of Forward Planner
	ICalCalendar    CalendarKind = "ical"    // an iCalendar: a file or an address
)

// DefaultPlannerURL is the address of Forward Planner.
const DefaultPlannerURL = "https://api.forwardplanner.com"

// Calendar is a calendar in the settings. Its events are shown beside the cycles.
type Calendar struct {
	// Name consists of letters, digits, and any of . - _
	Name string
	Kind CalendarKind
	// Address is the server of a planner, without a trailing slash; or the address or the absolute path of an iCalendar.
	// Since the address of an iCalendar may be secret, [Calendar.Place] is shown instead.
	Address string
	// Username is the user name of a planner; empty for an iCalendar.
	Username string
	// KeyCommand is the command that prints the key of a planner, if any.
	KeyCommand []string
	// Color is "#rrggbb", the number of one of the terminal's 256 colours, or empty for the theme's colour.
	Color string
	// Categories and Countries restrict the events to those that have one of them; empty for no restriction.
	Categories, Countries []string
	// DaysOff reports whether the days of its events are days off, which don't count as working days.
	DaysOff bool
	// Where names the line of the file.
	Where string
	// Saved reports whether planedeck saved it, in a file of its own.
	Saved bool

	key       Secret // from a file or the environment
	keySource string
}

// Place describes where the events come from, without anything that may be secret: the host of an address, or the path
// of a file.
func (cal Calendar) Place() string {
	if u, err := url.Parse(cal.Address); err == nil && u.Host != "" {
		return u.Host
	}
	return HidePasswords(cal.Address)
}

// Account returns the name under which the key of a planner is stored. Calendars of the same account share it.
func (cal Calendar) Account() string { return "calendar " + cal.Address + " " + cal.Username }

// CalendarNamed finds a calendar by name, ignoring case.
func (c Config) CalendarNamed(name string) (Calendar, bool) {
	i := slices.IndexFunc(c.Calendars, func(cal Calendar) bool { return strings.EqualFold(cal.Name, name) })
	if i < 0 {
		return Calendar{}, false
	}
	return c.Calendars[i], true
}

// setCalendars merges a table of calendars with the same table of another file. The calendars of a profile replace all
// others.
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
	for _, cal := range c.Calendars { // of the file with lower precedence
		if _, ok := stronger.CalendarNamed(cal.Name); !ok {
			calendars = append(calendars, cal)
		}
	}
	c.Calendars = calendars
	return nil
}

// finishCalendars makes the paths of calendars absolute, and reads their keys from the environment.
func (c *Config) finishCalendars(env Lookup) error {
	for i := range c.Calendars {
		if err := c.Calendars[i].finish(c.File, env); err != nil {
			return err
		}
	}
	return nil
}

// finish makes the path of an iCalendar absolute, relative to the folder of file, and reads the key of a planner from
// the environment.
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

// keyVariable returns the name of the variable with the key of a calendar.
func keyVariable(calendar string) string {
	return "PLANEDECK_CALENDAR_KEY_" + strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			return r
		}
		return '_'
	}, strings.ToUpper(calendar))
}

// CalendarFile returns the path that SaveCalendar writes to; empty if neither HOME nor XDG_CONFIG_HOME is set.
func (c Config) CalendarFile() string { return beside(c.File, calendarsFile().name) }

// CanSaveCalendar refuses the name of a calendar in config.toml, as that calendar would win. The error is a *[Problem].
func (c Config) CanSaveCalendar(name string) error {
	if has, ok := c.CalendarNamed(name); ok && !has.Saved {
		return &Problem{Where: has.Where, Text: "has a calendar " + strconv.Quote(has.Name) + ", which wins", Fix: "choose another name, or change it there"}
	}
	return nil
}

// SaveCalendar saves a calendar, without its key, for the next start: for the profile in use if that has its own
// calendars, otherwise for all. It replaces a saved calendar of the same name. The error is a *[Problem].
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

// NewCalendar returns a calendar from the values of flags, by the names of the settings. A path is relative to the
// folder dir. The error is a *[Problem] that names the flag.
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

// RemoveCalendar removes a saved calendar. It fails if the calendar is in config.toml. The error is a *[Problem].
func (c Config) RemoveCalendar(name string) error {
	if err := c.CanSaveCalendar(name); err != nil {
		return err
	}
	return c.writeOwn(calendarsFile(), c.calendarTable, func(table map[string]any) {
		maps.DeleteFunc(table, func(saved string, _ any) bool { return strings.EqualFold(saved, name) })
	})
}
