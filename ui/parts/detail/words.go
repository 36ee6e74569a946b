package detail

import (
	"math"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// sentence returns an activity as text, without its author: "moved it from Todo to In Progress". A field that isn't
// known is shown by its name.
func sentence(a plane.Activity, today plane.Date) string {
	old, now := cell.Clean(a.OldValue), cell.Clean(a.NewValue)
	switch a.Field {
	case "":
		return "created it"
	case "state":
		return "moved it" + fromTo(old, now)
	case "cycles", "modules":
		return cycleChange(a.Verb, old, now)
	case "name":
		return "renamed it" + fromTo(quoted(old), quoted(now))
	case "priority":
		return "changed the priority" + fromTo(old, now)
	case "target_date":
		return dated("due date", now, today)
	case "start_date":
		return dated("start date", now, today)
	case "description":
		return "changed the description"
	case "parent":
		return added("set the parent to "+now, "removed the parent "+old, now)
	case "assignees":
		return added("assigned "+now, "unassigned "+old, now)
	case "labels":
		return added("added the label "+now, "removed the label "+old, now)
	case "archived_at":
		return added("restored it", "archived it", strings.TrimPrefix(now, "manual_archive"))
	case "link":
		return attached(a.Verb, "the link", old, now)
	case "attachment":
		return attached(a.Verb, "a file", "", "")
	}
	return otherField(a.Field, old, now)
}

// otherField describes a change of a field that isn't handled specially.
func otherField(field, old, now string) string {
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

// fromTo describes the old and the new value, as far as they are known.
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

// added returns the text for an addition to a list, or for a removal if there is no new value.
func added(addition, removal, now string) string {
	if now == "" {
		return removal
	}
	return addition
}

// cycleChange describes that an item was added to, or removed from, a cycle or module.
func cycleChange(verb, old, now string) string {
	switch {
	case verb == "created" || old == "":
		return "added it to " + now
	case verb == "deleted" || now == "":
		return "removed it from " + old
	}
	return "moved it" + fromTo(old, now)
}

// attached describes a change of something attached to an item.
func attached(verb, what, old, now string) string {
	does := "changed"
	switch verb {
	case "created":
		does = "added"
	case "deleted":
		does = "removed"
	}
	if now == "" {
		now = old
	}
	return strings.TrimSpace(does + " " + what + " " + now)
}

// dated describes that a date was set or removed.
func dated(what, now string, today plane.Date) string {
	if now == "" {
		return "removed the " + what
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

// carried counts how often an item was moved from one cycle to the next. The server doesn't record transfers.
func carried(history []plane.Activity) int {
	n := 0
	for _, a := range history {
		if a.Field == "cycles" && a.OldID != "" && a.NewID != "" {
			n++
		}
	}
	return n
}

// size formats a number of bytes: "2 kB", "1.5 MB".
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
