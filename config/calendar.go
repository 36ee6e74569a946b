package config

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// calendarSetting is a setting of a calendar.
type calendarSetting struct {
	name string
	set  func(cal *Calendar, v any) error
}

// calendarSettings returns the settings of a calendar in the order in which they are documented.
func calendarSettings() []calendarSetting {
	return []calendarSetting{
		{"kind", calendarText(func(cal *Calendar, s string) error { cal.Kind = CalendarKind(s); return checkKind(s) })},
		{"address", calendarText(func(cal *Calendar, s string) error { cal.Address = s; return nil })},
		{"username", calendarText(setUsername)},
		{"key_command", setKeyCommand},
		{"key", calendarText(setCalendarKey)},
		{"days_off", func(cal *Calendar, v any) error {
			on, ok := v.(bool)
			if !ok {
				return fmt.Errorf("must be true or false, not %s", kind(v))
			}
			cal.DaysOff = on
			return nil
		}},
		{"category", choices(func(cal *Calendar) *[]string { return &cal.Categories })},
		{"categories", choices(func(cal *Calendar) *[]string { return &cal.Categories })},
		{"country", choices(func(cal *Calendar) *[]string { return &cal.Countries })},
		{"countries", choices(func(cal *Calendar) *[]string { return &cal.Countries })},
		{"color", setCalendarColor},
	}
}

// readCalendar returns a calendar with the given settings, checked. Problems name the lines that v.inner returns.
func readCalendar(name string, settings any, v value) (Calendar, error) {
	cal := Calendar{Name: name, Where: v.inner(name), Saved: v.own}
	if err := CheckCalendarName(name); err != nil {
		return cal, &Problem{Where: cal.Where, Text: err.Error(), Err: err}
	}
	table, ok := settings.(map[string]any)
	if !ok {
		return cal, problemf(cal.Where, "a calendar must be a table, such as [calendars.%s], not %s", name, kind(settings))
	}
	all := calendarSettings()
	for _, key := range slices.Sorted(maps.Keys(table)) {
		i := slices.IndexFunc(all, func(s calendarSetting) bool { return s.name == key })
		if i < 0 {
			return cal, Unknown(v.inner(name, key), "calendar setting", key, calendarSettingNames())
		}
		if err := all[i].set(&cal, table[key]); err != nil {
			return cal, &Problem{Where: v.inner(name, key), Text: key + " " + err.Error(), Err: err}
		}
	}
	if !cal.key.Empty() {
		cal.keySource = v.inner(name, "key")
	}
	err := cal.complete(table, func(key string) string { return v.inner(name, key) })
	return cal, err
}

func calendarSettingNames() []string {
	var names []string
	for _, s := range calendarSettings() {
		names = append(names, s.name)
	}
	return names
}

// complete checks the settings of a calendar against each other, and sets the defaults. place names the line of a
// setting.
func (cal *Calendar) complete(table map[string]any, place func(key string) string) error {
	switch cal.Kind {
	case "":
		return &Problem{Where: cal.Where, Text: "the calendar " + cal.Name + " has no kind", Fix: `add kind = "planner" (Forward Planner) or kind = "ical" (a file or an address)`}
	case PlannerCalendar:
		return cal.completePlanner(place)
	case ICalCalendar:
	}
	for _, key := range []string{"username", "key", "key_command"} {
		if _, ok := table[key]; ok {
			return problemf(place(key), `%s is for kind = "planner"; an iCalendar needs only its address`, key)
		}
	}
	if cal.Address == "" {
		return &Problem{Where: cal.Where, Text: "the calendar " + cal.Name + " has no address", Fix: `add address = "https://…" or the path of a file`}
	}
	address, err := icalAddress(cal.Address)
	if err != nil {
		return &Problem{Where: place("address"), Text: "address " + err.Error(), Err: err}
	}
	cal.Address = address
	return nil
}

func (cal *Calendar) completePlanner(place func(key string) string) error {
	if cal.Username == "" {
		return &Problem{Where: cal.Where, Text: "the calendar " + cal.Name + " has no username", Fix: `add username = "…", that of the Forward Planner account`}
	}
	if cal.Address == "" {
		cal.Address = DefaultPlannerURL
	}
	address, err := serverAddress(cal.Address, DefaultPlannerURL)
	if err != nil {
		return &Problem{Where: place("address"), Text: "address " + err.Error(), Err: err}
	}
	cal.Address = address
	return nil
}

// Values returns the settings of a calendar as they are in a file, without its key; none for the zero Calendar.
func (cal Calendar) Values() map[string]any {
	values := map[string]any{}
	if cal.Kind != "" {
		values["kind"], values["address"] = string(cal.Kind), cal.Address
	}
	for name, text := range map[string]string{"username": cal.Username, "color": cal.Color} {
		if text != "" {
			values[name] = text
		}
	}
	for name, list := range map[string][]string{"category": cal.Categories, "country": cal.Countries, "key_command": cal.KeyCommand} {
		if len(list) > 0 {
			values[name] = anyTexts(list)
		}
	}
	if cal.DaysOff {
		values["days_off"] = true
	}
	return values
}

// anyTexts returns a list in the form in which it is decoded from a file.
func anyTexts(texts []string) []any {
	list := make([]any, len(texts))
	for i, s := range texts {
		list[i] = s
	}
	return list
}

// maxCalendarName is the maximum length of the name of a calendar.
const maxCalendarName = 40

// CheckCalendarName refuses a name that would need quoting in a filter or on a command line.
func CheckCalendarName(name string) error {
	special := strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.", r)
	})
	if special || name == "" || strings.HasPrefix(name, "-") || len(name) > maxCalendarName {
		return fmt.Errorf("%q can't be the name of a calendar: a name has up to %d letters, digits, and any of . - _", name, maxCalendarName)
	}
	return nil
}

func checkKind(name string) error {
	if kinds := []CalendarKind{PlannerCalendar, ICalCalendar}; !slices.Contains(kinds, CalendarKind(name)) {
		return fmt.Errorf(`%q is not "planner" (Forward Planner) or "ical" (a file or an address)`, name)
	}
	return nil
}

// calendarText returns the setter of a string.
func calendarText(set func(cal *Calendar, s string) error) func(*Calendar, any) error {
	return func(cal *Calendar, v any) error {
		s, ok := v.(string)
		if !ok {
			return fmt.Errorf("must be text in quotes, not %s", kind(v))
		}
		return set(cal, strings.TrimSpace(s))
	}
}

// choices returns the setter of a string or a list of strings.
func choices(of func(cal *Calendar) *[]string) func(*Calendar, any) error {
	return func(cal *Calendar, v any) error {
		list, ok := texts(v)
		if s, isText := v.(string); isText {
			list, ok = []string{s}, true
		}
		for i := range list {
			list[i] = strings.TrimSpace(list[i])
			ok = ok && list[i] != ""
		}
		if !ok {
			return errors.New("must be text in quotes, or a list of such")
		}
		*of(cal) = append(*of(cal), list...)
		return nil
	}
}

func setUsername(cal *Calendar, s string) error {
	if strings.ContainsFunc(s, unicode.IsControl) {
		return errors.New("has characters that no user name has")
	}
	cal.Username = s
	return nil
}

func setKeyCommand(cal *Calendar, v any) error {
	return words(func(_ *Config, argv []string) { cal.KeyCommand = argv })(nil, value{value: v})
}

func setCalendarKey(cal *Calendar, s string) (err error) {
	cal.key, err = ParseKey(s)
	return err
}

func setCalendarColor(cal *Calendar, v any) error {
	text, ok := v.(string)
	if n, number := v.(int64); number {
		text, ok = strconv.FormatInt(n, 10), true
	}
	if !ok || text != "" && !isColor(text) {
		return errors.New(`must be a colour such as "#1f5fbf", or one of the terminal's own from 0 to 255`)
	}
	cal.Color = strings.ToLower(text)
	return nil
}

// isURL reports whether the address of an iCalendar is a URL rather than a path.
func isURL(address string) bool { return strings.Contains(address, "://") }

// icalAddress returns the URL or the path of an iCalendar. Its errors don't quote anything that may be a password.
func icalAddress(s string) (string, error) {
	if isURL(s) {
		return pageAddress(s)
	}
	scheme, _, found := strings.Cut(strings.ToLower(s), ":")
	if found && slices.Contains([]string{"http", "https", "webcal", "file"}, scheme) || !isClearlyPath(s) && strings.ContainsAny(s, "@%") {
		return "", errors.New(`is neither an address such as "https://example.org/team.ics" nor a path; a file with such a name needs ./ before it`)
	}
	return s, nil
}

func isClearlyPath(s string) bool {
	return filepath.IsAbs(s) || strings.HasPrefix(s, ".") || strings.HasPrefix(s, "~/")
}

// pageAddress returns the URL of an iCalendar, or the path of a file:// URL.
func pageAddress(s string) (string, error) {
	u, err := url.Parse(s)
	switch {
	case err != nil:
		return "", errors.New(`is not an address, such as "https://example.org/team.ics"`)
	case u.User != nil:
		return "", errors.New("must be without a name and a password before an @")
	case u.Scheme == "file" && (u.Host == "" || u.Host == "localhost") && u.Path != "":
		return filepath.FromSlash(u.Path), nil
	case u.Scheme == "webcal":
		u.Scheme = "https"
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return "", errors.New(`is not an address that starts with https://, http://, webcal:// or file:///`)
	}
	return u.String(), nil
}
