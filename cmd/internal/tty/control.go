package tty

import "bytes"

// Questions and answers between the frames.
const (
	// mark is the answer to "CSI 5 n". It is asked for before each cursor position, whose answer looks like F3 with a
	// modifier where the cursor is in the first row.
	mark = "\x1b[0n"
	// question asks for the mark and for the cursor's position. Terminals answer when they have drawn what came before.
	question = "\x1b[5n\x1b[6n"
)

// controlSequence is a CSI as it was read.
type controlSequence struct {
	prefix byte  // one of < = > ?, or 0
	params []int // the numbers between ; without what follows a :
	base   int   // the second number after a : in the first parameter: the key at this place of a Latin keyboard
	final  byte
}

// parseControl reads a whole CSI; ok is false for anything else.
func parseControl(unit []byte) (c controlSequence, ok bool) {
	if len(unit) < 3 || unit[0] != esc || unit[1] != '[' {
		return c, false
	}
	body := unit[2 : len(unit)-1]
	c.final = unit[len(unit)-1]
	if len(body) > 0 && body[0] >= '<' && body[0] <= '?' {
		c.prefix, body = body[0], body[1:]
	}
	for i, param := range bytes.Split(body, []byte{';'}) {
		parts := bytes.Split(param, []byte{':'})
		c.params = append(c.params, number(parts[0]))
		if i == 0 && len(parts) > 2 {
			c.base = number(parts[2])
		}
	}
	return c, true
}

// number reads digits; anything else ends them. Large numbers stay at a million.
func number(digits []byte) int {
	n := 0
	for _, d := range digits {
		if d < '0' || d > '9' {
			break
		}
		n = min(n*10+int(d-'0'), 1_000_000)
	}
	return n
}
