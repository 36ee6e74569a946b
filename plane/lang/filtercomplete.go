package lang

// CompleteFilter returns the completions of the word before the cursor, a byte offset. A completion replaces the bytes
// of the line from start to the cursor.
func CompleteFilter(line string, cursor int, w *Words) (start int, found []Completion) {
	token, ok := wordAt(line, cursor)
	if !ok {
		return cursor, nil
	}
	g, sign := filterGrammar(), ""
	if g.negated(token) {
		sign = token.Text[:1]
		token.Text, token.Bare = token.Text[1:], token.Bare-1
	}
	found = g.complete(token, w)
	for i := range found {
		found[i].Text = sign + found[i].Text
	}
	return token.Start, withoutTyped(line[token.Start:cursor], found)
}
