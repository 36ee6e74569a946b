package spelling

// longest is the maximum number of characters that are compared: anything longer is completely different.
const longest = 64

// Nearest returns the name that was probably meant by an unknown word, ignoring case and accents; "" if none is
// similar.
func Nearest(word string, names []string) string {
	given := []rune(Name(word))
	best, least := "", max(2, len(given)/3)+1
	for _, name := range names {
		if d := distance(given, []rune(Name(name))); d < min(least, len(given)) {
			best, least = name, d
		}
	}
	return best
}

// distance counts the characters to add, remove, replace or swap with their neighbor (optimal string alignment).
func distance(a, b []rune) int {
	if len(a) > longest || len(b) > longest {
		return len(a) + len(b)
	}
	before, last := []int(nil), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
