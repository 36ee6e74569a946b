package uitest

import "github.com/planedeck/planedeck/ui/nav"

// sequence is what a terminal sends for a key.
func sequence(key string) string {
	switch key := nav.Key(key); key {
	case "enter":
		return "\r"
	case "esc":
		return "\x1b"
	case "tab":
		return "\t"
	case "shift+tab":
		return "\x1b[Z"
	case "space":
		return " "
	case "backspace":
		return "\x7f"
	case "up":
		return "\x1b[A"
	case "down":
		return "\x1b[B"
	case "right":
		return "\x1b[C"
	case "left":
		return "\x1b[D"
	case "home":
		return "\x1b[H"
	case "end":
		return "\x1b[F"
	case "pgup":
		return "\x1b[5~"
	case "pgdown":
		return "\x1b[6~"
	case "delete":
		return "\x1b[3~"
	case "f1":
		return "\x1bOP"
	default:
		if len(key) == len("ctrl+a") && key[:5] == "ctrl+" {
			return string(key[5] & 0x1f)
		}
		return key
	}
}
