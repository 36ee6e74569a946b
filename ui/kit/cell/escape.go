package cell

import "unicode/utf8"

// sequence returns the length of the escape sequence that s starts with, in its
// 7-bit or its 8-bit form (as U+0080..U+009F). If it is unterminated, only its
// introducer counts: the remainder is shown as text, which is safe without it.
func sequence(s string) int {
	kind, size := introducer(s)
	switch kind {
	case '[':
		return size + csi(s[size:])
	case ']', 'P', 'X', '^', '_':
		return size + payload(s[size:])
	case 0:
		return size
	}
	return size + short(s[size-1:])
}

// introducer returns the second byte of the 7-bit form, 0 if there is none, and
// the length of the whole introducer.
func introducer(s string) (kind byte, size int) {
	r, size := utf8.DecodeRuneInString(s)
	if r != 0x1b {
		return byte(r - 0x40), size
	}
	if len(s) == 1 || s[1] < ' ' || s[1] > '~' {
		return 0, 1
	}
	return s[1], 2
}

// csi returns the length of the parameters, intermediates and final byte of a
// control sequence.
func csi(s string) int {
	for i := range len(s) {
		switch {
		case s[i] >= '@' && s[i] <= '~':
			return i + 1
		case s[i] < ' ' || s[i] > '?':
			return 0
		}
	}
	return 0
}

// payload returns the length of a string command up to and including BEL or ST.
func payload(s string) int {
	for i := range len(s) {
		switch {
		case s[i] == 0x07:
			return i + 1
		case s[i] == 0x1b && i+1 < len(s) && s[i+1] == '\\':
			return i + 2
		case s[i] == 0xc2 && i+1 < len(s) && s[i+1] == 0x9c:
			return i + 2
		}
	}
	return 0
}

// short returns the length of what follows the first byte of "ESC, intermediates, final".
func short(s string) int {
	if s[0] >= '0' {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] >= '0' && s[i] <= '~':
			return i
		case s[i] < ' ' || s[i] > '/':
			return 0
		}
	}
	return 0
}
