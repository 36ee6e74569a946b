package ical

import (
	"context"
	_ "embed"
	"slices"
	"strings"
	"time"
)

// windowsZones maps the zone names of Windows and Exchange, from Unicode's CLDR.
//
//go:embed windows.txt
var windowsZones string

// maxZones is the maximum number of zones looked up for a file.
const maxZones = 500

// zones resolves the zone names of a file.
type zones struct {
	defined map[string]*component     // VTIMEZONE by TZID
	found   map[string]*time.Location // nil if unknown
}

func newZones() *zones {
	return &zones{defined: make(map[string]*component), found: make(map[string]*time.Location)}
}

// define stores a VTIMEZONE. It is parsed when an event refers to it.
func (z *zones) define(c *component) {
	const most = 10_000
	for _, line := range c.lines {
		if p, err := parse(line); err == nil && p.name == "TZID" && len(z.defined) < most {
			z.defined[p.value] = c
		}
	}
}

// find returns the zone with a name: as defined in the file, or else the known one with this name. It is nil if there
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

// unknown returns the names that were looked up and not found, sorted.
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

// known returns the zone with a name from the tz database, also after a prefix that some programs write
// ("/example.org/20060101/Europe/Berlin"), or with a Windows name; nil if there is none.
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

// load returns a zone from the tz database. Go's name for the local zone, "Local", isn't accepted.
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

// windows returns the zone with a Windows name; nil if there is none.
func windows(name string) *time.Location {
	for line := range strings.Lines(windowsZones) {
		if key, value, _ := strings.Cut(strings.TrimSpace(line), "="); strings.EqualFold(key, name) {
			return load(value)
		}
	}
	return nil
}
