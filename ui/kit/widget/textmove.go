package widget

import "github.com/planedeck/planedeck/ui/kit/cell"

// move handles the keys that move the cursor and reports whether key is one.
func (t *TextArea) move(key string) bool {
	here := place{t.row, t.col}
	switch key {
	case "left", "ctrl+b":
		t.moveTo(t.before(here))
	case "right", "ctrl+f":
		t.moveTo(t.after(here))
	case "home", "ctrl+a":
		t.moveTo(place{t.row, 0})
	case "end", "ctrl+e":
		t.moveTo(place{t.row, len(t.lines[t.row])})
	case "alt+left", "ctrl+left", "alt+b":
		t.moveTo(t.wordBefore(here))
	case "alt+right", "ctrl+right", "alt+f":
		t.moveTo(t.wordAfter(here))
	case "ctrl+home", "alt+<":
		t.moveTo(place{})
	case "ctrl+end", "alt+>":
		t.moveTo(place{len(t.lines) - 1, len(t.lines[len(t.lines)-1])})
	case "up", "ctrl+p":
		t.vertical(-1)
	case "down", "ctrl+n":
		t.vertical(1)
	case "pgup":
		t.vertical(-max(t.height-1, 1))
	case "pgdown":
		t.vertical(max(t.height-1, 1))
	default:
		return false
	}
	return true
}

func (t *TextArea) moveTo(p place) { t.row, t.col, t.want = p.row, p.col, -1 }

// before returns the position one character back.
func (t *TextArea) before(p place) place {
	if p.col > 0 {
		return place{p.row, boundary(t.lines[p.row], p.col-1)}
	}
	if p.row > 0 {
		return place{p.row - 1, len(t.lines[p.row-1])}
	}
	return p
}

// after returns the position one character forward.
func (t *TextArea) after(p place) place {
	line := t.lines[p.row]
	if p.col < len(line) {
		return place{p.row, p.col + len(first(line[p.col:]))}
	}
	if p.row < len(t.lines)-1 {
		return place{p.row + 1, 0}
	}
	return p
}

// wordBefore returns the start of the word before a position, or the end of the
// previous line at the start of one.
func (t *TextArea) wordBefore(p place) place {
	if p.col == 0 {
		return t.before(p)
	}
	return place{p.row, wordStart(t.lines[p.row], p.col, notWord)}
}

// wordAfter returns the end of the word after a position, or the start of the
// next line at the end of one.
func (t *TextArea) wordAfter(p place) place {
	if p.col == len(t.lines[p.row]) {
		return t.after(p)
	}
	return place{p.row, wordEnd(t.lines[p.row], p.col, notWord)}
}

// vertical moves the cursor by screen rows and preserves its column.
func (t *TextArea) vertical(by int) {
	rows := t.layout(t.width)
	at := t.rowOf(rows)
	if t.want < 0 {
		t.want = cell.Width(t.lines[t.row][rows[at].from:t.col])
	}
	want := t.want
	to := rows[min(max(at+by, 0), len(rows)-1)]
	text := t.lines[to.line][to.from:to.to]
	col := to.from
	if head := cell.Prefix(text, want); cell.Width(head) <= want {
		col += len(head)
	}
	if col == to.to && col < len(t.lines[to.line]) {
		col = boundary(t.lines[to.line], col-1) // after it, the next row starts
	}
	t.row, t.col, t.want = to.line, max(col, to.from), want
}
