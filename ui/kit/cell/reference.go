package cell

import "strings"

// Reference shortens a text that starts with the reference of an item ("APOLLO-12", "APOLLO-12 Fix login") for a
// number of cells: if the reference alone doesn't fit, its letters are truncated but not its number, which
// distinguishes one item from the next. Any other text is returned unchanged.
func Reference(text string, width int) string {
	ref, rest, _ := strings.Cut(text, " ")
	at := strings.LastIndexByte(ref, '-')
	if at <= 0 || at == len(ref)-1 || strings.Trim(ref[at+1:], "0123456789") != "" || Width(ref) <= width {
		return text
	}
	number := ref[at:]
	room := width - Width(number) - 1
	switch {
	case room > 0:
		ref = Prefix(ref[:at], room) + "…" + number
	case room == 0:
		ref = "…" + number
	case Width(number) == width+1, Width(number) == width:
		ref = number[1:]
	}
	if rest == "" {
		return ref
	}
	return ref + " " + rest
}
