package ical

import (
	"context"
	_ "embed"
	"slices"
	"strings"
	"time"
)

// windowsZones has the names that Windows and Exchange give to zones, as Unicode's CLDR maps them.
//
//go:embed windows.txt
var windowsZones string

// maxZones is how many zones of a file are looked at.
const maxZones = 500

// zones finds the zones that a file names.
type zones struct {
	defined map[string]*component     // VTIMEZONE by TZID
	found   map[string]*time.Location // nil if it is unknown
}

func newZones() *zones {
	return &zones{defined: make(map[string]*component), found: make(map[string]*time.Location)}
}

// define remembers a VTIMEZONE. It is read when an event names it.
func (z *zones) define(c *component) {
	const most = 10_000
	for _, line := range c.lines {
		if p, err := parse(line); err == nil && p.name == "TZID" && len(z.defined) < most {
			z.defined[p.value] = c
		}
	}
}

// find returns the zone with a name: as the file defines it, else the one that is known by this name. It is nil if there
// is none.
func (z *zones) find(ctx context.Context, name string) *time.Location {
	if zone, ok := z.found[name]; ok {
		return zone
	}
	if len(z.found) >= maxZones {
		return nil
	}
	var zone *time.Location
	if c := z.defined[name]; c != nil {
		zone = build(ctx, name, c)
	}
	if zone == nil {
		zone = known(name)
	}
	z.found[name] = zone
	return zone
}

// unknown lists the names that were asked for and not found, in their order.
func (z *zones) unknown() []string {
	var names []string
	for name, zone := range z.found {
		if zone == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// known returns the zone with a name of the tz database, also behind a prefix as some programs write it
// ("/example.org/20060101/Europe/Berlin"), or with a name of Windows; nil if there is none.
func known(name string) *time.Location {
	const longestName = 100
	if len(name) > longestName {
		return nil
	}
	if zone := windows(name); zone != nil {
		return zone
	}
	for rest, more := name, true; more; _, rest, more = strings.Cut(rest, "/") {
		if zone := load(rest); zone != nil {
			return zone
		}
	}
	return nil
}

// load returns a zone of the tz database. The machine's own, which Go knows as "Local", isn't one.
func load(name string) *time.Location {
	if strings.EqualFold(name, "utc") || strings.EqualFold(name, "z") {
		return time.UTC
	}
	if name == "" || name == "Local" {
		return nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil
	}
	return zone
}

// windows returns the zone with a name of Windows; nil if there is none.
func windows(name string) *time.Location {
	for line := range strings.Lines(windowsZones) {
		if key, value, _ := strings.Cut(strings.TrimSpace(line), "="); strings.EqualFold(key, name) {
			return load(value)
		}
	}
	return nil
}
