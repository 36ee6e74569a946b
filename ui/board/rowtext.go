package board

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/cell"
)

// initials is two letters of a name: of its first two words, or of the only one. A name without letters gives "??".
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

// dueText is the due day as short as it can be told: its weekday within the week, else the date. Late tells that the day
// has passed; what is done is never late.
func dueText(due, today plane.Date, done bool) (text string, late bool) {
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
