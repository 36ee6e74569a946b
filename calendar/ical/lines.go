package ical

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// maxLine is the number of bytes of a content line that are used: enough for a long description. The remainder is
// dropped, so that an endlessly folded line is copied only once.
const maxLine = 64 << 10

// lines reads the content lines of a file: unfolded, with any line ending, and with the number of the first physical
// line of each.
type lines struct {
	rest   []byte
	number int // of the current physical line
}

// newLines returns the lines of a file. It skips a byte order mark.
func newLines(data []byte) *lines {
	return &lines{rest: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))}
}

// next returns the next nonempty content line and the number of its first physical line; false at the end.
func (l *lines) next() (text string, number int, ok bool) {
	for len(l.rest) > 0 {
		line := l.physical()
		number = l.number
		if !l.folded() {
			if len(line) > 0 {
				return decode(clip(line)), number, true
			}
			continue
		}
		unfolded := bytes.Clone(clip(line))
		for l.folded() {
			unfolded = clip(append(unfolded, l.physical()[1:]...))
		}
		if len(unfolded) > 0 {
			return decode(unfolded), number, true
		}
	}
	return "", 0, false
}

// folded reports whether the next physical line continues the current one.
func (l *lines) folded() bool {
	return len(l.rest) > 0 && (l.rest[0] == ' ' || l.rest[0] == '\t')
}

// physical returns the bytes up to the next CRLF, LF or CR.
func (l *lines) physical() []byte {
	l.number++
	end := bytes.IndexAny(l.rest, "\r\n")
	if end < 0 {
		line := l.rest
		l.rest = nil
		return line
	}
	line, next := l.rest[:end], end+1
	if l.rest[end] == '\r' && next < len(l.rest) && l.rest[next] == '\n' {
		next++
	}
	l.rest = l.rest[next:]
	return line
}

// clip truncates a line to maxLine bytes, at a character boundary.
func clip(line []byte) []byte {
	if len(line) <= maxLine {
		return line
	}
	end := maxLine
	for end > maxLine-utf8.UTFMax && !utf8.RuneStart(line[end]) {
		end--
	}
	return line[:end]
}

// decode converts a line to a string. Invalid UTF-8 is read as Windows-1252, which includes the printable characters of
// Latin-1. NULs, which the parser refuses and no text needs, are dropped.
func decode(line []byte) string {
	if bytes.IndexByte(line, 0) >= 0 {
		line = bytes.ReplaceAll(line, []byte{0}, nil)
	}
	if utf8.Valid(line) {
		return string(line)
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(line)
	if err != nil {
		return strings.ToValidUTF8(string(line), "\uFFFD")
	}
	return string(text)
}
