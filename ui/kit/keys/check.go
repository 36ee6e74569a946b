package keys

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isText reports whether a key is text in a text field.
func isText(key string) bool {
	key = Name(key)
	return key == "space" || utf8.RuneCountInString(key) == 1
}

// Check returns the one name of a key that a user wrote, and why it can't be
// used: there is no such key, it does something else whatever is set, or many
// terminals send the same for another one.
func Check(written string) (key, why string) {
	key = Name(strings.TrimSpace(written))
	if written == " " {
		key = "space"
	}
	mods, last := "", key
	if i := strings.LastIndex(key[:max(len(key)-1, 0)], "+"); i >= 0 {
		mods, last = key[:i], key[i+1:]
	}
	letter := utf8.RuneCountInString(last) == 1
	switch {
	case !letter && !named(last) || letter && !printable(last):
		return key, "there is no such key"
	case key == "ctrl+c":
		return key, "it always quits"
	case mods == "":
		return key, ""
	case twin(key) != "":
		return key, "many terminals send " + twin(key) + " for it"
	}
	return key, modified(mods, last, letter)
}

// modified returns why a key with modifiers can't be used. Terminals without a newer
// protocol know ctrl with letters, alt with anything, and shift with the keys of
// the cursor.
func modified(mods, last string, letter bool) string {
	const never = "many terminals can't send it"
	switch mods {
	case "ctrl":
		if ascii := letter && last >= "a" && last <= "z"; ascii || cursorKey(last) {
			return ""
		}
	case "shift":
		if letter {
			return "write the capital letter, or the character that shift makes of it"
		}
		if last == "tab" || cursorKey(last) {
			return ""
		}
	case "alt":
		if last != "esc" && last != "tab" {
			return ""
		}
	default:
		return "use one of ctrl+, alt+ and shift+ before a key"
	}
	return never
}

// twin is the key that is sent instead of another one by most terminals.
func twin(key string) string {
	switch key {
	case "ctrl+i":
		return "tab"
	case "ctrl+m", "ctrl+j":
		return "enter"
	case "ctrl+[":
		return "esc"
	case "ctrl+h":
		return "backspace"
	}
	return ""
}

func printable(letter string) bool {
	r, _ := utf8.DecodeRuneInString(letter)
	return r != utf8.RuneError && unicode.IsPrint(r)
}

// named reports whether a key has a name of its own.
func named(key string) bool {
	if rest, ok := strings.CutPrefix(key, "f"); ok && len(rest) > 0 && len(rest) < 3 {
		return slices.Contains([]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}, rest)
	}
	return cursorKey(key) || slices.Contains([]string{"enter", "esc", "tab", "space", "backspace", "delete", "insert"}, key)
}

func cursorKey(key string) bool {
	return slices.Contains([]string{"up", "down", "left", "right", "home", "end", "pgup", "pgdown"}, key)
}
