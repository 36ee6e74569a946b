package lang

// Filter is a filter. The zero Filter passes everything.
type Filter struct {
	terms    []term
	problems []Problem
}

// ParseFilter parses a filter. Words that can't be parsed are reported by Problems. If w is nil, no names are known.
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

// CheckFilter returns an error if a filter is wrong in every project; it doesn't check names.
func CheckFilter(text string) error {
	for _, p := range ParseFilter(text, nil).problems {
		if !p.named() {
			return p.Err
		}
	}
	return nil
}

// Empty reports whether the filter has no conditions and passes everything.
func (q *Filter) Empty() bool { return len(q.terms) == 0 }

// Problems returns the words that were not understood, or only partly.
func (q *Filter) Problems() []Problem { return q.problems }
