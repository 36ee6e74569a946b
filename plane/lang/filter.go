package lang

// Filter is a filter. The zero Filter lets everything through.
type Filter struct {
	terms    []term
	problems []Problem
}

// ParseFilter reads a filter. It understands what it can: the rest is in Problems. Without words (nil) no names are known.
func ParseFilter(text string, w *Words) *Filter {
	if w == nil {
		w = new(Words)
	}
	q, g := new(Filter), filterGrammar()
	for _, token := range lex(text, true) {
		t, err := g.parseTerm(token, w)
		if err != nil {
			q.problems = append(q.problems, Problem{
				Start: token.Start, End: token.End, Word: text[token.Start:token.End], Err: err,
			})
		}
		if t.key != "" || t.value != "" {
			q.terms = append(q.terms, t)
		}
	}
	return q
}

// CheckFilter returns what is wrong with a filter whatever the project, nil if nothing is: names are not looked at.
func CheckFilter(text string) error {
	for _, p := range ParseFilter(text, nil).problems {
		if !p.named() {
			return p.Err
		}
	}
	return nil
}

// Empty reports whether the filter lets everything through because nothing was asked for.
func (q *Filter) Empty() bool { return len(q.terms) == 0 }

// Problems lists the words that were not understood, or not wholly.
func (q *Filter) Problems() []Problem { return q.problems }
