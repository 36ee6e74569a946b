package tty

import "unicode/utf8"

// units are keys and answers that wait to be read. Those that start with ESC are read one at a time: no reader ever
// sees a part of one.
type units struct {
	list [][]byte
	text bool // the last one is text, which grows
}

func (u *units) add(unit []byte) {
	if len(unit) == 0 {
		return
	}
	_, eightBit := introducer(unit[0])
	text := unit[0] != esc && !eightBit
	if last := len(u.list) - 1; text && u.text && last >= 0 {
		u.list[last] = append(u.list[last], unit...)
		return
	}
	u.list = append(u.list, append([]byte(nil), unit...))
	u.text = text
}

// take moves the front into p, and returns its length.
func (u *units) take(p []byte) int {
	if len(u.list) == 0 {
		return 0
	}
	n := copy(p, u.list[0])
	if n == len(u.list[0]) {
		u.list = u.list[1:]
		return n
	}
	for cut := n; cut > 0 && cut > n-utf8.UTFMax; cut-- {
		if utf8.RuneStart(u.list[0][cut]) {
			n = cut
			break
		}
	}
	u.list[0] = u.list[0][n:]
	return n
}

// empty reports whether nothing waits.
func (u *units) empty() bool { return len(u.list) == 0 }
