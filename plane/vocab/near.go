package vocab

// Nearest returns the name that was probably meant by a word that names nothing, without regard to case and accents; ""
// if none is like it.
func Nearest(word string, names []string) string {
	given := []rune(foldName(word))
	best, least := "", max(2, len(given)/3)+1
	for _, name := range names {
		if d := distance(given, []rune(foldName(name))); d < min(least, len(given)) {
			best, least = name, d
		}
	}
	return best
}

// distance counts the letters to add, drop or change, by the rows of the usual table. What is longer than any word
// counts as wholly different.
func distance(a, b []rune) int {
	const longest = 64
	if len(a) > longest || len(b) > longest {
		return len(a) + len(b)
	}
	last := make([]int, len(b)+1)
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
		}
		last = row
	}
	return last[len(b)]
}
