package detail

import (
	"math"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// sentence is a line of the history without who did it: "moved it from Todo to In Progress". A field that
// is unknown is shown by its name.
func sentence(a plane.Activity, today plane.Date) string {
	old, now := cell.Clean(a.OldValue), cell.Clean(a.NewValue)
	switch a.Field {
	case "":
		return "created it"
	case "state":
		return "moved it" + fromTo(old, now)
	case "cycles", "modules":
		return placed(a.Verb, old, now)
	case "name":
		return "renamed it" + fromTo(quoted(old), quoted(now))
	case "priority":
		return "changed the priority" + fromTo(old, now)
	case "target_date":
		return dated("due day", now, today)
	case "start_date":
		return dated("start day", now, today)
	case "description":
		return "changed the description"
	case "parent":
		return added("put it under "+now, "took it from under "+old, now)
	case "assignees":
		return added("assigned "+now, "unassigned "+old, now)
	case "labels":
		return added("added the label "+now, "took the label "+old+" away", now)
	case "archived_at":
		return added("restored it", "archived it", strings.TrimPrefix(now, "manual_archive"))
	case "link":
		return attached(a.Verb, "the link", old, now)
	case "attachment":
		return attached(a.Verb, "a file", "", "")
	}
	return others(a.Field, old, now)
}

// others are the fields whose names come from the server.
func others(field, old, now string) string {
	if strings.HasPrefix(field, "estimate") {
		if old == "" {
			return "estimated it at " + now
		}
		return "changed the estimate" + fromTo(old, now)
	}
	for _, kind := range plane.RelationKinds() {
		if string(kind) == field {
			return "related it: " + kindWords(kind) + " " + now
		}
	}
	return "changed the " + strings.ReplaceAll(cell.Clean(field), "_", " ") + fromTo(old, now)
}

// fromTo describes what something was and is, as far as either is known.
func fromTo(old, now string) string {
	text := ""
	if old != "" {
		text = " from " + old
	}
	if now != "" {
		text += " to " + now
	}
	return text
}

func quoted(name string) string {
	if name == "" {
		return ""
	}
	return "“" + name + "”"
}

// added describes a list that got something, or lost it.
func added(gain, loss, now string) string {
	if now == "" {
		return loss
	}
	return gain
}

// placed describes the cycle or module that an item was added to or removed from.
func placed(verb, old, now string) string {
	switch {
	case verb == "created" || old == "":
		return "put it into " + now
	case verb == "deleted" || now == "":
		return "took it out of " + old
	}
	return "moved it" + fromTo(old, now)
}

// attached describes what was attached to an item.
func attached(verb, what, old, now string) string {
	does := "changed"
	switch verb {
	case "created":
		does = "added"
	case "deleted":
		does = "took away"
	}
	if now == "" {
		now = old
	}
	return strings.TrimSpace(does + " " + what + " " + now)
}

// dated describes a day that was set or removed.
func dated(what, now string, today plane.Date) string {
	if now == "" {
		return "took the " + what + " away"
	}
	if day, err := plane.ParseDate(now); err == nil {
		now = words.Day(day, today)
	}
	return "set the " + what + " to " + now
}

// kindWords returns how an item is related to another one.
func kindWords(k plane.RelationKind) string {
	switch k {
	case plane.BlockedBy:
		return "blocked by"
	case plane.Blocking:
		return "blocks"
	case plane.RelatesTo:
		return "relates to"
	case plane.Duplicate:
		return "duplicate of"
	case plane.StartBefore:
		return "starts before"
	case plane.StartAfter:
		return "starts after"
	case plane.FinishBefore:
		return "finishes before"
	case plane.FinishAfter:
		return "finishes after"
	}
	return strings.ReplaceAll(cell.Clean(string(k)), "_", " ")
}

// carried counts how often an item was moved from one cycle to the next. The server keeps no line of a transfer.
func carried(history []plane.Activity) int {
	n := 0
	for _, a := range history {
		if a.Field == "cycles" && a.OldID != "" && a.NewID != "" {
			n++
		}
	}
	return n
}

// size is a number of bytes as people say it: "2 kB", "1.5 MB".
func size(n int64) string {
	const step = 1024
	units := []string{"B", "kB", "MB", "GB"}
	at, value := 0, float64(max(n, 0))
	for ; value >= step && at < len(units)-1; at++ {
		value /= step
	}
	digits := 0
	if at > 0 && value < 10 && value != math.Trunc(value) {
		digits = 1
	}
	return strconv.FormatFloat(value, 'f', digits, 64) + " " + units[at]
}
