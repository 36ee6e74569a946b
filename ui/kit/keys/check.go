package keys

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isText reports whether a key types text in a text field.
func isText(key string) bool {
	key = Name(key)
	return key == "space" || utf8.RuneCountInString(key) == 1
}

// Check returns the canonical name of a key that a user wrote, and why it can't
// be used: the key doesn't exist, its action is fixed, or many terminals send the
// same for another one.
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
	case sentAs(key) != "":
		return key, "many terminals send " + sentAs(key) + " for it"
	}
	return key, modified(mods, last, letter)
}

// modified returns why a key with modifiers can't be used. Terminals without a
// newer protocol support ctrl with letters, alt with any key, and shift with the cursor keys.
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

// sentAs returns the key that most terminals send instead, or "".
func sentAs(key string) string {
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

// named reports whether key is the name of a special key.
func named(key string) bool {
	if rest, ok := strings.CutPrefix(key, "f"); ok && len(rest) > 0 && len(rest) < 3 {
		return slices.Contains([]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}, rest)
	}
	return cursorKey(key) || slices.Contains([]string{"enter", "esc", "tab", "space", "backspace", "delete", "insert"}, key)
}

func cursorKey(key string) bool {
	return slices.Contains([]string{"up", "down", "left", "right", "home", "end", "pgup", "pgdown"}, key)
}
