package ical

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"time"
)

// transition is a change of a zone's offset.
type transition struct {
	at     int64 // in seconds since 1970
	offset int   // after the change, in seconds east of UTC
	summer bool
}

// The years for which the transitions of a zone are computed.
const firstYear, lastYear = 1970, 2100

// build returns the zone of a VTIMEZONE; nil if its rules can't be read. A part without a readable offset makes the
// whole zone unreadable: with only the other rules, times would be wrong by an hour.
func build(ctx context.Context, name string, c *component) *time.Location {
	var changes []transition
	for _, part := range c.inner {
		if part.kind != "STANDARD" && part.kind != "DAYLIGHT" {
			continue
		}
		these, ok := onsets(ctx, part)
		if !ok {
			return nil
		}
		changes = append(changes, these...)
		const maxChanges, maxParts = 5_000, 200 // the format has a byte for the index of a part
		if len(changes) > maxChanges || len(c.inner) > maxParts {
			return nil
		}
	}
	if len(changes) == 0 {
		return nil
	}
	slices.SortStableFunc(changes, func(a, b transition) int { return cmp.Compare(a.at, b.at) })
	zone, err := time.LoadLocationFromTZData(name, tzData(changes))
	if err != nil {
		return nil
	}
	return zone
}

// onsets returns the times at which a STANDARD or DAYLIGHT part starts, year by year.
func onsets(ctx context.Context, part *component) ([]transition, bool) {
	var e event
	var from, to string
	for _, line := range part.lines {
		p, err := parse(line)
		if err != nil {
			return nil, false
		}
		switch p.name {
		case "TZOFFSETFROM":
			from = p.value
		case "TZOFFSETTO":
			to = p.value
		case "TZNAME":
		default:
			if e.setTime(ctx, p, newZones()) != nil {
				return nil, false
			}
		}
	}
	if e.start.wall.IsZero() || e.finish() != nil {
		return nil, false
	}
	offset, ok := parseOffset(to)
	before, known := parseOffset(from)
	if !known {
		before = offset
	}
	if !ok {
		return nil, false
	}
	window := span{time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(lastYear, 12, 31, 0, 0, 0, 0, time.UTC)}
	if e.start.wall.After(window.from) {
		window.from = e.start.wall
	}
	walls, err := e.walls(ctx, window)
	if err != nil {
		return nil, false
	}
	// The first onset may be before the window, and still be in effect.
	walls = append(walls, e.start.wall)
	var changes []transition
	for _, wall := range walls {
		changes = append(changes, transition{at: wall.Unix() - int64(before), offset: offset, summer: part.kind == "DAYLIGHT"})
	}
	return changes, true
}

// parseOffset parses an offset such as "+0100", optionally with seconds or a colon, as seconds.
func parseOffset(text string) (int, bool) {
	text = strings.ReplaceAll(text, ":", "")
	if len(text) != len("+0100") && len(text) != len("+010000") {
		return 0, false
	}
	digits, err := strconv.Atoi(text[1:])
	if err != nil || digits < 0 || text[0] != '+' && text[0] != '-' {
		return 0, false
	}
	if len(text) == len("+0100") {
		digits *= 100
	}
	seconds := digits/10000*3600 + digits/100%100*60 + digits%100
	if seconds > 24*3600 {
		return 0, false
	}
	if text[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

// tzData encodes transitions in the format of compiled zones (RFC 8536, version 2), the only one that Go accepts.
func tzData(changes []transition) []byte {
	type kind struct {
		offset int
		summer bool
	}
	var kinds []kind
	var indices []byte
	for _, c := range changes {
		k := kind{c.offset, c.summer}
		i := slices.Index(kinds, k)
		if i < 0 {
			i = len(kinds)
			kinds = append(kinds, k)
		}
		indices = append(indices, byte(i))
	}
	var b bytes.Buffer
	header := func(times, types, chars int) {
		b.WriteString("TZif2")
		b.Write(make([]byte, 15))
		for _, n := range []int{0, 0, 0, times, types, chars} {
			_ = binary.Write(&b, binary.BigEndian, uint32(n)) // a buffer doesn't fail
		}
	}
	header(0, 1, 1) // the block of version 1, which isn't read
	b.Write(make([]byte, 6+1))
	names := "STD\x00DST\x00"
	header(len(changes), len(kinds), len(names))
	for _, c := range changes {
		_ = binary.Write(&b, binary.BigEndian, c.at)
	}
	b.Write(indices)
	for _, k := range kinds {
		_ = binary.Write(&b, binary.BigEndian, int32(k.offset))
		if k.summer {
			b.Write([]byte{1, 4})
		} else {
			b.Write([]byte{0, 0})
		}
	}
	b.WriteString(names + "\n\n")
	return b.Bytes()
}
