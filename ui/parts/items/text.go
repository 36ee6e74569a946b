package items

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// initials returns two letters of a name: those of its first two words, or the first two of a single word. If it has no
// letters, it returns "??".
func initials(name string) string {
	words := strings.FieldsFunc(cell.Clean(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var letters []rune
	switch len(words) {
	case 0:
		return "??"
	case 1:
		letters = []rune(words[0])
	default:
		letters = append(letters, first(words[0]), first(words[1]))
	}
	return strings.ToUpper(string(letters[:min(len(letters), 2)]))
}

func first(word string) rune {
	r, _ := utf8.DecodeRuneInString(word)
	return r
}

// People holds the initials of the assignees: all of them, and a shorter form with the first one and the number of the
// others.
type People struct{ All, Few string }

// in returns the longest form that fits into a width: "AD BE CH" or "AD +2".
func (p People) in(width int) string {
	if cell.Width(p.All) > width {
		return p.Few
	}
	return p.All
}

// peopleOf returns the initials of people. Unknown people, such as former members, are shown as "??", because the item
// isn't unassigned.
func peopleOf(s *store.Snapshot, ids []plane.UserID) People {
	if len(ids) == 0 {
		return People{}
	}
	parts := make([]string, 0, len(ids))
	for _, id := range ids {
		u, _ := s.User(id)
		parts = append(parts, initials(u.Name()))
	}
	p := People{All: strings.Join(parts, " ")}
	if p.Few = p.All; len(ids) > 2 { // with two it would be just as long
		p.Few = parts[0] + " +" + strconv.Itoa(len(ids)-1)
	}
	return p
}

// LabelsText returns the labels of an item: "#ui #dep". Unknown labels are omitted.
func LabelsText(s *store.Snapshot, ids []plane.LabelID) string {
	if len(ids) == 0 {
		return ""
	}
	parts := make([]string, 0, len(ids))
	for _, id := range ids {
		if l, ok := s.Label(id); ok {
			parts = append(parts, "#"+l.Name)
		}
	}
	return strings.Join(parts, " ")
}

// DueText formats a due date in few characters: as a weekday if it is less than a week away, otherwise as a date. Late
// reports whether the date has passed; done items are never late.
func DueText(due, today plane.Date, done bool) (text string, late bool) {
	if due.IsZero() {
		return "", false
	}
	late = due.Before(today) && !done
	switch days := due.DaysSince(today); {
	case days == 0:
		return "today", false
	case days > -7 && days < 7 && (late || days > 0):
		return due.Weekday().String()[:3], late
	}
	layout := "2 Jan"
	if due.Year != today.Year {
		layout = "Jan 2006"
	}
	return due.Start(time.UTC).Format(layout), late
}
