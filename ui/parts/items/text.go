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

// initials is two letters of a name: of its first two words, or of the only one. Without letters it is "??".
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

// People is who is assigned, in initials: all of them, and in fewer cells the first with the number of the others.
type People struct{ All, Few string }

// in returns the people as they fit into a width: "AD BE CH" or "AD +2".
func (p People) in(width int) string {
	if cell.Width(p.All) > width {
		return p.Few
	}
	return p.All
}

// peopleOf returns the initials of people. Someone who is not known, having left the project for instance, is "??": the item
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
	if p.Few = p.All; len(ids) > 2 { // for two it would be as long
		p.Few = parts[0] + " +" + strconv.Itoa(len(ids)-1)
	}
	return p
}

// LabelsText is the labels of an item: "#ui #dep". Those that are not known are left out.
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

// DueText is the due day in few characters: its weekday within the week, else the date. Late reports whether the day
// has passed; what is done is never late.
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
